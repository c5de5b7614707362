using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Portraits;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Indicators;

/// <summary>A column says what the observations say one by one: same values, same reasons, same order.</summary>
public sealed class FigureColumnTests(ObservatoryFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Level.Commune)]
    [InlineData(Level.Epci)]
    [InlineData(Level.Departement)]
    public async Task Holds_the_values_and_the_reasons_of_the_observations(Level level)
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        foreach (var indicator in observatory.Catalogue)
        {
            var periods = observatory.Periods(indicator);
            foreach (var period in new[] { periods[0], periods[^1] }.Distinct())
            {
                var column = observatory.Column(indicator, period, level);
                var observed = observatory.Level(indicator, period, level);
                Assert.Equal(observed.Select(o => o.Territory), column.Territories);
                for (var i = 0; i < observed.Count; i++)
                {
                    var (territory, observation) = observed[i];
                    if (observation.Value != column.ValueOf(i) || observation.Reason != column.ReasonOf(i))
                    {
                        Assert.Fail(
                            $"{indicator.Code} {period} {territory.Id}: {observation.Value} {observation.Reason} one by one, {column.ValueOf(i)} {column.ReasonOf(i)} in the column"
                        );
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("Q02", Level.Commune, null)] // facilities for 1,000 inhabitants: many equal values, zero among them
    [InlineData("D01", Level.Commune, "04")]
    [InlineData("D02", Level.Epci, null)]
    [InlineData("D02", Level.Epci, "04")]
    public async Task Ranks_as_a_sort_of_the_observations_does(string code, Level level, string? departement)
    {
        var services = await fixture.ServicesAsync(Ct);
        var observatory = services.GetRequiredService<Observatory>();
        var directory = services.GetRequiredService<TerritoryDirectory>();
        var indicator = observatory.FindIndicator(code)!; // of the catalogue
        var within = departement is null ? null : directory.Find(new TerritoryId(Level.Departement, departement));
        var ranking = new RankTerritories(directory, observatory).Read(indicator, level, within)!; // installed

        var expected = observatory
            .Level(indicator, ranking.Period, level)
            .Where(o => within is null || Holds(directory, within, o.Territory))
            .Where(o => o.Observation.Value is not null)
            .OrderByDescending(o => o.Observation.Value)
            .ThenBy(o => o.Territory.Name, StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(expected.Select(e => e.Territory.Id), ranking.Rows.Select(r => r.Territory.Id));
        Assert.Equal(
            expected.Select(e => 1 + expected.Count(o => o.Observation.Value > e.Observation.Value)).Take(500),
            ranking.Rows.Page(0, 500).Select(r => r.Rank)
        );
        Assert.Equal(expected[^1].Observation, ranking.Rows[^1].Observation);
        Assert.Empty(ranking.Rows.Page(expected.Length, 50));
    }

    private static bool Holds(TerritoryDirectory directory, Territory departement, Territory territory) =>
        territory.Id.Level == Level.Epci
            ? directory.CommunesOf(territory.Id).Any(c => c.Departement == departement.Id.Code)
            : territory.Departement == departement.Id.Code;
}
