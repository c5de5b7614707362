using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>A year, or the two ends of a change.</summary>
public readonly record struct Period(int StartYear, int EndYear)
{
    public static Period Year(int year) => new(year, year);

    /// <summary><c>2023</c> or <c>2018–2023</c>.</summary>
    public override string ToString() => StartYear == EndYear ? $"{EndYear}" : $"{StartYear}–{EndYear}";
}

/// <summary>One point of a series.</summary>
public sealed record SeriesPoint(Period Period, Observation Observation);

/// <summary>The territories a figure is compared with, and why these.</summary>
/// <param name="Description">For the margin: « les 20 communes qui lui ressemblent le plus par … ».</param>
public sealed record PeerGroup(Core.LocalizedText Description, IReadOnlyList<Territory> Members);

/// <summary>The same figure for a territory that contains this one.</summary>
public sealed record Comparator(Territory Territory, Observation Observation);

/// <summary>One indicator for one territory, with all that a card shows.</summary>
public sealed record Figure(Indicator Indicator, Territory Territory, Period Period, Observation Observation)
{
    /// <summary>Every period loaded, oldest first, this one included.</summary>
    public IReadOnlyList<SeriesPoint> Series { get; init; } = [];

    /// <summary>Where the value stands among its peers; null when there is no value or fewer than two peers have one.</summary>
    public PeerPosition? Peers { get; init; }

    /// <summary>EPCI, département, région, France, as far as they contain this territory.</summary>
    public IReadOnlyList<Comparator> Comparators { get; init; } = [];

    /// <summary>Producer, dataset, vintage: « Insee, populations municipales, RP 2023 ».</summary>
    public required Core.LocalizedText Source { get; init; }

    /// <summary>What to say about it, from the rules of uncertainty; null when there is nothing sure to say.</summary>
    public Core.LocalizedText? Sentence { get; init; }
}
