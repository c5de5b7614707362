using System.Net;
using AngleSharp.Html.Parser;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Accounts;
using Dapper;

namespace Belvedere.Tests.Accounts;

public sealed class ApiKeyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_shown_once_stored_hashed_and_revoked_at_will()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        using var answer = await portal.Client.SubmitAsync(
            "/mon-espace",
            "/mon-espace/cles",
            new Dictionary<string, string> { ["label"] = "export Ciril" },
            Ct
        );
        var shown = new HtmlParser()
            .ParseDocument(await answer.Content.ReadAsStringAsync(Ct))
            .QuerySelector("[role=status] code")!
            .TextContent;
        Assert.Matches("^bvd_[A-Za-z0-9_-]{43}$", shown);

        await using var connection = await portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);
        Assert.Equal(ApiKey.Hash(shown), await connection.ExecuteScalarAsync<string>("SELECT key_hash FROM api_key"));
        var again = await portal.Client.GetPageAsync("/mon-espace", Ct);
        Assert.DoesNotContain(shown, again.Body!.InnerHtml, StringComparison.Ordinal);

        var id = await connection.ExecuteScalarAsync<string>("SELECT id FROM api_key");
        using var revoked = await portal.Client.SubmitAsync(
            "/mon-espace",
            $"/mon-espace/cles/{id}/revoquer",
            new Dictionary<string, string>(),
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Null(await ApiKey.FindByHashAsync(connection, ApiKey.Hash(shown), Ct));
    }

    [Fact]
    public async Task A_key_opens_only_the_routes_that_accept_keys()
    {
        await using var portal = await StartWithKeyRoutesAsync();
        var key = await portal.CreateKeyAsync(Ct);
        Assert.Equal(HttpStatusCode.OK, await portal.StatusAsync("/essai/cle", $"Apikey {key}"));
        Assert.Equal(HttpStatusCode.OK, await portal.StatusAsync($"/essai/cle?apikey={key}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await portal.StatusAsync("/essai/session", $"Apikey {key}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await portal.StatusAsync("/essai/cle", "Apikey bvd_inconnue"));
        Assert.Equal(HttpStatusCode.Unauthorized, await portal.StatusAsync("/essai/cle", null));
    }

    [Fact]
    public async Task A_key_in_the_address_is_repeated_nowhere()
    {
        await using var portal = await StartWithKeyRoutesAsync();
        var key = await portal.CreateKeyAsync(Ct);
        Assert.Equal("?page=2", await portal.Client.GetStringAsync($"/essai/adresse?page=2&apikey={key}", Ct));
    }

    [Fact]
    public async Task The_day_of_the_last_use_is_noted()
    {
        await using var portal = await StartWithKeyRoutesAsync();
        var key = await portal.CreateKeyAsync(Ct);
        await portal.StatusAsync("/essai/cle", $"Apikey {key}");
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow), await portal.LastUseAsync(key, Ct));
    }

    private static async Task<PortalWithRoutes> StartWithKeyRoutesAsync()
    {
        var portal = new PortalWithRoutes(app =>
        {
            app.MapGet("/essai/cle", () => "ok").ForAgents().WithApiKey();
            app.MapGet("/essai/session", () => "ok").ForAgents();
            app.MapGet("/essai/adresse", (HttpContext http) => http.Request.QueryString.Value).Public();
        });
        await portal.StartAsync(Ct);
        return portal;
    }

    /// <summary>A portal with routes of the test’s own, behind the real pipeline.</summary>
    private sealed class PortalWithRoutes : IAsyncDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly WebApplication app;

        public PortalWithRoutes(Action<WebApplication> map)
        {
            app = Portal.CreateWebApplication(
                new Settings
                {
                    DataDirectory = folder.Path,
                    Port = 0,
                    ReferenceDirectory = "",
                }
            );
            map(app);
        }

        public HttpClient Client { get; private set; } = new();

        public async Task StartAsync(CancellationToken ct)
        {
            await app.StartAsync(ct);
            await Portal.StartAsync(app.Services, ct);
            Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        }

        public async Task<string> CreateKeyAsync(CancellationToken ct)
        {
            var account = await app
                .Services.GetRequiredService<CreateAccount>()
                .RunAsync(PortalForms.Email, "", PortalForms.Password, Role.Agent, ct);
            return (
                await app.Services.GetRequiredService<CreateApiKey>().RunAsync(account.Value.Id, "essai", ct)
            ).Value;
        }

        public async Task<HttpStatusCode> StatusAsync(string path, string? authorization)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (authorization is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            using var answer = await Client.SendAsync(request, Ct);
            return answer.StatusCode;
        }

        public async Task<DateOnly?> LastUseAsync(string key, CancellationToken ct)
        {
            await using var connection = await app.Services.GetRequiredService<RecordStore>().OpenAsync(ct);
            return (await ApiKey.FindByHashAsync(connection, ApiKey.Hash(key), ct))?.LastUsedOn;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            folder.Dispose();
        }
    }
}
