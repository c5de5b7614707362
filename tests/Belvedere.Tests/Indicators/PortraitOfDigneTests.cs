using Belvedere.Core.Statistics;
using Belvedere.Server.Indicators;

namespace Belvedere.Tests.Indicators;

/// <summary>The figures of the visual target, from the real files. Sources: Insee, RP 1968–2023, RP 2021, Filosofi 2016, BPE 2018.</summary>
public sealed class PortraitOfDigneTests(ObservatoryFixture fixture)
{
    private const string Digne = "04070";
    private const string Agglomeration = "200067437";

    [Theory]
    [InlineData(Digne, "D01", 17979, 0)]
    [InlineData(Digne, "D02", 1.94, 2)]
    [InlineData(Digne, "D05", 154, 0)]
    [InlineData(Digne, "D10", 1.88, 2)]
    [InlineData(Digne, "D11", -79, 0)]
    [InlineData(Digne, "E01", 65.3, 1)]
    [InlineData(Digne, "E02", 57.3, 1)]
    [InlineData(Digne, "E03", 12.3, 1)]
    [InlineData(Agglomeration, "E03", 11.5, 1)]
    [InlineData("04", "E03", 12.4, 1)]
    [InlineData(Digne, "R01", 19489, 0)]
    [InlineData(Agglomeration, "R01", 19726, 0)]
    [InlineData(Digne, "R02", 18, 0)]
    [InlineData(Agglomeration, "R02", 16, 0)]
    [InlineData(Digne, "R03", 3.3, 1)]
    [InlineData(Digne, "R04", 47, 0)]
    [InlineData(Digne, "R06", 27, 0)]
    [InlineData(Digne, "H06", 35.5, 1)]
    [InlineData(Digne, "Q03", 831, 0)]
    [InlineData(Digne, "Q04", 343, 0)]
    [InlineData(Digne, "Q05", 227, 0)]
    [InlineData(Digne, "Q06", 152, 0)]
    [InlineData(Digne, "Q07", 55, 0)]
    [InlineData(Digne, "Q08", 28, 0)]
    [InlineData(Digne, "Q09", 16, 0)]
    [InlineData(Digne, "Q10", 10, 0)]
    public async Task Gives_the_figures_of_the_visual_target(
        string territory,
        string indicator,
        double expected,
        int decimals
    )
    {
        var figure = await fixture.ReadAsync(territory, indicator, TestContext.Current.CancellationToken);
        Assert.Null(figure.Observation.Reason);
        Assert.Equal(expected, figure.Observation.Value!.Value, decimals);
    }

    [Theory]
    [InlineData(Digne, 813, 6601)]
    [InlineData(Agglomeration, 2320, 20246)]
    [InlineData("04", 8808, 71296)]
    public async Task Keeps_the_numerator_and_the_denominator(string territory, double numerator, double denominator)
    {
        var figure = await fixture.ReadAsync(territory, "E03", TestContext.Current.CancellationToken);
        Assert.Equal((numerator, denominator), (figure.Observation.Numerator, figure.Observation.Denominator));
    }

    [Fact]
    public async Task Gives_the_intervals_of_the_visual_target()
    {
        var unemployment = await fixture.ReadAsync(Digne, "E03", TestContext.Current.CancellationToken);
        Assert.Equal((11.1, 13.6), Rounded(unemployment.Observation));
        var nurses = await fixture.ReadAsync(Digne, "H06", TestContext.Current.CancellationToken);
        Assert.Equal((27.0, 45.9), Rounded(nurses.Observation));
    }

    [Fact]
    public async Task Shows_the_series_on_the_perimeter_of_today()
    {
        var figure = await fixture.ReadAsync(Digne, "D01", TestContext.Current.CancellationToken);
        var values = figure.Series.ToDictionary(p => p.Period.EndYear, p => p.Observation.Value);
        Assert.Equal(23, values.Count);
        Assert.Equal(14888, values[1968]);
        Assert.Equal(17868, values[2006]);
        Assert.Equal(16333, values[2018]);
        Assert.Equal(17979, values[2023]);
    }

    [Fact]
    public async Task Compares_growth_over_the_periods_of_the_visual_target()
    {
        var figure = await fixture.ReadAsync(Digne, "D02", TestContext.Current.CancellationToken);
        string[] periods =
        [
            "1968–1975",
            "1975–1982",
            "1982–1990",
            "1990–1999",
            "1999–2006",
            "2006–2013",
            "2013–2018",
            "2018–2023",
        ];
        Assert.Equal(periods, figure.Series.Select(p => p.Period.ToString()));
        double[] expected = [0.55, -0.46, 0.89, 0.05, 1.50, -1.12, -0.22, 1.94];
        Assert.Equal(expected, figure.Series.Select(p => Math.Round(p.Observation.Value!.Value, 2)));
    }

    [Fact]
    public async Task Finds_the_twenty_communes_of_the_visual_target()
    {
        var observatory = await fixture.ObservatoryAsync(TestContext.Current.CancellationToken);
        var peers = observatory.Peers(await fixture.FindAsync(Digne, TestContext.Current.CancellationToken));
        string[] names =
        [
            "Thouars",
            "Oloron-Sainte-Marie",
            "Autun",
            "Argelès-sur-Mer",
            "La Teste-de-Buch",
            "Saint-Paul-lès-Dax",
            "Biscarrosse",
            "Sainte-Maxime",
            "Cosne-Cours-sur-Loire",
            "Saint-Junien",
            "Mazamet",
            "Saint-Hilaire-de-Riez",
            "Pornic",
            "Orthez",
            "Sarlat-la-Canéda",
            "Auch",
            "Sarzeau",
            "Cahors",
            "Villeneuve-sur-Lot",
            "Le Grau-du-Roi",
        ];
        Assert.Equal(names, peers.Neighbours.Select(n => n.Territory.Name));
        double[] distances = [0.63, 0.66, 0.70, 0.70, 0.71, 0.74, 0.76, 0.79];
        Assert.Equal(distances, peers.Neighbours.Take(8).Select(n => Math.Round(n.Distance, 2)));
        Assert.Equal("taille des ménages", peers.Neighbours[0].Driver.French);
        Assert.Equal(0.69, peers.Neighbours[0].DriverShare, 2);
    }

    [Theory]
    [InlineData("D01", 15, 13123)]
    [InlineData("D02", 17, 0.29)]
    [InlineData("R01", 7, 19813)]
    [InlineData("R02", 15, 16)]
    [InlineData("E03", 2, 15.2)]
    [InlineData("H06", 18, 21.3)]
    [InlineData("E01", 0, 72.3)]
    public async Task Places_it_among_its_peers(string indicator, int below, double median)
    {
        var figure = await fixture.ReadAsync(Digne, indicator, TestContext.Current.CancellationToken);
        Assert.Equal(20, figure.Peers!.Values.Count);
        Assert.Equal(below, figure.Peers.BelowCount);
        Assert.Equal(
            median,
            Math.Round(
                figure.Peers.Median,
                median > 1000 ? 0
                    : median < 1 ? 2
                    : 1
            )
        );
    }

    [Fact]
    public async Task Says_what_the_cards_say()
    {
        var population = await fixture.ReadAsync(Digne, "D01", TestContext.Current.CancellationToken);
        Assert.Equal(
            "Plus d’habitants que dans 15 communes comparables sur 20. La médiane est de 13\u202F123\u00A0hab.",
            population.Sentence!.French
        );
        var unemployment = await fixture.ReadAsync(Digne, "E03", TestContext.Current.CancellationToken);
        Assert.Equal(
            "Plus bas que dans 18 communes comparables sur 20. La médiane est de 15,2\u202F%. Intervalle à 95\u202F%\u00A0: 11,1 à 13,6\u202F%.",
            unemployment.Sentence!.French
        );
        Assert.Equal(
            "Lower than in 18 comparable communes out of 20. The median is 15.2%. 95% interval: 11.1 to 13.6%.",
            unemployment.Sentence.English
        );
    }

    [Fact]
    public async Task Finds_the_strengths_and_the_weakness_of_the_visual_target()
    {
        var observatory = await fixture.ObservatoryAsync(TestContext.Current.CancellationToken);
        var flags = observatory.Flags(await fixture.FindAsync(Digne, TestContext.Current.CancellationToken));
        Assert.Equal(["D02", "E03", "H06"], flags.Strengths.Select(f => f.Figure.Indicator.Code).Order());
        Assert.Equal(["E01"], flags.Weaknesses.Select(f => f.Figure.Indicator.Code));
        Assert.Equal(3.4, flags.Strengths.Single(f => f.Figure.Indicator.Code == "D02").RobustScore!.Value, 1);
        Assert.Contains(
            "sans test statistique",
            flags.Strengths.Single(f => f.Figure.Indicator.Code == "D02").Evidence.French,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Draws_the_map_of_the_visual_target()
    {
        var observatory = await fixture.ObservatoryAsync(TestContext.Current.CancellationToken);
        var map = observatory.Map(observatory.FindIndicator("R01")!, Period.Year(2016), "04")!;
        Assert.Equal(44, map.SecretCount);
        Assert.Equal(0, map.MissingCount);
        Assert.Equal([15, 38, 51, 33, 17], map.Classes!.Counts);
        Assert.Equal([14000, 17000, 18750, 20100, 21500, 25500], map.Classes.Bounds);
        Assert.Equal(0.92, map.Classes.Gvf, 2);
        Assert.Equal(198, observatory.Contours("04")!.Contours.Count);
        Assert.NotNull(observatory.Locator());
    }

    [Fact]
    public async Task Explains_a_figure_down_to_the_file()
    {
        var observatory = await fixture.ObservatoryAsync(TestContext.Current.CancellationToken);
        var figure = await fixture.ReadAsync(Agglomeration, "E03", TestContext.Current.CancellationToken);
        var why = observatory.Why(figure);
        Assert.Equal("2\u202F320 ÷ 20\u202F246 = 11,5\u202F%", why.Formula.French);
        Assert.Equal(2320, why.Contributions.Sum(c => c.Observation.Numerator ?? 0), 0.30 * 2320);
        Assert.Equal(
            "a73b3f77ea6a8f1af313d87f96b6586188a3437e2882111b48fd8361c0df2d64",
            Assert.Single(why.Sources).Sha256
        );
        var growth = observatory.Why(await fixture.ReadAsync(Digne, "D02", TestContext.Current.CancellationToken));
        Assert.Equal("(17\u202F979 ÷ 16\u202F333)^(1/5) − 1 = +1,94\u202F% par an", growth.Formula.French);
    }

    [Theory]
    [InlineData("france", "D01", 68094280)]
    public async Task Adds_up_to_the_population_of_the_country(string territory, string indicator, double expected)
    {
        var figure = await fixture.ReadAsync(territory, indicator, TestContext.Current.CancellationToken);
        Assert.Equal(expected, figure.Observation.Value);
    }

    [Theory]
    [InlineData("04054", "R01", AbsenceReason.Secret)]
    [InlineData("85165", "R01", AbsenceReason.Elsewhere)]
    [InlineData("04", "R01", AbsenceReason.NotAdditive)]
    [InlineData("97611", "R01", AbsenceReason.OutOfScope)]
    [InlineData("97501", "D01", AbsenceReason.OutOfScope)]
    public async Task Tells_why_there_is_no_figure(string territory, string indicator, AbsenceReason reason)
    {
        var figure = await fixture.ReadAsync(territory, indicator, TestContext.Current.CancellationToken);
        Assert.Null(figure.Observation.Value);
        Assert.Equal(reason, figure.Observation.Reason);
        Assert.NotNull(figure.Absence);
    }

    [Theory]
    [InlineData("75056", "E03")]
    [InlineData("75056", "Q03")]
    [InlineData("69123", "D05")]
    public async Task Sums_the_arrondissements_of_the_large_cities(string territory, string indicator)
    {
        var figure = await fixture.ReadAsync(territory, indicator, TestContext.Current.CancellationToken);
        Assert.True(figure.Observation.Value > 0);
    }

    [Theory]
    [InlineData("97611", 71437)]
    [InlineData("976", 256518)]
    public async Task Mayotte_has_its_only_census_and_no_change(string territory, double expected)
    {
        var population = await fixture.ReadAsync(territory, "D01", TestContext.Current.CancellationToken);
        Assert.Equal((2017, expected), (population.Period.EndYear, population.Observation.Value));
        Assert.Single(population.Series, p => p.Observation.Value is not null);
        var growth = await fixture.ReadAsync(territory, "D02", TestContext.Current.CancellationToken);
        Assert.Equal(AbsenceReason.OutOfScope, growth.Observation.Reason);
    }

    [Fact]
    public async Task France_says_what_it_leaves_out_and_has_no_total_without_a_whole_part()
    {
        var ct = TestContext.Current.CancellationToken;
        var population = await fixture.ReadAsync("france", "D01", ct);
        Assert.Equal(["976"], population.LeftOut.Select(d => d.Id.Code));
        Assert.Equal(1990, population.Series.First(p => p.Observation.Value is not null).Period.EndYear);
        Assert.Equal(AbsenceReason.OutOfScope, population.Series[0].Observation.Reason);
        var poverty = await fixture.ReadAsync("france", "R04", ct);
        Assert.Equal(["971", "973", "976"], poverty.LeftOut.Select(d => d.Id.Code));
    }

    [Fact]
    public async Task Gives_no_growth_across_a_separation()
    {
        // Essarts en Bocage gave two communes back in 2024: its census of 2018 counted them.
        var figure = await fixture.ReadAsync("85084", "D02", TestContext.Current.CancellationToken);
        Assert.Equal(AbsenceReason.Elsewhere, figure.Observation.Reason);
    }

    [Fact]
    public async Task A_portrait_has_every_indicator_and_no_impossible_number()
    {
        var observatory = await fixture.ObservatoryAsync(TestContext.Current.CancellationToken);
        foreach (var code in new[] { Digne, Agglomeration, "04", "region-93", "france", "87152", "01015", "98735" })
        {
            var portrait = observatory.Portrait(await fixture.FindAsync(code, TestContext.Current.CancellationToken));
            Assert.Equal(observatory.Catalogue.Count, portrait.Count);
            Assert.All(
                portrait,
                f => Assert.True(f.Observation.Value is not null ^ f.Absence is not null, f.Indicator.Code)
            );
        }
    }

    private static (double Low, double High) Rounded(Observation observation) =>
        (Math.Round(observation.Interval!.Value.Low, 1), Math.Round(observation.Interval.Value.High, 1));
}
