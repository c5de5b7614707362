using System.Net;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Accounts;

namespace Belvedere.Tests;

/// <summary>A whole portal on the loopback, with a data folder of its own, and a client that keeps no redirection.</summary>
public sealed class RunningPortal : IAsyncDisposable
{
    // A hash as slow as it must be costs three times the start of a portal, and there are hundreds of both.
    private static readonly Passwords QuickPasswords = new(iterations: 1_000);

    private readonly WebApplication app;
    private readonly TemporaryFolder folder;

    private RunningPortal(WebApplication app, Settings settings, TemporaryFolder folder)
    {
        this.app = app;
        this.folder = folder;
        Settings = settings;
        Address = new Uri(app.Urls.First());
        Client = NewClient();
    }

    public Settings Settings { get; }

    public Uri Address { get; }

    /// <summary>Follows no redirection and keeps its cookies.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public string DataDirectory => Settings.DataDirectory;

    /// <summary>
    /// Starts a portal on SQLite, in a folder that disappears with it. It knows the territories of one département,
    /// Alpes-de-Haute-Provence: those who need others take <see cref="CountryPortal"/>.
    /// </summary>
    public static Task<RunningPortal> StartAsync(CancellationToken ct) => StartAsync(_ => _, ct);

    /// <summary>Starts a portal whose settings the test completes: a territory, samples, a data folder that stays.</summary>
    public static Task<RunningPortal> StartAsync(Func<Settings, Settings> adjust, CancellationToken ct) =>
        StartAsync(adjust, PortalTemplate.CopyToAsync, ct);

    /// <summary>Starts a portal with every territory: seconds of work.</summary>
    /// <param name="reference">Folder of the prepared territories.</param>
    public static Task<RunningPortal> StartWithEveryTerritoryAsync(string reference, CancellationToken ct) =>
        StartAsync(
            settings => settings with { ReferenceDirectory = reference },
            PortalTemplate.CopyEverythingToAsync,
            ct
        );

    private static async Task<RunningPortal> StartAsync(
        Func<Settings, Settings> adjust,
        Func<string, CancellationToken, Task> prepare,
        CancellationToken ct
    )
    {
        var temporary = new TemporaryFolder();
        var settings = adjust(
            new Settings
            {
                DataDirectory = temporary.Path,
                Port = 0,
                ReferenceDirectory = "",
            }
        );
        if (settings.DataDirectory == temporary.Path && settings.Database is null)
        {
            await prepare(temporary.Path, ct);
        }

        var portal = Portal.Build(settings, services => services.AddSingleton(QuickPasswords));
        Portal.Map(portal, settings);
        try
        {
            await portal.StartAsync(ct);
            await Portal.StartAsync(portal.Services, ct);
            return new RunningPortal(portal, settings, temporary);
        }
        catch
        {
            await portal.DisposeAsync();
            temporary.Dispose();
            throw;
        }
    }

    /// <summary>The same on either database.</summary>
    public static async Task<RunningPortal> StartAsync(Dialect dialect, PostgresFixture postgres, CancellationToken ct)
    {
        var database = dialect == Dialect.Postgres ? await postgres.CreateDatabaseAsync(ct) : null;
        return await StartAsync(settings => settings with { Database = database }, ct);
    }

    /// <summary>Another reader, with cookies of its own.</summary>
    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };

    /// <summary>A page as somebody sees who is not signed in.</summary>
    public async Task<(HttpStatusCode Status, string Text)> ReadAsync(string path, CancellationToken ct)
    {
        using var anybody = NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await anybody.SendAsync(request, ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder.Dispose();
    }
}
