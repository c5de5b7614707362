using AngleSharp.Dom;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Catalogue;

/// <summary>What a table holds is told before one asks: its first rows, its columns, what every row says.</summary>
[Collection(ExplorePortal.Name)]
public sealed class TableContentsTests(ExplorePortal explored)
{
    private readonly HttpClient client = explored.Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_of_a_dataset_has_its_first_rows_and_what_its_columns_hold()
    {
        var page = await client.GetPageAsync("/donnees/aides", Ct);
        Assert.Equal(5, page.QuerySelectorAll("table.grid tbody tr").Length);
        Assert.Contains(page.QuerySelectorAll("a"), a => a.TextContent == "Filtrer et trier les 120 lignes");
        Assert.Equal("Sport\u00A040 Culture\u00A020 Jeunesse\u00A020 et 1 autre", Content(page, "theme"));
        Assert.Equal("de 50,5 à 950,5", Content(page, "montant"));
        Assert.Equal("du 15/01/2020 au 04/12/2024", Content(page, "versee_le"));
        Assert.Equal("une valeur par ligne, par exemple «\u202FR000\u202F»", Content(page, "reference"));
        Assert.Equal(
            "toujours «\u202FCommune d’exemple\u202F»",
            Content(await client.GetPageAsync("/donnees/actes", Ct), "collectivite")
        );
    }

    [Fact]
    public async Task What_every_row_says_is_said_once_and_can_be_a_column_again()
    {
        var page = await client.GetPageAsync("/donnees/actes/tableau?par_page=10", Ct);
        Assert.Equal(["Acte", "Association", "Objet"], Headers(page));
        var constant = page.QuerySelector(".constant")!;
        Assert.Equal(
            ["Commune d’exemple", "00040700000019"],
            constant.QuerySelectorAll("b").Select(b => b.TextContent)
        );
        Assert.DoesNotContain(page.QuerySelectorAll("details.column summary"), s => s.TextContent == "Collectivité");
        Assert.False(page.QuerySelector("input[name=col][value=siret]")!.HasAttribute("checked"));

        var whole = await client.GetPageAsync(constant.QuerySelector("a")!.GetAttribute("href")!, Ct);
        Assert.Equal(["Collectivité", "SIRET", "Acte", "Association", "Objet"], Headers(whole));
        Assert.Equal(10, whole.QuerySelectorAll("table.grid tbody tr").Length);
        Assert.Null(whole.QuerySelector(".constant"));
        Assert.Equal(
            ["SIRET", "Acte"],
            Headers(await client.GetPageAsync("/donnees/actes/tableau?col=siret,acte", Ct))
        );
        Assert.Contains(
            "\"siret\"",
            await client.GetStringAsync("/donnees/actes/tableau.json?par_page=10", Ct),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("col=acte&col=association&col=objet", "/donnees/actes/tableau")]
    [InlineData("col=acte&col=association&col=objet&col=siret&col=collectivite", "/donnees/actes/tableau?col=*")]
    [InlineData("col=acte&col=siret", "/donnees/actes/tableau?col=acte,siret")]
    public async Task The_boxes_of_the_columns_make_a_short_address(string boxes, string expected)
    {
        using var answer = await client.GetAsync($"/donnees/actes/tableau?{boxes}", Ct);
        Assert.Equal(expected, Uri.UnescapeDataString(answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task A_page_past_the_end_leads_to_the_last_one()
    {
        var page = await client.GetPageAsync("/donnees/aides/tableau?theme.est=Sport&page=9", Ct);
        Assert.Equal("Le tableau n’a pas de page 9.", page.QuerySelector(".empty b")!.TextContent);
        var last = await client.GetPageAsync(page.QuerySelector(".empty a")!.GetAttribute("href")!, Ct);
        Assert.Equal("Lignes 26 à 40 sur 40", last.QuerySelector(".pager .soft")!.TextContent);
        var list = await client.GetPageAsync("/donnees/aides/carte?page=99", Ct);
        Assert.Equal("La liste n’a pas de page 99.", list.QuerySelector(".empty b")!.TextContent);
    }

    [Fact]
    public async Task A_list_that_the_filters_empty_says_so_and_what_was_refused_stands_first()
    {
        var none = await client.GetPageAsync("/donnees/aides/tableau?theme.est=Rien", Ct);
        Assert.DoesNotContain(
            none.QuerySelectorAll("details.column[open]"),
            d => d.QuerySelector("input, .soft") is null
        );
        Assert.Contains(
            "Aucune valeur dans les lignes",
            none.QuerySelector(".panel")!.TextContent,
            StringComparison.Ordinal
        );
        var refused = await client.GetPageAsync("/donnees/aides/graphique?par=rien", Ct);
        Assert.Equal("alert", refused.QuerySelector("form.ask")!.FirstElementChild!.GetAttribute("role"));
        Assert.True(refused.QuerySelector("details.asked")!.HasAttribute("open"));
    }

    private static IEnumerable<string> Headers(IDocument page) =>
        page.QuerySelectorAll("table.grid thead a").Select(a => a.TextContent.Trim());

    private static string Content(IDocument page, string column) =>
        string.Join(
            ' ',
            page.QuerySelectorAll("table.described tbody tr")
                .Single(r => r.QuerySelector("code")!.TextContent == column)
                .Children[3]
                .TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        );
}
