using System.Diagnostics;
using System.Net;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest.Kills;

/// <summary>An agent at work on one dataset of a server that may die at any instant.</summary>
internal sealed class Agent : IAsyncDisposable
{
    public const string Slug = "numeros";

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
    private ServedPortal portal;
    private Process? import;

    private Agent(string data, int rows, ServedPortal portal, HttpClient client)
    {
        this.data = data;
        this.rows = rows;
        this.portal = portal;
        Client = client;
    }

    public HttpClient Client { get; private set; }

    /// <summary>Starts a server, and opens a browser beside it.</summary>
    /// <param name="rows">Rows that every file has.</param>
    public static async Task<Agent> StartAsync(string data, int rows, CancellationToken ct)
    {
        var served = await ServedPortal.StartAsync(ServedPortal.WithoutTerritories, data, ct);
        return new Agent(data, rows, served, await served.OpenClientAsync(ct));
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
        portal = await ServedPortal.StartAsync(ServedPortal.WithoutTerritories, data, ct);
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
    }
}
