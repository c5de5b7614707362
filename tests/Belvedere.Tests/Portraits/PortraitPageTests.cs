using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Belvedere.Server.Portraits;

namespace Belvedere.Tests.Portraits;

public sealed class PortraitPageTests(CountryPortal site)
{
    private static readonly string[] Pages =
    [
        "/",
        "/territoires/04070-digne-les-bains",
        "/territoires/200067437-ca-provence-alpes-agglomeration",
        "/territoires/89-yonne",
        "/territoires/region-93-provence-alpes-cote-d-azur",
        "/territoires/france",
        "/territoires/87152-saint-jouvent",
        "/territoires/04070-digne-les-bains/indicateurs/D01",
        "/territoires/04070-digne-les-bains/indicateurs/R01",
        "/territoires/04070-digne-les-bains/revenus",
        "/territoires/france/demographie",
        "/territoires",
        "/territoires?q=digne",
        "/territoires?q=xyzzy",
        "/comparer",
        "/comparer?t=04070&t=04112&t=89",
        "/indicateurs",
        "/indicateurs/en-attente",
        "/indicateurs/D01",
        "/indicateurs/D01?niveau=com&departement=04",
        "/indicateurs/R01",
        "/indicateurs/R01/carte",
        "/indicateurs/D02/carte",
        "/indicateurs/D01/carte?periode=2018&periode=2023&territoire=region-93&niveau=epci",
        "/indicateurs/D01/carte?territoire=france",
        "/methode",
    ];

    public static TheoryData<string> EveryPage => [.. Pages, .. Pages.Select(p => "/en" + p)];

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task Is_complete_and_sound(string path)
    {
        var page = await site.PageAsync(path);
        Assert.Equal(
            path.StartsWith("/en", StringComparison.Ordinal) ? "en" : "fr",
            page.DocumentElement.GetAttribute("lang")
        );
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.Empty(
            page.QuerySelectorAll("[id]")
                .GroupBy(e => e.Id, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
        );
        AssertHeadingsFollow(page);
        AssertNothingLeaks(page);
        AssertLabels(page);
        Assert.All(
            page.QuerySelectorAll("a[href^='#']"),
            a =>
                Assert.NotNull(
                    page.GetElementById(
                        a.GetAttribute("href")![1..] /* starts with # */
                    )
                )
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/territoires/04070-digne-les-bains")]
    [InlineData("/en/territoires/region-93-provence-alpes-cote-d-azur")]
    [InlineData("/comparer?t=04070&t=04112")]
    public async Task Leads_only_to_pages_that_answer(string path)
    {
        var page = await site.PageAsync(path);
        var links = page.QuerySelectorAll("a[href^='/'], link[href^='/'], script[src^='/']")
            .Select(a =>
                a.GetAttribute("href") ?? a.GetAttribute("src")! /* one of them was asked for */
            )
            .Select(l => l.Split('#')[0])
            .Where(l => !l.StartsWith("/assets/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Take(60);
        foreach (var link in links)
        {
            // What is for agents leads to the page of sign-in, and that, before the first account, to the first start.
            var status = await LastStatusAsync(link, redirections: 2);
            Assert.True(status == HttpStatusCode.OK, $"{path} leads to {link}, which answers {(int)status}");
        }
    }

    private async Task<HttpStatusCode> LastStatusAsync(string link, int redirections)
    {
        using var answer = await site.GetAsync(link);
        return answer.Headers.Location is { } next && redirections > 0
            ? await LastStatusAsync(next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString, redirections - 1)
            : answer.StatusCode;
    }

    [Fact]
    public async Task Shows_the_population_and_its_evolution_without_any_pack()
    {
        var page = await site.PageAsync("/territoires/04070-digne-les-bains");
        Assert.Equal("Digne-les-Bains", page.QuerySelector("h1")?.TextContent);
        Assert.Contains("17 979", page.QuerySelector("#coup .figure")?.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#evolution svg[role=img] polyline"));
        Assert.NotEmpty(page.QuerySelectorAll("#evolution table tbody tr"));
        Assert.Contains(
            page.QuerySelectorAll(".absent-box"),
            b => b.TextContent.Contains("Non disponible", StringComparison.Ordinal)
        );
        Assert.NotEmpty(page.QuerySelectorAll("#sources code"));
    }

    [Fact]
    public async Task Says_what_the_portal_publishes_about_a_territory_and_how_to_reuse_its_figures()
    {
        var page = await site.PageAsync("/territoires/89-yonne");
        Assert.Contains(
            "Aucun jeu de données de ce portail ne cite Yonne",
            page.QuerySelector("#donnees .empty")?.TextContent,
            StringComparison.Ordinal
        );
        var reuse = page.QuerySelector("#reutiliser");
        Assert.NotNull(reuse?.QuerySelector("a[href='/territoires/89-yonne.csv']"));
        Assert.NotNull(reuse?.QuerySelector("a[href='/territoires/89-yonne.json']"));
        Assert.Contains("Portrait de l’Yonne, édition", reuse?.TextContent, StringComparison.Ordinal);
        Assert.Contains("Licence Ouverte", reuse?.TextContent, StringComparison.Ordinal);
        using var file = await site.GetAsync("/territoires/89-yonne.json");
        using var json = JsonDocument.Parse(
            await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.NotEmpty(json.RootElement.GetProperty("sources").EnumerateArray());
        Assert.StartsWith(
            "Portrait de l’Yonne",
            json.RootElement.GetProperty("citation").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_theme_has_its_page_and_an_unknown_one_is_refused_in_words()
    {
        var page = await site.PageAsync("/territoires/04070-digne-les-bains/demographie");
        Assert.NotEmpty(page.QuerySelectorAll("#chiffres .card"));
        Assert.NotEmpty(page.QuerySelectorAll("#autour tbody tr"));
        using var answer = await site.GetAsync("/territoires/04070-digne-les-bains/meteo");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "demographie",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/territoires/89", "/territoires/89-yonne")]
    [InlineData("/territoires/89-mauvais-nom", "/territoires/89-yonne")]
    [InlineData("/territoires/04070", "/territoires/04070-digne-les-bains")]
    [InlineData("/en/territoires/04070/indicateurs/D01", "/en/territoires/04070-digne-les-bains/indicateurs/D01")]
    [InlineData("/territoires/04070.json", "/territoires/04070-digne-les-bains.json")]
    public async Task Leads_any_spelling_to_the_one_address(string asked, string expected)
    {
        using var answer = await site.GetAsync(asked);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Leads_a_retired_code_to_its_successor_with_a_notice()
    {
        using var answer = await site.GetAsync("/territoires/14472");
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        var target = answer.Headers.Location!.OriginalString; // a redirection has one
        Assert.EndsWith("?ancien=14472", target, StringComparison.Ordinal);
        var page = await site.PageAsync(target);
        Assert.NotEmpty(page.QuerySelector(".notice[role=status]")!.TextContent); // the notice
    }

    [Theory]
    [InlineData("/territoires/99999")]
    [InlineData("/territoires/nulle-part")]
    [InlineData("/territoires/04070-digne-les-bains/indicateurs/ZZZ")]
    [InlineData("/indicateurs/ZZZ")]
    public async Task Answers_an_unknown_address_with_a_page_that_helps(string path)
    {
        using var answer = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.NotNull(page.QuerySelector("form[role=search] input[name=q]"));
    }

    [Fact]
    public async Task Answers_304_to_a_reader_who_has_the_page()
    {
        using var first = await site.GetAsync("/territoires/89-yonne");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/territoires/89-yonne");
        request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString()); // every portrait has one
        var portal = await site.PortalAsync();
        using var second = await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Gives_the_same_figures_as_json_and_csv()
    {
        using var json = JsonDocument.Parse(await site.TextAsync("/territoires/04070-digne-les-bains.json"));
        var population = json
            .RootElement.GetProperty("figures")
            .EnumerateArray()
            .Single(f => f.GetProperty("indicator").GetString() == "D01");
        Assert.Equal(17_979, population.GetProperty("value").GetDouble());
        Assert.Equal("COM-04070", json.RootElement.GetProperty("territory").GetProperty("id").GetString());
        var csv = await site.TextAsync("/territoires/04070-digne-les-bains.csv");
        Assert.Contains(
            csv.Split("\r\n"),
            l =>
                l.StartsWith("04070;Digne-les-Bains;D01;", StringComparison.Ordinal)
                && l.Contains(";2023;17979;", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Adds_a_territory_that_is_surely_meant_and_asks_about_the_others()
    {
        using var added = await site.GetAsync("/comparer?t=04070&q=Manosque");
        Assert.Equal("/comparer?t=04070&t=04112", added.Headers.Location?.OriginalString);
        var unsure = await site.PageAsync("/comparer?t=04070&q=saint");
        Assert.NotEmpty(unsure.QuerySelectorAll(".notice a[href^='/comparer?t=04070&t=']"));
        var none = await site.PageAsync("/comparer?t=04070&q=xyzzy");
        Assert.Equal("true", none.QuerySelector("#ajouter")?.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Compares_eight_territories_at_most_and_says_so()
    {
        var codes = string.Join(
            '&',
            new[] { "04070", "04112", "05061", "48095", "09122", "89", "87152", "01004", "01033" }.Select(c => "t=" + c)
        );
        using var answer = await site.GetAsync("/comparer?" + codes);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.Contains(
            "9 territoires et en accepte 8",
            page.QuerySelector("[role=alert]")?.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(8, page.QuerySelectorAll(".compare thead th").Length);
        using var unknown = await site.GetAsync("/comparer?t=04070&t=99999");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static void AssertHeadingsFollow(IHtmlDocument page)
    {
        var level = 0;
        foreach (var heading in page.QuerySelectorAll("main h1, main h2, main h3, main h4"))
        {
            var next = heading.TagName[1] - '0';
            Assert.True(next <= level + 1, $"h{level} then h{next}: {heading.TextContent}");
            level = next;
        }
    }

    private static void AssertNothingLeaks(IHtmlDocument page)
    {
        var text = page.Body!.TextContent; // a page has a body
        Assert.All(
            ["NaN", "null", "undefined", "Infinity", "System.", "Belvedere.Server", "{0}", "{1}"],
            w => Assert.DoesNotContain(w, text, StringComparison.Ordinal)
        );
    }

    private static void AssertLabels(IHtmlDocument page)
    {
        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            Assert.NotNull(page.QuerySelector($"label[for='{field.Id}']"));
        }

        Assert.All(
            page.QuerySelectorAll("svg[role=img]"),
            s => Assert.False(string.IsNullOrWhiteSpace(s.GetAttribute("aria-label")))
        );
        Assert.All(
            page.QuerySelectorAll("a, button"),
            a => Assert.False(string.IsNullOrWhiteSpace(a.TextContent), a.OuterHtml)
        );
    }
}
