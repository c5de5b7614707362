using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Belvedere.Tests.Portraits;

/// <summary>A reader takes a peer away or adds one, by links and a form: the choice stands in the address.</summary>
public sealed partial class ChosenPeersTests(CountryPortal site)
{
    private const string Place = "/territoires/04070-digne-les-bains";
    private const string Figure = Place + "/indicateurs/D01";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_peer_is_taken_away_and_put_back_and_what_it_changes_is_said()
    {
        var page = await site.PageAsync(Figure);
        Assert.Null(page.QuerySelector("#comparables .notice"));
        var link = Link(page, "#comparables details li a");
        Assert.StartsWith(Figure + "?sans=", link, StringComparison.Ordinal);

        var less = await site.PageAsync(link);

        Assert.Contains("1 en moins par votre choix", Notice(less), StringComparison.Ordinal);
        Assert.Equal(Among(page) - 1, Among(less));
        var effect = less.QuerySelectorAll("#comparables tbody td").Select(c => c.TextContent).ToList();
        Assert.Equal(2, effect.Count);
        Assert.All(effect, text => Assert.Matches(MedianAndQuartiles(), text));
        Assert.Equal(Figure, Link(less, "#comparables .notice li a"));
        Assert.Equal(Figure, Link(less, "#comparables .notice p a"));
    }

    [Fact]
    public async Task A_place_is_added_by_its_name_and_the_limits_of_each_year_stay()
    {
        var page = await site.PageAsync(Figure);
        var taken = Link(page, "#comparables details li a");
        var both = await site.PageAsync($"{taken}&avec=Sisteron");
        Assert.Contains("1 en moins et 1 en plus par votre choix", Notice(both), StringComparison.Ordinal);
        Assert.Equal(Among(page), Among(both));
        var hidden = both.QuerySelectorAll<IHtmlInputElement>("#comparables form input[type=hidden]");
        Assert.Equal(["sans", "avec"], hidden.Select(i => i.Name));
        Assert.Equal("04209", hidden.Last().Value);
    }

    /// <summary>How many are found each way follows from the lists of communes alone.</summary>
    [Theory]
    [InlineData("strate", "les communes de 10 000 à 19 999 habitants", 300, 1_000)]
    [InlineData("epci", "Provence-Alpes-Agglomération", 10, 60)]
    [InlineData("departement", "des Alpes-de-Haute-Provence", 197, 197)]
    [InlineData("region", "Provence-Alpes-Côte d’Azur", 940, 946)]
    public async Task Peers_are_found_another_way(string way, string description, int least, int most)
    {
        var page = await site.PageAsync(Figure);
        Assert.Null(page.QuerySelector("#comparables nav a[aria-current]:not([href$='D01#comparables'])"));
        var other = await site.PageAsync(Link(page, $"#comparables nav a[href*='comparer={way}']"));
        Assert.Contains("par votre choix", Notice(other), StringComparison.Ordinal);
        Assert.Contains(description, Notice(other).Replace('\u202f', ' '), StringComparison.Ordinal);
        Assert.InRange(Among(other), least, most);
        Assert.Equal(2, other.QuerySelectorAll("#comparables tbody td").Length);
        Assert.EndsWith(
            $"comparer={way}#comparables",
            other.QuerySelector("#comparables nav a[aria-current]")?.GetAttribute("href"),
            StringComparison.Ordinal
        );

        var less = await site.PageAsync(Link(other, "#comparables details li a"));
        Assert.Equal(Among(other) - 1, Among(less));
        Assert.Contains("1 en moins par votre choix", Notice(less), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_communes_there_is_one_way()
    {
        Assert.Null(
            (await site.PageAsync("/territoires/04-alpes-de-haute-provence/indicateurs/D01")).QuerySelector(
                "#comparables nav"
            )
        );
        using var answer = await site.GetAsync(
            "/territoires/04-alpes-de-haute-provence/indicateurs/D01?comparer=strate"
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("comparer=partout", "partout")]
    [InlineData("avec=xyzzy", "xyzzy")]
    [InlineData("avec=89", "89")]
    [InlineData("sans=75056", "75056")]
    public async Task What_cannot_be_is_said_and_the_peers_of_the_edition_stay(string query, string received)
    {
        using var answer = await site.GetAsync($"{Figure}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Contains(received, Notice(page), StringComparison.Ordinal);
        Assert.Matches("Écrivez son code ou son nom|Choix possibles", Notice(page));
        Assert.Equal(Among(await site.PageAsync(Figure)), Among(page));
    }

    [Fact]
    public async Task The_portrait_follows_the_choice_and_its_strengths_do_not()
    {
        var before = await site.PageAsync(Place);
        var link = Link(before, "#comparables details a[href*='sans=']");
        var after = await site.PageAsync(link);
        Assert.Contains("forces et fragilités", Notice(after), StringComparison.Ordinal);
        Assert.NotEmpty(after.QuerySelectorAll("#comparables .scroll td.here"));
        Assert.Equal(
            before.QuerySelector("#forces")?.TextContent ?? "none",
            after.QuerySelector("#forces")?.TextContent ?? "none"
        );
    }

    private static string Link(IHtmlDocument page, string selector) =>
        (page.QuerySelector(selector)?.GetAttribute("href") ?? "nowhere").Split('#')[0];

    private static string Notice(IHtmlDocument page) =>
        string.Join(' ', page.QuerySelectorAll("#comparables .notice").Select(n => n.TextContent));

    private static int Among(IHtmlDocument page) =>
        page.QuerySelectorAll("#position h3")
            .Select(h => Count().Match(h.TextContent.Replace("\u202f", "", StringComparison.Ordinal)))
            .Where(m => m.Success)
            .Select(m => int.Parse(m.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture))
            .First();

    [GeneratedRegex("^Parmi (?<count>[0-9]+) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"^[0-9\u202f]+ \(de [0-9\u202f]+ à [0-9\u202f]+\)$", RegexOptions.None, 1000)]
    private static partial Regex MedianAndQuartiles();
}
