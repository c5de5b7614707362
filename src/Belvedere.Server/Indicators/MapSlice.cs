using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>What a map shows, whatever its year: territories of a level inside an area, cut by a method.</summary>
/// <param name="Area">France, a région, a département or an EPCI.</param>
/// <param name="Count">Classes wanted; some methods find theirs.</param>
public sealed record MapQuery(
    Indicator Indicator,
    Territory Area,
    Level Level,
    ClassMethod Method = ClassMethod.Fisher,
    int Count = MapQuery.UsualCount
)
{
    public const int UsualCount = 5;

    /// <summary>The limits that the reader wrote, in ascending order; empty for every other method.</summary>
    public IReadOnlyList<double> Limits { get; init; } = [];
}

/// <summary>What stays the same from one year of a map to the next, so that a colour and a size mean the same in each.</summary>
/// <param name="Classes">Over the values of every period together; null with fewer than two values, or when the method has no meaning for them.</param>
/// <param name="Largest">The largest value, whatever its sign; 0 without any.</param>
/// <param name="BelowZero">How many of the classes lie under zero; null unless values lie on both sides of it.</param>
/// <param name="Periods">Those with at least one value, oldest first: an empty year is not offered.</param>
public sealed record MapScale(Classification? Classes, double Largest, int? BelowZero, IReadOnlyList<Period> Periods)
{
    /// <summary>How a cell is filled, in every period.</summary>
    public AreaFill FillOf(MapCell cell) =>
        cell switch
        {
            { Class: { } own } => FillOf(own),
            { Observation.IsSecret: true } => AreaFill.Secret,
            { IsSmall: true } => AreaFill.Small,
            _ => AreaFill.None,
        };

    /// <summary>The shade of a class.</summary>
    public AreaFill FillOf(int own)
    {
        var count = Classes?.Counts.Count ?? 1;
        return BelowZero is { } below ? AreaFills.Diverging(own, below, count) : AreaFills.Sequential(own, count);
    }
}

/// <summary>One territory on a map: its value or its reason, and its class (0 is the lowest), null without a value.</summary>
public sealed record MapCell(Territory Territory, Observation Observation, int? Class)
{
    /// <summary>Whether its counts are known and too small for a rate.</summary>
    public bool IsSmall =>
        Observation is { Reason: AbsenceReason.NotApplicable, Numerator: not null, Denominator: not null };

    /// <summary>Whether its value rests on a part of it only.</summary>
    public bool IsPartial => Observation is { Value: not null, Coverage: < 1 };
}

/// <summary>One period of a map.</summary>
public sealed record MapSlice(MapQuery Query, Period Period, IReadOnlyList<MapCell> Cells, MapScale Scale)
{
    public required LocalizedText Source { get; init; }

    public Indicator Indicator => Query.Indicator;

    public Territory Area => Query.Area;

    public Classification? Classes => Scale.Classes;

    public int SecretCount => Cells.Count(c => c.Observation.IsSecret);

    /// <summary>Territories whose counts are known and too small for a rate.</summary>
    public int SmallCount => Cells.Count(c => c.IsSmall);

    public int MissingCount => Cells.Count(c => c.Observation.Reason is not null) - SecretCount - SmallCount;

    public int PartialCount => Cells.Count(c => c.IsPartial);

    /// <summary>Territories of each class in this period.</summary>
    public IReadOnlyList<int> Counts
    {
        get
        {
            var counts = new int[Classes?.Counts.Count ?? 0];
            foreach (var cell in Cells)
            {
                if (cell.Class is { } own)
                {
                    counts[own]++;
                }
            }

            return counts;
        }
    }
}
