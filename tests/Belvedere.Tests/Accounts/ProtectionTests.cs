using System.Net;
using Belvedere.Server.Accounts.Protection;

namespace Belvedere.Tests.Accounts;

public sealed class ProtectionTests(SharedPortal shared) : IClassFixture<SharedPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/healthz")]
    [InlineData("/rien-ici")]
    [InlineData("/favicon.svg")]
    [InlineData("/mon-espace")]
    public async Task Every_answer_carries_the_protections(string path)
    {
        using var answer = await shared.Client.GetAsync(path, Ct);
        Assert.Equal(
            SecurityHeaders.ContentSecurityPolicy,
            answer.Headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotEmpty(answer.Headers.GetValues("Referrer-Policy"));
        Assert.NotEmpty(answer.Headers.GetValues("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public void The_policy_allows_no_inline_script_or_style()
    {
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_holds_an_inline_script_or_style()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        using var reader = portal.NewClient();
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        foreach (
            var path in new[]
            {
                "/",
                "/connexion",
                "/mon-espace",
                "/en/connexion",
                "/donnees",
                "/territoires",
                "/rien-ici",
            }
        )
        {
            var page = await portal.Client.GetPageAsync(path, Ct);
            Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
            Assert.DoesNotContain(
                page.QuerySelectorAll("*").SelectMany(e => e.Attributes),
                a => a.Name.StartsWith("on", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Forwarded_headers_are_believed_only_from_a_named_proxy()
    {
        Assert.False(await SendsHstsAsync(shared.Portal));
        await using var behind = await RunningPortal.StartAsync(s => s with { TrustedProxies = ["127.0.0.1"] }, Ct);
        Assert.True(await SendsHstsAsync(behind));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_with_a_sentence()
    {
        // Asks before it sends: the answer of a server that reads no further may be lost in what still arrives.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = shared.Client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connexion")
        {
            Content = new ByteArrayContent(new byte[RequestLimits.MaximumBodyBytes + 1]),
        };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.ExpectContinue = true;
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnot a part")]
    [InlineData("multipart/form-data", "nothing")]
    [InlineData("application/x-www-form-urlencoded", "%%%&&&===\0")]
    [InlineData("application/json", "{}")]
    public async Task A_form_that_cannot_be_read_is_refused_with_a_sentence(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await shared.Client.PostAsync("/connexion", content, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("forged-form", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_address_are_refused_for_a_minute()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt <= AttemptLimit.PerMinute; attempt++)
        {
            using var content = new FormUrlEncodedContent([]);
            using var answer = await portal.Client.PostAsync("/connexion", content, Ct);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    private static async Task<bool> SendsHstsAsync(RunningPortal portal)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await portal.Client.SendAsync(request, Ct);
        return answer.Headers.Contains("Strict-Transport-Security");
    }
}
