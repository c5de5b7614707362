using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Watching;
using Dapper;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>A server that is killed while it visits: the next one takes the visit up, and the file is published once.</summary>
public sealed class KilledVisitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_that_was_killed_is_made_again_to_its_end()
    {
        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        await using var host = await RemoteHost.StartAsync(Ct);
        var file = folder.PathOf("premier.csv");
        await File.WriteAllTextAsync(file, WatchedPortal.Rows(1, 4), Ct);
        await PrepareAsync(data, file, new Uri(host.Address, "/subventions.csv").AbsoluteUri);
        var isHalfSent = new TaskCompletionSource();
        host.Answer = async http =>
        {
            await http.Response.WriteAsync(WatchedPortal.Rows(1, 3), Ct);
            await http.Response.Body.FlushAsync(Ct);
            isHalfSent.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };

        await using (var killed = await ServedPortal.StartAsync(data, Ct, "--reach", "127.0.0.1"))
        {
            await isHalfSent.Task.WaitAsync(Ct);
            await killed.StopAsync();
        }

        await using var reader = Portal.CreateServices(new Settings { DataDirectory = data });
        Assert.Equal(1, (await PublishedAsync(reader)).Number);
        // The lease of the dead server ends by itself after its half minute; the test does not wait for it.
        await reader
            .GetRequiredService<RecordStore>()
            .WriteAsync(
                (connection, transaction) =>
                    connection.ExecuteAsync(
                        "UPDATE job SET lease_until = created_at WHERE state = 'running'",
                        transaction: transaction
                    ),
                Ct
            );
        host.Give(WatchedPortal.Rows(1, 6));
        await using var next = await ServedPortal.StartAsync(data, Ct, "--reach", "127.0.0.1");
        while ((await PublishedAsync(reader)).Number == 1)
        {
            await Task.Delay(50, Ct);
        }

        Assert.Equal((2, 6L), ((await PublishedAsync(reader)).Number, (await PublishedAsync(reader)).RowCount));
        var visit = await LastVisitAsync(reader);
        Assert.Equal(VisitOutcome.Published, visit.Outcome);
        Assert.True(next.IsRunning);
    }

    private static async Task PrepareAsync(string data, string file, string address)
    {
        Environment.SetEnvironmentVariable("BELVEDERE_PASSWORD", Accounts.PortalForms.Password);
        await ServedPortal.RunVerbAsync(
            Ct,
            "admin",
            "create",
            "--email",
            Accounts.PortalForms.Email,
            "--name",
            "Camille",
            "--data",
            data
        );
        await ServedPortal.RunVerbAsync(
            Ct,
            "import",
            file,
            "--dataset",
            WatchedPortal.Slug,
            "--organisation",
            "commune",
            "--publish",
            "--data",
            data
        );
        await ServedPortal.RunVerbAsync(
            Ct,
            "watch",
            "add",
            WatchedPortal.Slug,
            "--source",
            address,
            "--agent",
            Accounts.PortalForms.Email,
            "--data",
            data
        );
    }

    private static async Task<Revision> PublishedAsync(ServiceProvider services)
    {
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(Ct);
        return (await Datasets.FindAsync(connection, WatchedPortal.Slug, Ct))!.Published!; // imported above
    }

    /// <summary>The end of the visit is written just after its publication.</summary>
    private static async Task<Visit> LastVisitAsync(ServiceProvider services)
    {
        while (true)
        {
            await using (var connection = await services.GetRequiredService<RecordStore>().OpenAsync(Ct))
            {
                var source = await SourceRecords.FindOfDatasetAsync(connection, WatchedPortal.Slug, Ct);
                if (source is not null && await Visit.ListAsync(connection, source.Id, 1, Ct) is [var last])
                {
                    return last;
                }
            }

            await Task.Delay(30, Ct);
        }
    }
}
