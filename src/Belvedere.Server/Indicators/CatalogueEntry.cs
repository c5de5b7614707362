using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>Where an entry of the catalogue stands.</summary>
public enum EntryStatus
{
    /// <summary>A pack of this version reads its source.</summary>
    Active,

    /// <summary>A pack of this version reads its source; computed, and shown, once that pack is installed.</summary>
    Installable,

    /// <summary>Defined, and not computed before its source is here and confirmed.</summary>
    Awaited,

    /// <summary>No longer computed; its code is never used again.</summary>
    Retired,
}

/// <summary>An entry of the catalogue as its file writes it, computed or not: what <see cref="CatalogueRules"/> checks.</summary>
/// <param name="Theme">Name of its file too.</param>
public sealed record CatalogueEntry(string Code, int Version, LocalizedText Label, string Theme, IndicatorKind Kind)
{
    public EntryStatus Status { get; init; }

    /// <summary>Beside the 82 of the catalogue: what an installed file also counts.</summary>
    public bool IsSupplement { get; init; }

    /// <summary>N here, and R as soon as a source gives counts.</summary>
    public bool IsRatioWhereCounted { get; init; }

    /// <summary>For <see cref="IndicatorKind.Recomputed"/>: <c>cagr</c> or <c>presence</c>.</summary>
    public string? Formula { get; init; }

    public LocalizedText? Definition { get; init; }

    public required LocalizedText UnitSymbol { get; init; }

    /// <summary>100 for %, 1000 for ‰, 1 otherwise.</summary>
    public double Factor { get; init; } = 1;

    public int Decimals { get; init; }

    /// <summary>1 more is better, −1 less is better, 0 a trait: never scored.</summary>
    public int Polarity { get; init; }

    /// <summary>In words and by the variables of its source; without a series while no pack feeds it.</summary>
    public required Quantity Numerator { get; init; }

    public Quantity? Denominator { get; init; }

    public bool IsInclusion { get; init; }

    public Uncertainty Uncertainty { get; init; }

    /// <summary>The finest level at which the producer allows publication: <c>COM</c>, <c>EPCI</c>, <c>POINT</c>…</summary>
    public required string FinestLevel { get; init; }

    /// <summary>A yearly, S half-yearly, Q quarterly, M monthly, D daily, I irregular.</summary>
    public required string Frequency { get; init; }

    public required string Secrecy { get; init; }

    public bool HasWording { get; init; }

    public bool IsPeerTrait { get; init; }

    /// <summary>What the catalogue aims at, whatever is installed; null for a supplement.</summary>
    public CatalogueTarget? Target { get; init; }

    /// <summary>Keys of the sources that no pack of this version reads.</summary>
    public IReadOnlyList<string> Awaits { get; init; } = [];

    /// <summary>What is still to be checked: <c>source</c>, <c>years</c>, <c>variables</c>, <c>threshold</c>, <c>list</c>.</summary>
    public IReadOnlyList<string> ToConfirm { get; init; } = [];

    public LocalizedText? Note { get; init; }
}

/// <summary>The sources and years that the catalogue aims at for an indicator.</summary>
/// <param name="Years"><c>2011–2022</c>, or null while they are to be confirmed.</param>
public sealed record CatalogueTarget(IReadOnlyList<string> Sources, string? Years)
{
    /// <summary>Its last year, or null.</summary>
    public int? LastYear =>
        Years is { Length: >= 4 } years
            ? int.Parse(years[^4..], System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
