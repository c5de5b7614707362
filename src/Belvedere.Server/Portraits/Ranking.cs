using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>One line of a ranking; equal values share a rank.</summary>
public sealed record RankedTerritory(int Rank, Territory Territory, Observation Observation);

/// <summary>Territories of a level sorted by an indicator.</summary>
/// <param name="Departement">Communes and EPCI of this département only, or null for the whole country.</param>
/// <param name="Rows">Those with a value, highest first.</param>
/// <param name="AbsentCount">Those without: they have no rank.</param>
public sealed record Ranking(
    Indicator Indicator,
    Level Level,
    Territory? Departement,
    Period Period,
    IReadOnlyList<RankedTerritory> Rows,
    int AbsentCount
);

/// <summary>Sorts the territories of a level by an indicator.</summary>
public sealed class RankTerritories(TerritoryDirectory directory, Observatory observatory)
{
    /// <summary>The ranking on the latest period.</summary>
    /// <returns>null when no installed file feeds the indicator.</returns>
    public Ranking? Read(Indicator indicator, Level level, Territory? departement)
    {
        var periods = observatory.Periods(indicator);
        if (periods.Count == 0)
        {
            return null;
        }

        var all = observatory
            .Level(indicator, periods[^1], level)
            .Where(r => departement is null || IsIn(r.Territory, departement))
            .ToList();
        var sorted = all.Where(r => r.Observation.Value is not null)
            .OrderByDescending(r => r.Observation.Value)
            .ThenBy(r => r.Territory.Name, StringComparer.Ordinal)
            .ToList();
        var rows = new List<RankedTerritory>(sorted.Count);
        for (var i = 0; i < sorted.Count; i++)
        {
            var isEqual = i > 0 && sorted[i].Observation.Value.Equals(sorted[i - 1].Observation.Value);
            rows.Add(new RankedTerritory(isEqual ? rows[^1].Rank : i + 1, sorted[i].Territory, sorted[i].Observation));
        }

        return new Ranking(indicator, level, departement, periods[^1], rows, all.Count - rows.Count);
    }

    /// <summary>The territories that a ranking has, with or without value, by code.</summary>
    /// <param name="departement">Those of this département only, or null for the whole country.</param>
    public Territory[] Territories(Level level, Territory? departement) =>
        [.. directory.All(level).Where(t => departement is null || IsIn(t, departement))];

    private bool IsIn(Territory territory, Territory departement) =>
        territory.Id.Level == Level.Epci
            ? directory.CommunesOf(territory.Id).Any(c => c.Departement == departement.Id.Code)
            : territory.Departement == departement.Id.Code;
}
