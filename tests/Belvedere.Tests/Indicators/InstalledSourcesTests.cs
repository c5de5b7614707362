using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Tests.Indicators;

/// <summary>What the installed files bring: for which levels, and labelled with which vintage.</summary>
public sealed class InstalledSourcesTests(ObservatoryFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Sixteen of the 82. A median has no value above the level that its producer publishes.</summary>
    [Fact]
    public async Task Computes_sixteen_indicators_of_the_catalogue_at_every_level()
    {
        string[] everyLevel = ["D01", "D02", "D03", "D05", "E01", "E02", "E03", "R04", "R05", "H02", "H03", "Q02"];
        string[] published = ["R01", "R02", "R03", "R06"];
        var observatory = await fixture.ObservatoryAsync(Ct);
        Assert.Equal(
            everyLevel.Concat(published).Order(StringComparer.Ordinal),
            observatory.Catalogue.Where(i => i.Target is not null).Select(i => i.Code).Order(StringComparer.Ordinal)
        );
        foreach (var level in new[] { Level.Commune, Level.Epci, Level.Departement, Level.Region })
        {
            var codes = level is Level.Commune or Level.Epci ? everyLevel.Concat(published) : everyLevel;
            foreach (var indicator in codes.Select(c => observatory.FindIndicator(c)!)) // of the catalogue
            {
                var found = observatory.Level(indicator, observatory.Periods(indicator)[^1], level);
                var share = found.Count(f => f.Observation.Value is not null) / (double)found.Count;
                var least = indicator.Code switch
                {
                    "R02" or "R06" => 0.005, // few rates are published for communes
                    "R03" or "R04" or "R05" when level == Level.Commune => 0.10,
                    "R04" or "R05" when level != Level.Epci => 0.20, // under 80 % of the people known, withheld
                    _ => 0.80,
                };
                Assert.True(share > least, $"{indicator.Code} {level}: {share:P1}");
            }
        }

        var above = observatory.Level(observatory.FindIndicator("R01")!, Period.Year(2016), Level.Departement);
        Assert.All(above, a => Assert.NotNull(a.Observation.Reason));
    }

    [Theory]
    [InlineData("04070", "R05", 7.5, 1)]
    [InlineData("200067437", "R05", 6.1, 1)]
    public async Task Gives_the_share_of_social_benefits_of_the_file(
        string territory,
        string indicator,
        double expected,
        int decimals
    )
    {
        var figure = await fixture.ReadAsync(territory, indicator, Ct);
        Assert.Equal(expected, figure.Observation.Value!.Value, decimals);
        Assert.EndsWith("2016", figure.Source.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weighs_social_benefits_by_people_above_the_intercommunality_and_says_so()
    {
        var figure = await fixture.ReadAsync("93", "R05", Ct);
        Assert.True(figure.Observation.IsApproximate);
        Assert.InRange(figure.Observation.Value!.Value, 1, 20);
    }

    [Fact]
    public async Task Counts_the_sports_facilities()
    {
        var figure = await fixture.ReadAsync("04070", "Q02", Ct);
        var observation = figure.Observation;
        Assert.Equal(49, observation.Numerator);
        Assert.Equal(3.00, observation.Value!.Value, 2);
        Assert.NotNull(observation.Interval);
        Assert.EndsWith("2018", figure.Source.French, StringComparison.Ordinal);
    }

    /// <summary>The label of a figure tells the file it comes from when the catalogue aims at another.</summary>
    [Theory]
    [InlineData("R01", "Le catalogue vise DS_FILOSOFI_CC (2021)", "Filosofi, 2016.")]
    [InlineData("H03", "Le catalogue vise DS_BPE, DS_POPULATIONS_HISTORIQUES (2024)", "2018.")]
    [InlineData("E03", "Le catalogue vise DS_RP_EMPLOI_LR_PRINC (2011–2022)", "2021.")]
    [InlineData("D05", "Le catalogue vise DS_POPULATIONS_HISTORIQUES, Superficie des communes (1968–2023)", "2023.")]
    public async Task Says_where_the_installed_file_is_not_that_of_the_catalogue(
        string indicator,
        string aim,
        string from
    )
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var figure = await fixture.ReadAsync("04070", indicator, Ct);
        var note = observatory.TargetNote(figure.Indicator)!.French;
        Assert.StartsWith(aim, note, StringComparison.Ordinal);
        Assert.EndsWith(from, note, StringComparison.Ordinal);
        Assert.Contains(observatory.Why(figure).Notes, n => n.French == note);
        Assert.Null(observatory.TargetNote(observatory.FindIndicator("D01")!));
    }

    [Fact]
    public async Task What_is_not_computed_waits_for_a_source_and_has_no_figure()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        Assert.Equal(66, observatory.Awaited.Count);
        Assert.Null(observatory.FindIndicator("L02"));
        var portrait = observatory.Portrait(await fixture.FindAsync("04070", Ct));
        Assert.DoesNotContain(portrait, f => observatory.Awaited.Any(a => a.Code == f.Indicator.Code));
        Assert.DoesNotContain(portrait, f => f.Observation.Reason == AbsenceReason.NotPublished && f.Source is null);
    }
}
