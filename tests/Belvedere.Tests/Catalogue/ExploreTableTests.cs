using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Catalogue;

/// <summary>The table of a dataset: every state is an address, and the files are of the same rows.</summary>
[Collection(ExplorePortal.Name)]
public sealed class ExploreTableTests(ExplorePortal explored)
{
    private const string Table = "/donnees/aides/tableau";

    private readonly HttpClient client = explored.Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("theme.est=Sport", 40)]
    [InlineData("theme.est=Sport&theme.est=Culture", 60)]
    [InlineData("theme.est=Sport&theme.vide=oui", 60)]
    [InlineData("theme.vide=oui", 20)]
    [InlineData("theme.rempli=oui", 100)]
    [InlineData("theme.pas=Sport", 80)]
    [InlineData("commune.contient=commune+29", 4)]
    [InlineData("commune.debut=Commune+n%C2%B0+2", 44)]
    [InlineData("montant.min=500&montant.max=700", 24)]
    [InlineData("montant.est=50,5", 12)]
    [InlineData("versee_le.min=01/01/2024", 23)]
    [InlineData("versee_le.min=2024", 23)]
    [InlineData("soldee.est=oui", 60)]
    [InlineData("q=culture", 20)]
    [InlineData("where=montant+%3E+900", 12)]
    [InlineData("theme.est=Sport&where=montant+%3E+900+OR+montant+%3C+100", 8)]
    [InlineData("colonne=theme&test=est&valeur=Sport", 40)]
    [InlineData("theme.test=contient&theme.valeur=spo", 40)]
    public async Task Keeps_the_rows_of_a_filter_and_the_files_have_the_same(string query, int expected)
    {
        var json = await client.GetStringAsync($"{Table}.json?{query}", Ct);
        Assert.Equal(expected, JsonDocument.Parse(json).RootElement.GetProperty("total_count").GetInt32());
        var page = await PageAsync($"{Table}?{query}");
        Assert.Contains(
            expected.ToString(System.Globalization.CultureInfo.InvariantCulture),
            page.QuerySelector(".count")!.TextContent,
            StringComparison.Ordinal
        );
        var csv = page.QuerySelectorAll("a").Single(a => a.TextContent == "CSV").GetAttribute("href")!;
        Assert.Equal(expected + 1, (await client.GetStringAsync(csv, Ct)).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Each_chip_leads_to_the_table_without_its_filter()
    {
        var page = await PageAsync($"{Table}?q=commune&theme.est=Sport&montant.min=500&tri=-montant");
        var chips = page.QuerySelectorAll("a.chip")
            .ToDictionary(c => c.TextContent.Trim('✕', ' '), c => c.GetAttribute("href")!);
        Assert.Equal(3, chips.Count);
        var without = chips.Single(c => c.Key.StartsWith("Thème", StringComparison.Ordinal)).Value;
        Assert.Equal($"{Table}?q=commune&montant.min=500&tri=-montant", without);
        Assert.Equal($"{Table}?tri=-montant", page.QuerySelector("a.clear")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Lists_count_what_the_other_filters_keep()
    {
        var page = await PageAsync($"{Table}?theme.est=Sport&soldee.est=oui");
        var sport = page.QuerySelectorAll("input[name='theme.est']").Single(i => i.GetAttribute("value") == "Sport");
        Assert.True(sport.HasAttribute("checked"));
        Assert.Equal("20", sport.ParentElement!.QuerySelector(".c")!.TextContent);
        var social = page.QuerySelectorAll("input[name='theme.est']").Single(i => i.GetAttribute("value") == "Social");
        Assert.False(social.HasAttribute("checked"));
        Assert.All(
            page.QuerySelectorAll(".column fieldset"),
            f => Assert.True(f.QuerySelectorAll("input").Length <= 20)
        );
    }

    [Fact]
    public async Task A_form_without_script_is_answered_by_a_short_address()
    {
        using var answer = await client.GetAsync(
            $"{Table}?q=&theme.est=Sport&montant.min=&montant.max=&commune.test=contient&commune.valeur=&where=&col=theme&col=montant",
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"{Table}?theme.est=Sport&col=theme,montant", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Columns_size_and_order_are_in_the_address_and_in_the_files()
    {
        var page = await PageAsync($"{Table}?col=theme,montant&tri=-montant&par_page=50&page=2");
        Assert.Equal(["Thème", "Montant ↓"], page.QuerySelectorAll("table.grid thead a").Select(a => a.TextContent));
        Assert.Equal(50, page.QuerySelectorAll("table.grid tbody tr").Length);
        Assert.Equal("Lignes 51 à 100 sur 120", page.QuerySelector(".pager .soft")!.TextContent);
        var json = page.QuerySelectorAll("a").Single(a => a.TextContent == "JSON").GetAttribute("href")!;
        Assert.EndsWith("?select=theme%2Cmontant&order_by=montant%20DESC", json, StringComparison.Ordinal);
        Assert.Equal("descending", page.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
    }

    [Theory]
    [InlineData("montant.min=beaucoup", "f-montant-min", "beaucoup")]
    [InlineData("montant.est=beaucoup", "f-montant-est", "beaucoup")]
    [InlineData("versee_le.max=hier", "f-versee_le-max", "hier")]
    [InlineData("where=montant+%3E%3E+3", "f-where", "montant >> 3")]
    [InlineData("where=inconnue+%3D+3", "f-where", "inconnue = 3")]
    [InlineData("where=montant+%3D+1)+OR+(montant+%3D+2", "f-where", "montant = 1) OR (montant = 2")]
    public async Task A_refusal_stands_beside_its_field_with_what_was_typed(string query, string field, string typed)
    {
        using var answer = await client.GetAsync($"{Table}?{query}", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await PageAsync($"{Table}?{query}");
        Assert.NotNull(page.QuerySelector($"[role=alert] a[href='#{field}']"));
        var input = page.GetElementById(field)!;
        Assert.Equal(typed, input.GetAttribute("value") ?? input.TextContent);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.NotNull(page.GetElementById($"{field}-erreur"));
    }

    [Fact]
    public async Task A_frame_has_no_masthead_and_only_it_may_be_framed()
    {
        using var framed = await client.GetAsync($"{Table}?theme.est=Sport&embed=1", Ct);
        Assert.Contains("frame-ancestors *", Policy(framed), StringComparison.Ordinal);
        using var whole = await client.GetAsync($"{Table}?theme.est=Sport", Ct);
        Assert.Contains("frame-ancestors 'self'", Policy(whole), StringComparison.Ordinal);
        using var other = await client.GetAsync("/connexion?embed=1", Ct);
        Assert.Contains("frame-ancestors 'self'", Policy(other), StringComparison.Ordinal);

        var page = await PageAsync($"{Table}?theme.est=Sport&embed=1");
        Assert.Null(page.QuerySelector("header.header"));
        Assert.Null(page.QuerySelector("form"));
        Assert.Contains("embed=1", page.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("_blank", page.QuerySelector("footer a")!.GetAttribute("target"));
        Assert.DoesNotContain("embed", page.QuerySelector("footer a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_frame_to_paste_leads_to_the_same_rows()
    {
        var page = await PageAsync($"{Table}?theme.est=Sport");
        var frame = page.GetElementById("integrer")!.TextContent;
        Assert.Contains(
            $"src=\"{explored.Portal.Address.ToString().TrimEnd('/')}{Table}?theme.est=Sport&amp;embed=1\"",
            frame,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_page_reads_in_English()
    {
        var page = await PageAsync($"/en{Table}?theme.est=Sport");
        Assert.Equal("40 rows of 120", page.QuerySelector(".count")!.TextContent);
    }

    private static string Policy(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Content-Security-Policy").Single();

    private async Task<IDocument> PageAsync(string address)
    {
        var page = await client.GetPageAsync(await TidyAsync(address), Ct);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        return page;
    }

    private async Task<string> TidyAsync(string address)
    {
        using var answer = await client.GetAsync(address, Ct);
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : address;
    }
}
