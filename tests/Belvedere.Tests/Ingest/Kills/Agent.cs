using System.Diagnostics;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Belvedere.Data.Records;
using Belvedere.Tests.Accounts;
using Belvedere.Tests.Ingest.Watching;
using Dapper;

namespace Belvedere.Tests.Ingest.Kills;

/// <summary>An agent at work on one dataset of a server that may die at any instant.</summary>
internal sealed class Agent : IAsyncDisposable
{
    public const string Slug = "numeros";

    public const string Page = $"/donnees/{Slug}";

    private const string Sources = "/mon-espace/sources";

    private static readonly Dictionary<string, string> Description = new(StringComparer.Ordinal)
    {
        ["title"] = "Numéros",
        ["slug"] = Slug,
        ["organisation"] = "Commune",
        ["description"] = "Des lignes numérotées.",
        ["licence"] = "lov2",
    };

    private readonly string data;
    private readonly int rows;
    private readonly RemoteHost remote;
    private ServedPortal portal;
    private Process? import;

    private Agent(string data, int rows, RemoteHost remote, ServedPortal portal, HttpClient client)
    {
        this.data = data;
        this.rows = rows;
        this.remote = remote;
        this.portal = portal;
        Client = client;
    }

    public HttpClient Client { get; private set; }

    /// <summary>Starts a server, and opens a browser beside it.</summary>
    /// <param name="rows">Rows that every file has.</param>
    public static async Task<Agent> StartAsync(string data, int rows, CancellationToken ct)
    {
        var host = await RemoteHost.StartAsync(ct);
        var served = await ServeAsync(data, ct);
        return new Agent(data, rows, host, served, await served.OpenClientAsync(ct));
    }

    public Task OpenAccountAsync(CancellationToken ct) => Client.OpenFirstAccountAsync(data, ct);

    public byte[] File(int number) => NumberedFile.Write(number, rows);

    /// <summary>Kills the server, and the import beside it, without a word.</summary>
    public async Task KillAsync()
    {
        import?.Kill();
        await portal.StopAsync();
    }

    public async Task RestartAsync(CancellationToken ct)
    {
        Client.Dispose();
        await portal.DisposeAsync();
        portal = await ServeAsync(data, ct);
        Client = await portal.OpenClientAsync(ct);
        using var signedIn = await Client.SignInAsync(PortalForms.Email, PortalForms.Password, ct);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    /// <summary>The number of the file that readers see, whole.</summary>
    public async Task<int?> ShownAsync(CancellationToken ct)
    {
        using var reader = new HttpClient { BaseAddress = Client.BaseAddress };
        return await NumberedFile.ReadPublishedAsync(reader, Slug, rows, ct);
    }

    public Task<string> DraftAsync(int number, CancellationToken ct) =>
        Client.DraftAsync($"fichier-{number}.csv", File(number), ct, $"{UploadForms.Path}?jeu={Slug}");

    public async Task<bool> PublishAsync(string draft, CancellationToken ct)
    {
        using var published = await Client.ActAsync(draft, "publier", Description, ct);
        return published.Headers.Location?.OriginalString == $"/donnees/{Slug}";
    }

    /// <summary>The drafts that wait for the agent.</summary>
    public async Task<IReadOnlyList<string>> DraftsAsync(CancellationToken ct) =>
        [
            .. (await Client.GetPageAsync("/mon-espace/brouillons", ct))
                .QuerySelectorAll("tbody a[href^='/mon-espace/brouillons/']")
                .Select(link => link.GetAttribute("href")!)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>
    /// Takes up every draft where it is: its reading ends, or says why it did not and is asked for again; then it is published.
    /// </summary>
    public async Task TakeUpDraftsAsync(CancellationToken ct)
    {
        foreach (var draft in await DraftsAsync(ct))
        {
            var end = await Client.WaitForEndAsync(draft, ct);
            if (end.GetProperty("state").GetString() != "done")
            {
                Assert.NotEmpty(end.GetProperty("problem").GetString() ?? "");
                using var again = await Client.ReadAgainAsync(draft, ct);
                end = await Client.WaitForEndAsync(draft, ct);
            }

            Assert.Equal("done", end.GetProperty("state").GetString());
            Assert.True(await PublishAsync(draft, ct), "A draft that was read again is published.");
        }
    }

    /// <summary>Imports a file by the verb, beside the server; true when it said that it was done.</summary>
    public async Task<bool> ImportAsync(int number, CancellationToken ct)
    {
        var source = Path.Combine(data, "..", $"import-{number}.csv");
        await System.IO.File.WriteAllBytesAsync(source, File(number), ct);
        using var started = ServedPortal.Start(
            ServedPortal.WithoutTerritories,
            "import",
            source,
            "--dataset",
            Slug,
            "--organisation",
            "commune",
            "--publish",
            "--data",
            data
        );
        import = started;
        var output = started.StandardOutput.ReadToEndAsync(ct);
        var errors = started.StandardError.ReadToEndAsync(ct);
        await started.WaitForExitAsync(ct);
        import = null;
        System.IO.File.Delete(source);
        Assert.True(started.ExitCode is 0 or 137, await errors);
        return (await output).Contains($"/donnees/{Slug}", StringComparison.Ordinal);
    }

    /// <summary>A page as somebody sees who is not signed in.</summary>
    public async Task<(HttpStatusCode Status, string Text)> ReadAsync(string path, CancellationToken ct)
    {
        using var reader = new HttpClient { BaseAddress = Client.BaseAddress };
        using var answer = await reader.GetAsync(path, ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }

    /// <summary>The number of the latest revision.</summary>
    public async Task<int> LastRevisionAsync(CancellationToken ct)
    {
        await using var records = RecordStore.OpenSqlite(data);
        await using var connection = await records.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<int>("SELECT max(number) FROM revision");
    }

    /// <summary>The rows and the original of a revision, on the disk.</summary>
    public async Task<IReadOnlyList<string>> FilesOfAsync(int revision, CancellationToken ct)
    {
        await using var records = RecordStore.OpenSqlite(data);
        await using var connection = await records.OpenAsync(ct);
        var paths = await connection.QueryAsync<string>(
            """
            SELECT rows_path FROM revision WHERE number = @revision
            UNION SELECT source_path FROM revision WHERE number = @revision
            """,
            new { revision }
        );
        return [.. paths.Select(path => Path.Combine(data, path))];
    }

    /// <summary>Takes a revision back, from its page.</summary>
    public async Task<bool> WithdrawAsync(int revision, CancellationToken ct)
    {
        var page = $"{Page}/revisions/{revision}";
        var token = (await Client.GetPageAsync(page, ct)).QuerySelector<IHtmlInputElement>(
            $"form[action='{page}/retirer'] input[type=hidden]"
        )!; // the page of a revision has the form
        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [token.Name!] = token.Value, // the field against forged forms has one
                ["motif"] = "personal-data",
                ["confirmation"] = "oui",
            }
        );
        using var withdrawn = await Client.PostAsync($"{page}/retirer", content, ct);
        return withdrawn.Headers.Location?.OriginalString == page;
    }

    /// <summary>What the source of the dataset gives from now on.</summary>
    public void GiveAtSource(int number) => remote.Give(Encoding.UTF8.GetString(File(number)), $"\"{number}\"");

    /// <summary>Has the source watched, once; its first visit finds what readers see already.</summary>
    public async Task WatchAsync(CancellationToken ct)
    {
        if (await CardAsync(ct) is not null)
        {
            return;
        }

        GiveAtSource(await ShownAsync(ct) ?? 0);
        using var watched = await Client.SubmitAsync(
            Sources,
            Sources,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["jeu"] = Slug,
                ["adresse"] = new Uri(remote.Address, "/numeros.csv").AbsoluteUri,
                ["rythme"] = "weekly",
                ["heure"] = "5",
            },
            ct
        );
        Assert.Equal(HttpStatusCode.Redirect, watched.StatusCode);
        await EndOfVisitAsync(ct);
    }

    /// <summary>Has the source visited now; what the page says once the visit is over.</summary>
    public async Task<string> VisitAsync(CancellationToken ct)
    {
        var id = (await CardAsync(ct))!.Id!["source-".Length..]; // watched before
        using var asked = await Client.SubmitAsync(
            Sources,
            $"{Sources}/{id}/visiter",
            new Dictionary<string, string>(),
            ct
        );
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        return await EndOfVisitAsync(ct);
    }

    /// <summary>What the page says of the last visit, once it is over.</summary>
    public async Task<string> EndOfVisitAsync(CancellationToken ct)
    {
        while (true)
        {
            var said = (await CardAsync(ct))?.QuerySelector("h2 + p")?.TextContent ?? "";
            if (said.Contains("dernière visite", StringComparison.OrdinalIgnoreCase))
            {
                return said;
            }

            await Task.Delay(30, ct);
        }
    }

    /// <summary>Brings readers back to an older revision.</summary>
    public async Task<bool> RestoreAsync(int revision, CancellationToken ct)
    {
        var page = $"/donnees/{Slug}/revisions/{revision}";
        using var restored = await Client.SubmitAsync(page, $"{page}/publier", new Dictionary<string, string>(), ct);
        return restored.StatusCode == HttpStatusCode.Redirect;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await portal.DisposeAsync();
        await remote.DisposeAsync();
    }

    private static Task<ServedPortal> ServeAsync(string data, CancellationToken ct) =>
        ServedPortal.StartAsync(ServedPortal.WithoutTerritories, data, ct, "--reach", "127.0.0.1");

    private async Task<IElement?> CardAsync(CancellationToken ct) =>
        (await Client.GetPageAsync(Sources, ct)).QuerySelector("article.watched");
}
