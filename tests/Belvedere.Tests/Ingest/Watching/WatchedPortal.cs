using System.Net;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Accounts.Notices;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Belvedere.Server.Ingest.Watching;
using Belvedere.Server.Jobs;
using Belvedere.Server.Schemas;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>A portal with an agent and a dataset, beside the server that feeds it.</summary>
internal sealed class WatchedPortal : IAsyncDisposable
{
    public const string Slug = "subventions";

    public const string Page = "/mon-espace/sources";

    public const string SchemaKey = "scdl/essai";

    private WatchedPortal(RunningPortal portal, RemoteHost host) => (Portal, Host) = (portal, host);

    public RunningPortal Portal { get; }

    public RemoteHost Host { get; }

    public HttpClient Client => Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WatchedPortal> StartAsync(
        Func<Settings, Settings>? adjust = null,
        string? csv = null,
        Recipe? recipe = null,
        string organisation = "Commune",
        string? schema = null
    )
    {
        var host = await RemoteHost.StartAsync(Ct);
        var portal = await RunningPortal.StartAsync(
            settings =>
            {
                var own = settings with { ReachableHosts = ["127.0.0.1"] };
                return adjust is null ? own : adjust(own);
            },
            Ct
        );
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var watched = new WatchedPortal(portal, host);
        if (schema is not null)
        {
            watched.Install(schema);
        }

        await watched.PublishAsync(csv ?? Rows(1, 4), recipe, organisation, schema is null ? null : SchemaKey);
        return watched;
    }

    public static string Rows(int first, int count, string header = "Bénéficiaire;Montant") =>
        $"{header}\n{string.Concat(Enumerable.Range(first, count).Select(i => $"Association {i};{i * 100}\n"))}";

    /// <summary>The first version, that an agent published by hand.</summary>
    public async Task PublishAsync(
        string csv,
        Recipe? recipe = null,
        string organisation = "Commune",
        string? schema = null
    )
    {
        var path = System.IO.Path.Combine(Portal.DataDirectory, "premier.csv");
        await File.WriteAllTextAsync(path, csv, Ct);
        var loaded = await Portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(
                new IngestRequest(
                    new DatasetDescription(Slug) { Title = "Subventions", Schema = schema },
                    "commune",
                    path
                )
                {
                    OrganisationName = organisation,
                    Publish = true,
                    Recipe = recipe,
                },
                new Progress<Belvedere.Core.Tables.Inference.IngestProgress>(),
                Ct
            );
        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
    }

    private void Install(string schema)
    {
        var from = System.IO.Path.Combine(Portal.DataDirectory, "from");
        var folder = Directory.CreateDirectory(System.IO.Path.Combine([from, .. SchemaKey.Split('/'), "1.0.0"]));
        File.WriteAllText(System.IO.Path.Combine(folder.FullName, "schema.json"), schema);
        Assert.True(Portal.Services.GetRequiredService<SchemaRegister>().Install(from).IsSuccess);
    }

    /// <summary>Fills the form of the page, and waits for the end of the visit that follows.</summary>
    public async Task<Visit> WatchAsync(string path = "/subventions.csv")
    {
        using var sent = await SubmitAsync(Host.Address.GetLeftPart(UriPartial.Authority) + path);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await WaitAsync();
    }

    public Task<HttpResponseMessage> SubmitAsync(string location) =>
        Client.SubmitAsync(
            Page,
            Page,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["jeu"] = Slug,
                ["adresse"] = location,
                ["rythme"] = "daily",
                ["heure"] = "5",
            },
            Ct
        );

    /// <summary>Presses « Visiter maintenant » and waits for the end.</summary>
    public async Task<Visit> VisitAsync()
    {
        await AskAsync();
        return await WaitAsync();
    }

    public async Task AskAsync()
    {
        var action = $"{Page}/{(await SourceAsync()).Id}/visiter";
        using var asked = await Client.SubmitAsync(Page, action, new Dictionary<string, string>(), Ct);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
    }

    public async Task<WatchedSource> SourceAsync()
    {
        await using var connection = await OpenAsync();
        return await SourceRecords.FindOfDatasetAsync(connection, Slug, Ct)
            ?? throw new InvalidOperationException("The dataset is not watched.");
    }

    public async Task<Revision> PublishedAsync()
    {
        await using var connection = await OpenAsync();
        return (await Datasets.FindAsync(connection, Slug, Ct))?.Published
            ?? throw new InvalidOperationException("The dataset is not published.");
    }

    public async Task<IReadOnlyList<AgentNotice>> NoticesAsync()
    {
        await using var connection = await OpenAsync();
        return await AgentNotice.ListAsync(connection, (await SourceAsync()).AccountId, 100, Ct);
    }

    public async Task<Visit> WaitAsync()
    {
        while (true)
        {
            await using (var connection = await OpenAsync())
            {
                var source = await SourceAsync();
                if (source.JobId is { } id && await Job.FindAsync(connection, id, Ct) is { IsOver: true })
                {
                    return (await Visit.ListAsync(connection, source.Id, 1, Ct))[0];
                }
            }

            await Task.Delay(30, Ct);
        }
    }

    public Task<System.Data.Common.DbConnection> OpenAsync() =>
        Portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Host.DisposeAsync();
    }
}
