using System.Net;
using System.Text.Json;

namespace Belvedere.Tests.Portraits;

/// <summary>
/// A series on the limits of today or on those of each year, by a plain link. The CC of SIREN 200034064 has 19 communes in
/// 2021, 22 in 2022 and 25 from 2023; 71042 took in 71492 on 1 January 2023.
/// </summary>
public sealed class PerimeterPageTests(CountryPortal site)
{
    private const string Epci = "/territoires/200034064";
    private const string Commune = "/territoires/71042";

    /// <summary>RP 2019 and RP 2023 as INSEE published them for the communes of 2021 and of 2025.</summary>
    [Fact]
    public async Task An_EPCI_has_the_population_of_its_communes_of_each_year()
    {
        var historic = await SeriesAsync(Epci, "historique");
        Assert.Equal((4_536, 2021, false), historic[2019]);
        Assert.Equal((2022, true), (historic[2020].Limits, historic[2020].IsNew));
        Assert.Equal((5_441, 2025), (historic[2023].Value, historic[2023].Limits));
        Assert.Equal((null, null), (historic[2016].Value, historic[2016].Limits));
        var constant = await SeriesAsync(Epci, "constant");
        Assert.Equal((5_441, 2025, false), constant[2023]);
        Assert.True(constant[2019].Value > 5_000);
    }

    [Fact]
    public async Task A_commune_has_the_population_that_it_had_alone()
    {
        var (historic, constant) = (await SeriesAsync(Commune, "historique"), await SeriesAsync(Commune, "constant"));
        Assert.Equal((318, 2021, false), historic[2019]);
        Assert.Equal(318 + 126, constant[2019].Value);
        Assert.Equal((437, true), (historic[2021].Value, historic[2021].IsNew));
    }

    [Fact]
    public async Task The_page_says_its_limits_and_links_to_the_others()
    {
        var path = await CanonicalAsync(Epci);
        var constant = await site.PageAsync($"{path}/indicateurs/D01");
        Assert.Contains("limites actuelles", Title(constant), StringComparison.Ordinal);
        var link = constant.QuerySelector("#perimetre a")?.GetAttribute("href");
        Assert.Equal($"{path}/indicateurs/D01?perimetre=historique#evolution", link);
        var historic = await site.PageAsync($"{path}/indicateurs/D01?perimetre=historique");
        Assert.Contains("limites de chaque année", Title(historic), StringComparison.Ordinal);
        var note = historic.QuerySelector("#perimetre")?.TextContent;
        Assert.Contains("Elles changent en 2022, 2024", note, StringComparison.Ordinal);
        Assert.Contains("Sans chiffre : 2016", note, StringComparison.Ordinal);
        Assert.Contains(
            "(nouvelles limites)",
            historic.QuerySelector("#evolution table")?.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal($"{path}/indicateurs/D01#evolution", historic.QuerySelector("#perimetre a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task The_CSV_says_the_limits_of_each_value()
    {
        var path = await CanonicalAsync(Epci);
        var lines = (await site.TextAsync($"{path}/indicateurs/D01.csv?perimetre=historique")).Split("\r\n");
        Assert.EndsWith(",borne_sup,limites,statut,conf,motif", lines[0], StringComparison.Ordinal);
        var line = lines.Single(l => l.Contains(",2019,D01,", StringComparison.Ordinal));
        Assert.EndsWith(",2019,D01,4536,4536,,,,2021,A,F,", line, StringComparison.Ordinal);
        var constant = await site.TextAsync($"{path}/indicateurs/D01.csv");
        Assert.Contains("2025-EPCI-200034064", constant, StringComparison.Ordinal);
        Assert.DoesNotContain("limites", constant, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/indicateurs/D01?perimetre=ancien")]
    [InlineData("/indicateurs/D01.json?perimetre=ancien")]
    public async Task Another_word_is_refused_with_the_two_that_are_known(string rest)
    {
        using var answer = await site.GetAsync(await CanonicalAsync(Epci) + rest);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "perimetre=historique",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static string? Title(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector("#evolution h3")?.TextContent;

    private async Task<string> CanonicalAsync(string path)
    {
        using var answer = await site.GetAsync(path);
        return answer.Headers.Location?.OriginalString ?? path;
    }

    private async Task<Dictionary<int, (double? Value, int? Limits, bool IsNew)>> SeriesAsync(
        string place,
        string perimeter
    )
    {
        var path = await CanonicalAsync(place);
        using var json = JsonDocument.Parse(
            await site.TextAsync($"{path}/indicateurs/D01.json?perimetre={perimeter}&mesures=valeur,limites")
        );
        var root = json.RootElement;
        Assert.Equal(perimeter, root.GetProperty("extension").GetProperty("perimeter").GetString());
        double? At(string property, int index) =>
            root.GetProperty(property).TryGetProperty($"{index}", out var found) ? found.GetDouble() : null;
        return root.GetProperty("dimension")
            .GetProperty("TIME_PERIOD")
            .GetProperty("category")
            .GetProperty("index")
            .EnumerateArray()
            .Select(p => int.Parse(p.GetString() ?? "", System.Globalization.CultureInfo.InvariantCulture))
            .Select((year, t) => (year, t))
            .ToDictionary(
                p => p.year,
                p =>
                    (
                        At("value", 2 * p.t),
                        (int?)At("value", (2 * p.t) + 1),
                        root.GetProperty("status").TryGetProperty($"{2 * p.t}", out var state)
                            && state.GetString() == "B"
                    )
            );
    }
}
