using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Belvedere.Core;
using Belvedere.Server;
using Belvedere.Server.Pages;

namespace Belvedere.Tests.Pages;

public sealed class ErrorPageTests(ErrorPageTests.FailingPortal portal) : IClassFixture<ErrorPageTests.FailingPortal>
{
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Answers_a_browser_with_a_page_in_its_language(int status)
    {
        var problem = Problems.ForStatus(status, $"/essai/{status}");
        foreach (var (prefix, language) in new[] { (string.Empty, Language.French), ("/en", Language.English) })
        {
            using var answer = await GetAsync($"{prefix}/essai/{status}", "text/html,application/xhtml+xml");
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            var page = new HtmlParser().ParseDocument(await BodyAsync(answer));
            Assert.Equal(problem.Title.In(language), page.QuerySelector("h1")?.TextContent);
            Assert.Equal(problem.Detail.In(language), page.QuerySelector(".stand")?.TextContent);
            Assert.Equal(language == Language.French ? "fr" : "en", page.DocumentElement.GetAttribute("lang"));
            Assert.Equal(status is 404 or 410, page.QuerySelector("form[role=search] input[name=q]") is not null);
        }
    }

    [Fact]
    public async Task Answers_a_program_with_problem_json()
    {
        using var answer = await GetAsync("/en/nulle-part", "*/*");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await BodyAsync(answer));
        Assert.Equal("not-found", json.RootElement.GetProperty("code").GetString());
        Assert.Equal("Page not found", json.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Never_shows_the_cause_of_a_bug()
    {
        foreach (var accept in new[] { "text/html", "*/*" })
        {
            using var answer = await GetAsync("/essai/bogue", accept);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            var body = await BodyAsync(answer);
            Assert.DoesNotContain("secret of the house", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Escapes_what_was_received()
    {
        using var answer = await GetAsync("/essai/refus", "text/html");
        Assert.DoesNotContain("<script>", await BodyAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_no_inline_style_nor_script()
    {
        using var answer = await GetAsync("/nulle-part", "text/html");
        var page = new HtmlParser().ParseDocument(await BodyAsync(answer));
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.Equal("/en/nulle-part", page.QuerySelector("footer a[hreflang=en]")?.GetAttribute("href"));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> BodyAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>A portal with addresses that fail, each in its way.</summary>
    public sealed class FailingPortal : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();
        private readonly WebApplication app;

        public FailingPortal()
        {
            app = Portal.CreateWebApplication(
                new Settings
                {
                    DataDirectory = folder.Path,
                    Port = 0,
                    ReferenceDirectory = string.Empty,
                }
            );
            app.MapGet("/essai/{status:int}", (int status) => Results.StatusCode(status)).AllowAnonymous();
            app.MapGet("/essai/bogue", IResult () => throw new InvalidOperationException("secret of the house"))
                .AllowAnonymous();
            app.MapGet("/essai/refus", () => ProblemAnswer.Result(Problems.NotFound("<script>"))).AllowAnonymous();
        }

        public HttpClient Client { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            await Portal.StartAsync(app.Services, TestContext.Current.CancellationToken);
            Client.BaseAddress = new Uri(app.Urls.First());
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.DisposeAsync();
            folder.Dispose();
        }
    }
}
