using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Zones;
using Belvedere.Server.Territories;
using Belvedere.Tests.Indicators;

namespace Belvedere.Tests.Portraits.Zones;

/// <summary>The figures of zones, from the real files: populations, census, Filosofi 2016 and its secret communes.</summary>
public sealed class ZoneFiguresTests(ObservatoryFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("D01")]
    [InlineData("D02")]
    [InlineData("D05")]
    [InlineData("E03")]
    [InlineData("Q03")]
    public async Task The_communes_of_an_EPCI_have_its_figures(string indicator)
    {
        var (read, directory) = await ServicesAsync();
        var epci = await fixture.FindAsync("200067437", Ct);
        var zone = new ZoneShape("epci", "EPCI", [.. directory.CommunesOf(epci.Id).Select(c => c.Id.Code)]);

        var figure = read.Figures(zone, []).Single(f => f.Indicator.Code == indicator);

        var official = await fixture.ReadAsync("200067437", indicator, Ct);
        Assert.Equal(official.Observation.Value!.Value, figure.Observation.Value!.Value, 9);
        Assert.Equal(official.Period, figure.Period);
    }

    [Fact]
    public async Task What_does_not_add_up_is_not_given_and_an_index_is_approximate()
    {
        var (read, _) = await ServicesAsync();
        var figures = read.Figures(new ZoneShape("z", "Z", ["04070", "04112", "04209"]), []);

        Assert.Equal(AbsenceReason.NotAdditive, figures.Single(f => f.Indicator.Code == "R01").Observation.Reason);
        Assert.True(figures.Single(f => f.Indicator.Code == "R04").Observation.IsApproximate);
    }

    /// <summary>Households that pay the income tax are secret in the smallest communes.</summary>
    [Fact]
    public async Task A_zone_that_differs_by_one_secret_commune_is_refused_and_one_that_differs_by_two_is_not()
    {
        var (read, directory) = await ServicesAsync();
        var observatory = await fixture.ObservatoryAsync(Ct);
        var indicator = observatory.FindIndicator("R04")!; // in the pack
        var secret = observatory
            .Level(indicator, observatory.Periods(indicator)[^1], Level.Commune)
            .Where(row => row is { Observation.Reason: AbsenceReason.Secret, Territory.Departement: "04" })
            .Select(row => row.Territory.Id.Code)
            .ToHashSet(StringComparer.Ordinal);
        var seen = directory
            .CommunesOf(new TerritoryId(Level.Departement, "04"))
            .Where(c => !secret.Contains(c.Id.Code) && c.Population > 1_000)
            .Select(c => c.Id.Code)
            .Take(8)
            .ToList();
        var two = secret.Order(StringComparer.Ordinal).Take(2).ToList();
        Assert.Equal(2, two.Count);

        var betrayals = read.Judge(new ZoneShape("un", "Un", [.. seen, two[0]]), []);

        Assert.Contains(
            betrayals,
            b => b.Indicators.Any(i => i.Code == "R04") && b.Communes.Single().Id.Code == two[0]
        );
        Assert.Empty(read.Judge(new ZoneShape("deux", "Deux", [.. seen, .. two]), []));
        Assert.Empty(read.Judge(new ZoneShape("sans", "Sans", seen), []));
        var after = read.Judge(
            new ZoneShape("trois", "Trois", [.. seen.Skip(1), .. two, seen[0]]),
            [new ZoneShape("deux", "Deux", [.. seen, .. two])]
        );
        Assert.Empty(after); // the same zone again tells nothing new
    }

    private async Task<(ReadZone Read, TerritoryDirectory Directory)> ServicesAsync()
    {
        var services = await fixture.ServicesAsync(Ct);
        return (services.GetRequiredService<ReadZone>(), services.GetRequiredService<TerritoryDirectory>());
    }
}
