using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Catalogue;

/// <summary>A row has a page of its own: whole texts, the rows alike, its neighbours, and the same in a frame and in JSON.</summary>
[Collection(ExplorePortal.Name)]
public sealed class SingleRowTests(ExplorePortal explored)
{
    private const string Row = "/donnees/actes/lignes/3";

    private readonly HttpClient client = explored.Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_cuts_a_long_text_and_leads_to_the_whole()
    {
        var table = await client.GetPageAsync("/donnees/actes/tableau", Ct);
        var line = table.QuerySelectorAll("table.grid tbody tr")[2];
        Assert.Equal(Row, line.QuerySelector("th[scope=row] a")!.GetAttribute("href"));
        var more = line.QuerySelector("a.read-on")!;
        Assert.Equal($"{Row}#f-objet", more.GetAttribute("href"));
        Assert.InRange(more.ParentElement!.TextContent.Length, 100, 250);

        var page = await client.GetPageAsync(Row, Ct);
        Assert.EndsWith("Fin de l’acte.", Cell(page, "f-objet"), StringComparison.Ordinal);
        Assert.Equal(ExplorePortal.Association, Cell(page, "f-association"));
        Assert.Equal("Commune d’exemple", Cell(page, "f-collectivite"));
        Assert.Equal("Ligne 3 sur 30, dans l’ordre du fichier", page.QuerySelector(".pager .soft")!.TextContent);
        Assert.Equal("/donnees/actes/lignes/2", page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/donnees/actes/lignes/4", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/donnees/actes/lignes/1", "f-association", 5)]
    [InlineData("/donnees/aides/lignes/1", "f-theme", 40)]
    [InlineData("/donnees/aides/lignes/1", "f-montant", 12)]
    [InlineData("/donnees/aides/lignes/1", "f-soldee", 60)]
    public async Task A_value_that_others_share_leads_to_its_rows(string row, string cell, int expected)
    {
        var page = await client.GetPageAsync(row, Ct);
        var table = await client.GetPageAsync(page.QuerySelector($"#{cell} a.alike")!.GetAttribute("href")!, Ct);
        Assert.StartsWith(
            $"{expected} lignes sur",
            table.QuerySelector(".count")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_value_of_one_row_or_of_all_leads_nowhere()
    {
        var page = await client.GetPageAsync(Row, Ct);
        Assert.Null(page.QuerySelector("#f-acte a"));
        Assert.Null(page.QuerySelector("#f-collectivite a"));
        Assert.Equal("vide", Cell(await client.GetPageAsync("/donnees/aides/lignes/6", Ct), "f-theme"));
    }

    [Fact]
    public async Task The_links_of_a_row_are_the_same_row()
    {
        var json = JsonDocument.Parse(await client.GetStringAsync($"{Row}.json", Ct)).RootElement;
        Assert.Equal(ExplorePortal.Association, json.GetProperty("association").GetString());

        var page = await client.GetPageAsync(Row, Ct);
        var api = page.QuerySelectorAll(".downloads a").Single(a => a.TextContent == "par l’API").GetAttribute("href")!;
        var record = JsonDocument.Parse(await client.GetStringAsync(api, Ct)).RootElement;
        Assert.Equal("A03", record.GetProperty("acte").GetString());
        Assert.Contains($"{Row}?embed=1", page.GetElementById("integrer")!.TextContent, StringComparison.Ordinal);

        var frame = await client.GetPageAsync($"{Row}?embed=1", Ct);
        Assert.Null(frame.QuerySelector("header.header"));
        Assert.Equal($"{Row[..^1]}4?embed=1", frame.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Null(frame.QuerySelector("a.alike"));

        var place = await client.GetPageAsync("/donnees/aides/lignes/5", Ct);
        Assert.NotNull(place.QuerySelector("a[href='/donnees/aides/carte?ligne=5']"));
    }

    [Theory]
    [InlineData("/donnees/actes/lignes/0")]
    [InlineData("/donnees/actes/lignes/31")]
    [InlineData("/donnees/actes/lignes/-1")]
    [InlineData("/donnees/actes/lignes/9223372036854775807.json")]
    public async Task A_row_that_is_not_there_is_not_found(string address)
    {
        using var answer = await client.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("explore-row-unknown", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/donnees")]
    [InlineData("/donnees/actes")]
    [InlineData("/donnees/actes/tableau")]
    [InlineData("/donnees/actes/graphique.svg")]
    [InlineData("/donnees/aides/carte")]
    [InlineData("/donnees/actes/api")]
    [InlineData(Row)]
    public async Task A_checker_of_links_may_ask_for_the_head_alone(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private static string Cell(IDocument page, string id) =>
        page.GetElementById(id)!.QuerySelector(".v, .reason")!.TextContent.Trim();
}
