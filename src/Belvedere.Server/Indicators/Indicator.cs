using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>How an indicator goes from parts to a whole.</summary>
public enum IndicatorKind
{
    /// <summary>S: a stock or a flow, which adds up.</summary>
    Stock,

    /// <summary>R: a ratio of two sums.</summary>
    Ratio,

    /// <summary>W: an index weighted by a named weight, shown « approché ».</summary>
    Weighted,

    /// <summary>N: the producer's own value, or nothing.</summary>
    NotAdditive,

    /// <summary>The formula is applied again on aggregated inputs.</summary>
    Recomputed,
}

/// <summary>One entry of the indicator catalogue: data, never code. Keys and rules: the catalogue's JSON Schema.</summary>
public sealed record Indicator(string Code, int Version, LocalizedText Label, LocalizedText Definition, string Theme, IndicatorKind Kind)
{
    /// <summary>Symbol shown after the figure: « hab. », « % », « € par an ».</summary>
    public required LocalizedText UnitSymbol { get; init; }

    /// <summary>100 for %, 1000 for ‰, 1 otherwise.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Digits after the comma at display.</summary>
    public int Decimals { get; init; }

    /// <summary>1 more is better, −1 less is better, 0 a trait: never scored, never judged.</summary>
    public int Polarity { get; init; }

    public LocalizedText? NumeratorName { get; init; }

    public LocalizedText? DenominatorName { get; init; }

    /// <summary>Key of the source in <c>sources.json</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Smallest gap worth a sentence, in the unit.</summary>
    public double MinimumDifference { get; init; }
}
