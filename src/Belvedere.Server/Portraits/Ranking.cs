using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>One line of a ranking; equal values share a rank.</summary>
public sealed record RankedTerritory(int Rank, Territory Territory, Observation Observation);

/// <summary>Territories of a level sorted by an indicator.</summary>
/// <param name="Departement">Communes and EPCI of this département only, or null for the whole country.</param>
/// <param name="Rows">Those with a value, highest first; each is made when it is asked.</param>
/// <param name="AbsentCount">Those without: they have no rank.</param>
public sealed record Ranking(
    Indicator Indicator,
    Level Level,
    Territory? Departement,
    Period Period,
    RankedRows Rows,
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

        var column = observatory.Column(indicator, periods[^1], level);
        if (departement is null)
        {
            var absent = column.Territories.Count - column.Descending.Count;
            return new Ranking(indicator, level, null, periods[^1], new RankedRows(column, column.Descending), absent);
        }

        var members = column.Territories.Count(t => IsIn(t, departement));
        var sorted = column.Descending.Where(i => IsIn(column.Territories[i], departement)).ToArray();
        return new Ranking(
            indicator,
            level,
            departement,
            periods[^1],
            new RankedRows(column, sorted),
            members - sorted.Length
        );
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
