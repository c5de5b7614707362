using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Records;
using Belvedere.Server.Admin;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;

namespace Belvedere.Tests.Admin;

public sealed class DoctorTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_sound_dataset_has_no_fault(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await PublishAsync(portal);
        Assert.DoesNotContain(
            await FindingsAsync(portal),
            f =>
                f.Gravity == Gravity.Fault
                && !f.Seen.English.Contains("reference territories", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_missing_file_is_named_with_its_remedy()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        var revision = await PublishAsync(portal);
        File.Delete(Path.Combine(portal.DataDirectory, revision.SourcePath));
        var fault = Assert.Single(
            await FindingsAsync(portal),
            f => f.Seen.English.StartsWith("Missing file", StringComparison.Ordinal)
        );
        Assert.Equal(Gravity.Fault, fault.Gravity);
        Assert.NotNull(fault.Remedy);
        Assert.Contains("associations", fault.Seen.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shortened_file_is_named_and_cannot_be_read()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        var revision = await PublishAsync(portal);
        await using (var file = File.OpenWrite(Path.Combine(portal.DataDirectory, revision.RowsPath)))
        {
            file.SetLength(file.Length / 2);
        }

        var findings = await FindingsAsync(portal);
        Assert.Contains(
            findings,
            f => f.Gravity == Gravity.Fault && f.Seen.English.StartsWith("File of", StringComparison.Ordinal)
        );
        Assert.Contains(
            findings,
            f => f.Gravity == Gravity.Fault && f.Seen.English.Contains("cannot be read", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_file_that_nobody_refers_to_is_seen()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await PublishAsync(portal);
        await File.WriteAllTextAsync(Path.Combine(portal.DataDirectory, "revisions", "stray.parquet"), "x", Ct);
        Assert.Contains(
            await FindingsAsync(portal),
            f => f.Gravity == Gravity.Warning && f.Seen.English.StartsWith("1 orphan", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_secret_that_others_can_read_is_a_fault()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights on files.");
        await using var portal = await RunningPortal.StartAsync(Ct);
        var code = Path.Combine(portal.DataDirectory, "setup-code");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(code, File.GetUnixFileMode(code) | UnixFileMode.OtherRead);
        }

        Assert.Contains(
            await FindingsAsync(portal),
            f => f.Gravity == Gravity.Fault && f.Seen.English.Contains("setup-code", StringComparison.Ordinal)
        );
    }

    private static async Task<Revision> PublishAsync(RunningPortal portal)
    {
        var file = Path.Combine(portal.DataDirectory, "associations.csv");
        await File.WriteAllTextAsync(
            file,
            "Nom;Créée le\nClub de rugby;12/03/1999\nLes Amis du livre;01/09/2004\n",
            Ct
        );
        var result = await portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(
                new IngestRequest(new DatasetDescription("associations") { Title = "Associations" }, "digne", file)
                {
                    Publish = true,
                },
                new Progress<IngestProgress>(),
                Ct
            );
        Assert.True(result.IsSuccess, result.Problem?.ToString());
        return result.Value.Revision;
    }

    private static async Task<List<Finding>> FindingsAsync(RunningPortal portal)
    {
        var findings = new List<Finding>();
        await foreach (var finding in portal.Services.GetRequiredService<ExamineInstallation>().RunAsync(Ct))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
