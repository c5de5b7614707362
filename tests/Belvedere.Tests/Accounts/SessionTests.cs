using System.Net;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Dapper;

namespace Belvedere.Tests.Accounts;

/// <summary>From the first run to the last sign-out, over HTTP, on both databases.</summary>
public sealed class SessionTests(PostgresFixture postgres, SessionTests.PortalWithAccount shared)
    : IClassFixture<SessionTests.PortalWithAccount>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task The_first_account_opens_with_the_code_and_the_page_disappears(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        using var redirected = await portal.Client.GetAsync("/connexion", Ct);
        Assert.Equal("/premier-demarrage", redirected.Headers.Location?.OriginalString);

        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var home = await portal.Client.GetPageAsync("/mon-espace", Ct);
        Assert.Contains("Camille Durand", home.Body!.TextContent, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(portal.DataDirectory, "setup-code")));
        using var gone = await portal.Client.GetAsync("/premier-demarrage", Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_wrong_code_opens_nothing_and_keeps_what_was_typed()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        using var answer = await portal.Client.SubmitAsync(
            "/premier-demarrage",
            "/premier-demarrage",
            new Dictionary<string, string>
            {
                ["code"] = "AAAA",
                ["name"] = "Camille",
                ["email"] = PortalForms.Email,
                ["password"] = PortalForms.Password,
            },
            Ct
        );
        var body = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(PortalForms.Email, body, StringComparison.Ordinal);
        Assert.DoesNotContain(PortalForms.Password, body, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(portal.DataDirectory, "setup-code")));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task The_code_used_twice_at_once_opens_one_account(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        var create = portal.Services.GetRequiredService<CreateAccount>();
        var code = await File.ReadAllTextAsync(Path.Combine(portal.DataDirectory, "setup-code"), Ct);
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => create.RunFirstAsync(code, $"agent{i}@digne.example", "", PortalForms.Password, Ct))
        );
        Assert.Single(results, r => r.IsSuccess);
    }

    [Fact]
    public async Task Signing_in_leads_back_to_the_page_asked_for_and_nowhere_else()
    {
        using var client = shared.Portal.NewClient();
        using var asked = await client.GetAsync(new Uri("/mon-espace?x=1", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        using var answer = await client.SubmitAsync(
            "/connexion?retour=%2Fmon-espace%3Fx%3D1",
            "/connexion",
            new Dictionary<string, string>
            {
                ["email"] = " " + PortalForms.Email.ToUpperInvariant(),
                ["password"] = PortalForms.Password,
            },
            Ct
        );
        Assert.Equal("/mon-espace?x=1", answer.Headers.Location?.OriginalString);

        using var elsewhere = shared.Portal.NewClient();
        using var tricked = await elsewhere.SubmitAsync(
            "/connexion?retour=%2F%2Fexample.org",
            "/connexion",
            new Dictionary<string, string> { ["email"] = PortalForms.Email, ["password"] = PortalForms.Password },
            Ct
        );
        Assert.Equal("/mon-espace", tricked.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var client = shared.Portal.NewClient();
        using var answer = await client.SignInAsync(PortalForms.Email, PortalForms.Password, Ct);
        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith(Session.CookieName, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        using var client = shared.Portal.NewClient();
        var unknown = await RefusalAsync(client, "personne@digne.example", "un mot de passe faux");
        var wrong = await RefusalAsync(client, PortalForms.Email, "un mot de passe faux");
        Assert.Equal(unknown, wrong);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Five_failures_suspend_the_account_for_a_bounded_time(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var signIn = portal.Services.GetRequiredService<SignIn>();
        for (var attempt = 0; attempt < SignIn.AttemptsBeforeSuspension; attempt++)
        {
            Assert.False((await signIn.RunAsync(PortalForms.Email, "un mot de passe faux", Ct)).IsSuccess);
        }

        Assert.False((await signIn.RunAsync(PortalForms.Email, PortalForms.Password, Ct)).IsSuccess);
        await using var connection = await portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);
        var account = await Account.FindByEmailAsync(connection, null, PortalForms.Email, Ct);
        Assert.InRange(account!.LockedUntil!.Value - DateTimeOffset.UtcNow, TimeSpan.Zero, SignIn.LongestSuspension);

        await connection.ExecuteAsync(
            "UPDATE account SET locked_until = @past",
            new { past = DateTimeOffset.UtcNow.AddSeconds(-1) }
        );
        Assert.True((await signIn.RunAsync(PortalForms.Email, PortalForms.Password, Ct)).IsSuccess);
        Assert.Equal(0, (await Account.FindByEmailAsync(connection, null, PortalForms.Email, Ct))!.FailedAttempts);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var content = new FormUrlEncodedContent([new("label", "export Ciril")]);
        using var answer = await shared.Portal.Client.PostAsync("/mon-espace/cles", content, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var home = await shared.Portal.Client.GetPageAsync("/mon-espace", Ct);
        Assert.DoesNotContain("export Ciril", home.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_security_stamp_ends_the_sessions_opened_before()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        await using var connection = await portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);
        await connection.ExecuteAsync("UPDATE account SET security_stamp = 'other'");
        using var answer = await portal.Client.GetAsync("/mon-espace", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var client = shared.Portal.NewClient();
        using var signedIn = await client.SignInAsync(PortalForms.Email, PortalForms.Password, Ct);
        using var answer = await client.SubmitAsync(
            "/mon-espace",
            "/deconnexion",
            new Dictionary<string, string>(),
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var after = await client.GetAsync("/mon-espace", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_browser_without_a_session_is_led_to_sign_in_in_its_language()
    {
        using var client = shared.Portal.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/mon-espace");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request, Ct);
        Assert.EndsWith(
            "/en/connexion?retour=%2Fen%2Fmon-espace",
            answer.Headers.Location?.OriginalString,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Keys_of_the_cookies_belong_to_the_server_alone()
    {
        var keys = new DirectoryInfo(Path.Combine(shared.Portal.DataDirectory, "keys"));
        Assert.NotEmpty(keys.GetFiles());
        const UnixFileMode others =
            UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, keys.UnixFileMode & others);
        Assert.All(keys.GetFiles(), f => Assert.Equal(UnixFileMode.None, f.UnixFileMode & others));
    }

    private static async Task<(HttpStatusCode Status, string Notice)> RefusalAsync(
        HttpClient client,
        string email,
        string password
    )
    {
        using var answer = await client.SignInAsync(email, password, Ct);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Ct));
        return (answer.StatusCode, page.QuerySelector(".notice")!.TextContent);
    }

    /// <summary>A portal with one account: its client is signed in, and no test ends that session or changes the account.</summary>
    public sealed class PortalWithAccount : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!; // started before the first test

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync(Ct);
            await Portal.OpenFirstAccountAsync(Portal.Client, Ct);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
