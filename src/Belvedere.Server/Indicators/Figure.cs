using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Server.Indicators;

/// <summary>One point of a series.</summary>
public sealed record SeriesPoint(Period Period, Observation Observation)
{
    /// <summary>1 January whose limits the value is on; null when the territory had none then, or no list tells.</summary>
    public int? LimitsYear { get; init; }

    /// <summary>Whether these limits are others than those of the point before: a change of the figure may be theirs.</summary>
    public bool HasNewLimits { get; init; }
}

/// <summary>The same figure for a territory that contains this one.</summary>
public sealed record Comparator(Territory Territory, Observation Observation);

/// <summary>One indicator for one territory, with all that a card shows.</summary>
public sealed record Figure(Indicator Indicator, Territory Territory, Period Period, Observation Observation)
{
    /// <summary>Every period loaded, oldest first, this one included.</summary>
    public IReadOnlyList<SeriesPoint> Series { get; init; } = [];

    /// <summary>The limits of today for all periods of the series, or those of each.</summary>
    public PerimeterMode Perimeter { get; init; } = PerimeterMode.Constant;

    /// <summary>Where the value stands among its peers; null when there is no value or fewer than two peers have one.</summary>
    public PeerPosition? Peers { get; init; }

    /// <summary>EPCI, département, région, France, as far as they contain this territory.</summary>
    public IReadOnlyList<Comparator> Comparators { get; init; } = [];

    /// <summary>Producer, dataset, vintage: « Insee, populations municipales, RP 2023 ».</summary>
    public required Core.LocalizedText Source { get; init; }

    /// <summary>What to say about it, from the rules of uncertainty; null when there is nothing sure to say.</summary>
    public Core.LocalizedText? Sentence { get; init; }

    /// <summary>For the whole country, the départements that the figure leaves out.</summary>
    public IReadOnlyList<Territory> LeftOut { get; init; } = [];

    /// <summary>Small counts: the value is shown greyed (status U).</summary>
    public bool IsFragile { get; init; }

    /// <summary>Why there is no value, in words, with what would bring it; null when there is one.</summary>
    public Core.LocalizedText? Absence { get; init; }
}
