using System.Net;
using System.Text.Json;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Portraits.Zones;

/// <summary>An agent lists communes, sees their figures as a draft, and publishes them where no secret is betrayed.</summary>
public sealed class ZonePagesTests(ZonesPortal site) : IClassFixture<ZonesPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_understood_line_by_line_or_each_line_is_named()
    {
        using var refused = await site.WriteAsync("Essai", "04070\nSisteron\n04999\nAtlantide\n123456789");
        var page = ZonesPortal.Parse(await refused.Content.ReadAsStringAsync(Ct));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            "3 lignes ne sont pas comprises",
            page.QuerySelector("#champ-communes-erreur")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["04999", "Atlantide", "123456789"],
            page.QuerySelectorAll(".field.wrong li b").Select(b => b.TextContent.Trim('«', '»', '\u202f'))
        );
        Assert.Equal(
            "04070\nSisteron\n04999\nAtlantide\n123456789",
            page.QuerySelector("#champ-communes")!.TextContent.ReplaceLineEndings("\n")
        );
        Assert.Equal("Essai", page.QuerySelector("#champ-nom")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("", "04070\n04209", "Le nom")]
    [InlineData("Une seule", "04070\nDigne-les-Bains\n04070 Digne", "au moins deux communes")]
    [InlineData("Longue", "*", "5 000 au plus")]
    public async Task What_is_missing_is_said(string name, string list, string expected)
    {
        using var refused = await site.WriteAsync(
            name,
            list == "*" ? string.Concat(Enumerable.Repeat("04070\n", 5001)) + "x" : list
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            expected,
            WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct)).Replace('\u202f', ' '),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_retired_code_leads_to_its_successor_with_a_notice_and_counts_once()
    {
        // La Bréole joined Ubaye-Serre-Ponçon, which keeps its code, with Saint-Vincent-les-Forts in 2017.
        var zone = await site.DraftAsync("Retenue", "04033", "04198", "Larche", "Digne-les-Bains (04)", "04070");
        var page = ZonesPortal.Parse(await (await site.Agent.GetAsync(zone, Ct)).Content.ReadAsStringAsync(Ct));

        Assert.Equal(
            ["04070", "04033", "04120"],
            page.QuerySelectorAll("#composition td.mono").Select(code => code.TextContent)
        );
        Assert.DoesNotContain("Saint-Vincent-les-Forts a rejoint", page.Body!.TextContent, StringComparison.Ordinal);
        using var again = await site.WriteAsync("Retenue", "04198\n04070", $"/mon-espace{zone}");
        Assert.Equal(zone, again.Headers.Location?.OriginalString);
        page = ZonesPortal.Parse(await (await site.Agent.GetAsync(zone, Ct)).Content.ReadAsStringAsync(Ct));
        Assert.Contains(
            "Saint-Vincent-les-Forts a rejoint",
            page.QuerySelector(".notice ul")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_draft_is_for_the_agents_and_a_published_zone_for_everybody()
    {
        var zone = await site.DraftAsync("Canton d’Allos", ZonesPortal.Allos, "04019", "04070");
        Assert.Equal(HttpStatusCode.NotFound, (await site.ReadAsync(zone)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.ReadAsync(zone + ".csv")).Status);
        Assert.DoesNotContain(
            "Canton d’Allos",
            WebUtility.HtmlDecode((await site.ReadAsync("/zonages")).Text),
            StringComparison.Ordinal
        );

        await site.PublishAsync(zone);

        var (status, text) = await site.ReadAsync(zone);
        Assert.Equal(HttpStatusCode.OK, status);
        var row = ZonesPortal
            .Parse(text)
            .QuerySelectorAll("#themes tr")
            .Single(r => r.TextContent.Contains("Chômage au sens du recensement", StringComparison.Ordinal));
        Assert.Contains("10,0", row.QuerySelector("td")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2021", row.QuerySelector("th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("recensement", row.QuerySelector("td:last-child")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Canton d’Allos",
            WebUtility.HtmlDecode((await site.ReadAsync("/zonages")).Text),
            StringComparison.Ordinal
        );
        var csv = (await site.ReadAsync(zone + ".csv")).Text;
        Assert.Contains("canton-d-allos;Canton d’Allos;E03;", csv, StringComparison.Ordinal);
        Assert.Contains(";2021;10;", csv, StringComparison.Ordinal);
        Assert.Contains(
            "Zone · 3 communes",
            WebUtility.HtmlDecode((await site.ReadAsync("/en" + zone)).Text),
            StringComparison.Ordinal
        );
    }

    /// <summary>A weighted mean is « approché », and « partiel » where a part is not known: in the tables of zones and territories.</summary>
    [Fact]
    public async Task What_a_value_lacks_is_said_beside_it_in_every_table()
    {
        string[] communes = ["04070", "04112", "04019", "04033", "04120", ZonesPortal.Allos, ZonesPortal.Untaxed];
        var zone = await site.DraftAsync("Presque tout", communes);
        await site.PublishAsync(zone);

        var ofZone = TaxedShare((await site.ReadAsync(zone)).Text);
        var around = TaxedShare((await site.ReadAsync("/territoires/04065-cruis/revenus")).Text);
        var epci = TaxedShare(
            (await site.ReadAsync("/territoires/240400440-cc-pays-forcalquier-et-montagne-de-lure/revenus")).Text
        );

        Assert.Equal("50partiel : 86 % observésapproché", ofZone[0]);
        Assert.Equal(["50", "50partiel : 92 % observésapproché", "50approché"], around[..3]); // a commune has its own value
        Assert.Equal("50partiel : 92 % observésapproché", epci[0]);

        // The same words in the ranking, in a comparison, on the page of the figure and in what explains it.
        const string code = "R04";
        const string place = "/territoires/240400440-cc-pays-forcalquier-et-montagne-de-lure";
        var ranking = (await site.ReadAsync($"/indicateurs/{code}?niveau=epci&departement=04")).Text;
        Assert.Contains("approché", Plain(ranking, "tbody"), StringComparison.Ordinal);
        var comparison = (await site.ReadAsync($"/comparer?t=240400440&t=04112&i={code}")).Text;
        Assert.Contains("approché", Plain(comparison, "table.compare"), StringComparison.Ordinal);
        var figure = (await site.ReadAsync($"{place}/indicateurs/{code}")).Text;
        Assert.Contains("approché", Plain(figure, ".asof"), StringComparison.Ordinal);
        Assert.Contains("moyenne", Plain(figure, "#pourquoi dl.meta"), StringComparison.Ordinal);
        Assert.Contains(
            "Approché : la source ne donne pas",
            Plain(figure, "#pourquoi dl.meta"),
            StringComparison.Ordinal
        );

        static string Plain(string page, string selector) =>
            ZonesPortal.Parse(page).QuerySelector(selector)!.TextContent.Replace('\u202f', ' ').Replace('\u00a0', ' ');

        static string[] TaxedShare(string page) =>
            [
                .. ZonesPortal
                    .Parse(page)
                    .QuerySelectorAll("tr")
                    .Single(r =>
                        r.QuerySelector("th")!.TextContent.Contains("Ménages fiscaux imposés", StringComparison.Ordinal)
                    )
                    .QuerySelectorAll("td")
                    .Select(cell => cell.TextContent.Replace('\u202f', ' ').Replace('\u00a0', ' ')),
            ];
    }

    [Fact]
    public async Task The_json_says_what_the_zone_is_and_its_figures()
    {
        var zone = await site.DraftAsync("Vallée", "04033", "04198", ZonesPortal.Allos, "04070");
        Assert.Equal(HttpStatusCode.NotFound, (await site.ReadAsync(zone + ".json")).Status);

        await site.PublishAsync(zone);

        var page = ZonesPortal.Parse((await site.ReadAsync(zone)).Text);
        Assert.NotNull(page.QuerySelector($".actions a[href='{zone}.json']"));
        Assert.NotNull(page.QuerySelector($"link[rel=alternate][href='{zone}.json']"));
        var (status, text) = await site.ReadAsync(zone + ".json");
        Assert.Equal(HttpStatusCode.OK, status);
        using var json = JsonDocument.Parse(text);
        var said = json.RootElement.GetProperty("zone");
        Assert.Equal(
            ("Vallée", zone, "Service de l’observatoire"),
            (Text(said, "name"), Text(said, "url"), Text(said, "author"))
        );
        Assert.Equal(
            ["04006 Allos", "04033 Ubaye-Serre-Ponçon", "04070 Digne-les-Bains"],
            said.GetProperty("communes").EnumerateArray().Select(c => $"{Text(c, "code")} {Text(c, "name")}")
        );
        var unemployment = json
            .RootElement.GetProperty("figures")
            .EnumerateArray()
            .Single(f => Text(f, "indicator") == "E03");
        Assert.Equal(10, unemployment.GetProperty("value").GetDouble());
        Assert.Equal((150, 1500), (Count("numerator"), Count("denominator")));
        Assert.NotEmpty(json.RootElement.GetProperty("sources").EnumerateArray());

        int Count(string name) => unemployment.GetProperty(name).GetInt32();
        static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
    }

    [Fact]
    public async Task The_third_zone_of_a_ring_is_refused_names_the_two_others_and_may_hide_its_figure()
    {
        // Each has two of three secret communes, so that none alone tells anything.
        var north = await site.DraftAsync("Nord", ZonesPortal.Allons, ZonesPortal.Angles, ZonesPortal.Allos);
        var east = await site.DraftAsync("Est", ZonesPortal.Angles, ZonesPortal.Annot, ZonesPortal.Allos);
        var south = await site.DraftAsync("Sud", ZonesPortal.Annot, ZonesPortal.Allons, ZonesPortal.Allos);
        await site.PublishAsync(north);
        await site.PublishAsync(east);

        using var refused = await site.ActAsync(south, "publier");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var alert = ZonesPortal
            .Parse(await refused.Content.ReadAsStringAsync(Ct))
            .QuerySelector("[role=alert]")!
            .TextContent;
        Assert.Contains("Est et Nord", alert, StringComparison.Ordinal);
        Assert.Contains("Allons (04005), Angles (04007) et Annot (04008)", alert, StringComparison.Ordinal);
        Assert.Contains("Chômage au sens du recensement", alert, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.ReadAsync(south)).Status);

        using var hidden = await site.ActAsync(south, "publier", ("sans", "oui"));

        Assert.Equal(HttpStatusCode.Redirect, hidden.StatusCode);
        Assert.Contains("Masqué", Unemployment((await site.ReadAsync(south)).Text), StringComparison.Ordinal);
        Assert.Contains("10,0", Unemployment((await site.ReadAsync(north)).Text), StringComparison.Ordinal);
        Assert.Contains(";E03;", (await site.ReadAsync(south + ".csv")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(";2021;10", (await site.ReadAsync(south + ".csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_zone_stays_and_may_only_be_superseded()
    {
        var old = await site.DraftAsync("Ancien périmètre", "04070", "04209");
        var later = await site.DraftAsync("Nouveau", "04070", "04209", "04112");
        await site.PublishAsync(old);
        await site.PublishAsync(later);
        Assert.Equal("/zonages/nouveau-2", later);

        var page = await site.Agent.GetPageAsync(old, Ct);
        Assert.Null(page.QuerySelector("form[action$=supprimer]"));
        using (var edited = await site.Agent.GetAsync($"/mon-espace{old}", Ct))
        {
            Assert.Equal(HttpStatusCode.Conflict, edited.StatusCode);
        }

        using var marked = await site.ActAsync(old, "remplacer", ("par", "nouveau-2"));

        Assert.Equal(HttpStatusCode.Redirect, marked.StatusCode);
        var (status, text) = await site.ReadAsync(old);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(later, ZonesPortal.Parse(text).QuerySelector(".notice a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task A_draft_that_is_no_longer_wanted_is_removed()
    {
        var zone = await site.DraftAsync("Sans suite", "04070", "04209");

        using var removed = await site.ActAsync(zone, "supprimer");

        Assert.Equal("/mon-espace/zonages", removed.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Agent.GetAsync(zone, Ct)).StatusCode);
    }

    private static string Unemployment(string page) =>
        ZonesPortal
            .Parse(page)
            .QuerySelectorAll("#themes tr")
            .Single(r => r.TextContent.Contains("Chômage au sens du recensement", StringComparison.Ordinal))
            .QuerySelector("td")!
            .TextContent;
}
