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

/// <summary>How the interval of an indicator is computed.</summary>
public enum Uncertainty
{
    None,

    /// <summary>A proportion: the numerator lies inside the denominator.</summary>
    Wilson,

    /// <summary>A count of events over an exposure.</summary>
    Poisson,
}

/// <summary>Which year of a series goes with the year of the indicator.</summary>
public enum YearRule
{
    Same,

    /// <summary>The same year, or the nearest earlier one: populations under a more recent numerator.</summary>
    NearestEarlier,

    /// <summary>The only one there is: an area.</summary>
    Any,
}

/// <summary>A signed series: births, minus deaths.</summary>
public sealed record Term(string Series, int Sign);

/// <summary>What is counted, or what it is divided by: a sum of series.</summary>
/// <param name="Source">Key of the source in <c>sources.json</c>.</param>
/// <param name="Terms">What the packs feed; empty while the indicator waits for its source.</param>
public sealed record Quantity(string Source, LocalizedText Name, IReadOnlyList<Term> Terms, YearRule Years)
{
    /// <summary>The variables of the source, by the names of its producer.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];
}

/// <summary>A trait by which communes are told alike.</summary>
/// <param name="Label">« taille des ménages ».</param>
/// <param name="Phrase">« la taille des ménages ».</param>
/// <param name="IsLogarithmic">Compared by its logarithm: populations, densities.</param>
/// <param name="Weight">In the squared distance.</param>
public sealed record PeerTrait(LocalizedText Label, LocalizedText Phrase, bool IsLogarithmic, double Weight);

/// <summary>The words of an indicator's sentences; none of them judges.</summary>
/// <param name="More">« Plus élevé que dans ».</param>
/// <param name="Less">« Plus bas que dans ».</param>
/// <param name="HigherTitle">« Le chômage est plus haut qu’ailleurs ».</param>
/// <param name="LowerTitle">« Le chômage est plus bas qu’ailleurs ».</param>
public sealed record Wording(
    LocalizedText More,
    LocalizedText Less,
    LocalizedText HigherTitle,
    LocalizedText LowerTitle
);

/// <summary>One entry of the indicator catalogue: data, never code. Keys and rules: the catalogue's JSON Schema.</summary>
public sealed record Indicator(
    string Code,
    int Version,
    LocalizedText Label,
    LocalizedText Definition,
    string Theme,
    IndicatorKind Kind
)
{
    /// <summary>Symbol shown after the figure: « hab. », « % », « € par an ».</summary>
    public required LocalizedText UnitSymbol { get; init; }

    /// <summary>100 for %, 1000 for ‰, 1 otherwise.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Digits after the comma at display.</summary>
    public int Decimals { get; init; }

    /// <summary>Written with its sign: a change, a balance.</summary>
    public bool IsSigned { get; init; }

    /// <summary>1 more is better, −1 less is better, 0 a trait: never scored, never judged.</summary>
    public int Polarity { get; init; }

    /// <summary>S, N and W: the value. R: what is counted. Recomputed: the input of the formula.</summary>
    public required Quantity Numerator { get; init; }

    /// <summary>R: what it is divided by. W: the named weight. Null otherwise.</summary>
    public Quantity? Denominator { get; init; }

    public LocalizedText? NumeratorName => Kind == IndicatorKind.Ratio ? Numerator.Name : null;

    public LocalizedText? DenominatorName => Kind == IndicatorKind.Ratio ? Denominator?.Name : null;

    /// <summary>Key of the source in <c>sources.json</c>.</summary>
    public string Source => Numerator.Source;

    /// <summary>Whether the numerator is a part of the denominator.</summary>
    public bool IsInclusion { get; init; }

    public Uncertainty Uncertainty { get; init; }

    /// <summary>Key of the rule in <c>secrecy-rules.json</c>.</summary>
    public required string Secrecy { get; init; }

    public required Wording Wording { get; init; }

    /// <summary>Whether it appears only once a pack that feeds it is installed.</summary>
    public bool IsInstallable { get; init; }

    /// <summary>Of a budget: the figure of a territory is that of its own accounts, never a sum of those of its parts.</summary>
    public bool IsByEntity { get; init; }

    /// <summary>Smallest gap worth a sentence, in the unit.</summary>
    public double MinimumDifference { get; init; }

    /// <summary>Place among the cards « en un coup d’œil », 1 first; null for the others.</summary>
    public int? GlanceOrder { get; init; }

    /// <summary>How the indicator helps to choose peers; null when it does not. Only traits (polarity 0) may.</summary>
    public PeerTrait? PeerTrait { get; init; }

    /// <summary>Whose it is, and the rows that make it; null for a national one.</summary>
    public IndicatorOrigin? Origin { get; init; }

    /// <summary>The sources and years that the catalogue aims at; what is installed may be older. Null for a supplement.</summary>
    public CatalogueTarget? Target { get; init; }

    /// <summary>What is still to be checked against the producer's page: while not empty, the indicator is not scored.</summary>
    public IReadOnlyList<string> ToConfirm { get; init; } = [];

    /// <summary>Limits that every reader of the figure must know, or null.</summary>
    public LocalizedText? Note { get; init; }
}
