using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Catalogue;

/// <summary>The chart of a dataset: the question is in the address, the drawing and its files say the same figures.</summary>
[Collection(ExplorePortal.Name)]
public sealed class ExploreChartTests(ExplorePortal explored)
{
    private const string Chart = "/donnees/aides/graphique";

    private readonly HttpClient client = explored.Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_the_rows_of_each_value_and_of_the_empty_cells()
    {
        var groups = await GroupsAsync("par=theme");
        Assert.Equal(
            [("Sport", 40.0), ("Culture", 20), ("Jeunesse", 20), ("Social", 20), ("non renseigné", 20)],
            groups.OrderByDescending(g => g.Value).ThenBy(g => g.Label, StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("somme")]
    [InlineData("moyenne")]
    [InlineData("mediane")]
    [InlineData("min")]
    [InlineData("max")]
    public async Task Others_are_measured_over_their_own_rows(string measure)
    {
        // 30 communes: the ten first, then the twenty others together.
        var groups = await GroupsAsync($"par=commune&ordre=naturel&mesure={measure}&de=montant");
        Assert.Equal(11, groups.Count);
        Assert.Equal("autres", groups[^1].Label);
        var rows = await RowsAsync(groups.Take(10).Select(g => g.Label).ToList());
        var expected = measure switch
        {
            "somme" => rows.Sum(),
            "moyenne" => rows.Average(),
            "mediane" => (rows[(rows.Count / 2) - 1] + rows[rows.Count / 2]) / 2,
            "min" => rows[0],
            _ => rows[^1],
        };
        Assert.Equal(expected, groups[^1].Value, 6);
    }

    [Fact]
    public async Task A_date_makes_years_then_months_and_a_number_makes_intervals()
    {
        var years = await GroupsAsync("par=versee_le");
        Assert.Equal(["2020", "2021", "2022", "2023", "2024"], years.Select(g => g.Label));
        Assert.Equal(ExplorePortal.Rows, years.Sum(g => g.Value));
        var months = await GroupsAsync("par=versee_le&pas=mois&versee_le.min=2024");
        Assert.Equal("01/2024", months[0].Label);
        Assert.All(months, m => Assert.InRange(m.Value, 1, 3));
        var intervals = await GroupsAsync("par=montant&pas=250");
        Assert.Equal(["0 à 250", "250 à 500", "500 à 750", "750 à 1\u202F000"], intervals.Select(g => g.Label));
        Assert.Equal([24.0, 36, 24, 36], intervals.Select(g => g.Value));
    }

    [Fact]
    public async Task An_interval_without_a_row_counts_zero_and_has_no_mean()
    {
        var counted = await GroupsAsync("par=montant&pas=50&montant.max=300");
        Assert.Contains(counted, g => g.Value == 0);
        var means = await GroupsAsync("mesure=moyenne&de=montant&par=montant&pas=50&montant.max=300");
        Assert.DoesNotContain(means, g => g.Value == 0);
    }

    [Fact]
    public async Task Split_bars_add_up_to_the_whole()
    {
        var json = await JsonAsync("par=theme&selon=soldee");
        Assert.Equal(
            ["oui", "non"],
            json.GetProperty("series").EnumerateArray().Select(s => s.GetString()).OrderDescending()
        );
        var sport = json.GetProperty("groups")
            .EnumerateArray()
            .Single(g => g.GetProperty("label").GetString() == "Sport");
        Assert.Equal(
            40,
            sport
                .GetProperty("values")
                .EnumerateArray()
                .Where(v => v.ValueKind == JsonValueKind.Number)
                .Sum(v => v.GetDouble())
        );
        var many = await JsonAsync("par=theme&selon=commune");
        Assert.Equal(6, many.GetProperty("series").GetArrayLength());
        Assert.Equal("autres", many.GetProperty("series")[5].GetString());
        var page = await client.GetPageAsync($"{Chart}?par=theme&selon=soldee", Ct);
        Assert.Equal(2, page.QuerySelectorAll(".key .k-cat").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".stacked rect.f-cat-1"));
        var means = await client.GetPageAsync($"{Chart}?par=theme&selon=soldee&mesure=moyenne&de=montant", Ct);
        Assert.NotEmpty(means.QuerySelectorAll(".grouped rect.f-cat-2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("par=theme&selon=soldee")]
    [InlineData("par=theme&selon=soldee&mesure=moyenne&de=montant")]
    [InlineData("par=versee_le")]
    [InlineData("par=versee_le&selon=theme")]
    [InlineData("par=montant&pas=100")]
    [InlineData("par=soldee&theme.est=Sport")]
    public async Task Each_chart_has_its_table_its_sentence_and_its_files(string query)
    {
        var page = await client.GetPageAsync($"{Chart}?{query}", Ct);
        var figure = page.QuerySelector("figure.chart")!;
        Assert.NotEmpty(figure.QuerySelector("h3")!.TextContent);
        Assert.NotEmpty(figure.QuerySelector("figcaption p")!.TextContent);
        Assert.NotEmpty(figure.QuerySelectorAll("table tbody tr"));
        Assert.NotEmpty(figure.QuerySelectorAll("[aria-label]"));
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        foreach (var file in figure.QuerySelectorAll(".tools a").Select(a => a.GetAttribute("href")!))
        {
            using var answer = await client.GetAsync(file, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (file.Contains(".svg", StringComparison.Ordinal))
            {
                var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
                Assert.Equal("svg", svg.Root!.Name.LocalName);
                Assert.DoesNotContain(
                    svg.Descendants(),
                    e => e.Attribute("style") is not null || e.Name.LocalName is "style" or "script"
                );
            }
        }
    }

    [Theory]
    [InlineData("par=inconnue", "par")]
    [InlineData("mesure=somme&de=theme", "de")]
    [InlineData("par=montant&pas=0", "pas")]
    [InlineData("par=montant&pas=0,001", "pas")]
    [InlineData("par=theme&selon=reference", "selon")]
    [InlineData("par=theme&montant.min=beaucoup", "montant-min")]
    public async Task What_cannot_be_drawn_says_why_beside_its_field(string query, string field)
    {
        using var answer = await client.GetAsync($"{Chart}?{query}", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await client.GetPageAsync($"{Chart}?{query}", Ct);
        Assert.NotNull(page.QuerySelector($"[role=alert] a[href='#f-{field}']"));
        Assert.NotNull(page.GetElementById($"f-{field}"));
        Assert.NotNull(page.GetElementById($"f-{field}-erreur"));
        using var file = await client.GetAsync($"{Chart}.csv?{query}", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
    }

    [Fact]
    public async Task A_chart_in_a_frame_may_be_framed_and_leads_to_its_page()
    {
        using var answer = await client.GetAsync($"{Chart}?par=theme&embed=1", Ct);
        Assert.Contains(
            "frame-ancestors *",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        var page = await client.GetPageAsync($"{Chart}?par=theme&embed=1", Ct);
        Assert.Null(page.QuerySelector("header.header"));
        Assert.EndsWith(
            $"{Chart}?par=theme",
            page.QuerySelector("footer a")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_row_is_said_and_nothing_is_drawn()
    {
        var page = await client.GetPageAsync($"{Chart}?q=piscine", Ct);
        Assert.Null(page.QuerySelector("figure.chart"));
        Assert.NotNull(page.QuerySelector(".empty"));
    }

    private async Task<List<double>> RowsAsync(List<string> communes)
    {
        var where = string.Join(" AND ", communes.Select(c => $"NOT commune = \"{c}\""));
        var text = await client.GetStringAsync(
            $"/api/explore/v2.1/catalog/datasets/aides/exports/json?select=montant&where={Uri.EscapeDataString(where)}",
            Ct
        );
        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateArray().Select(r => r.GetProperty("montant").GetDouble()).Order().ToList();
    }

    private async Task<JsonElement> JsonAsync(string query)
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync($"{Chart}.json?{query}", Ct));
        return json.RootElement.Clone();
    }

    private async Task<List<(string Label, double Value)>> GroupsAsync(string query) =>
        (await JsonAsync(query))
            .GetProperty("groups")
            .EnumerateArray()
            .Select(g => (g.GetProperty("label").GetString()!, g.GetProperty("values")[0].GetDouble()))
            .ToList();
}
