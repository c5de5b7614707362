using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>One commune on a map: its value or its reason, and its class (0 is the lowest), null without a value.</summary>
public sealed record MapCell(Territory Territory, Observation Observation, int? Class)
{
    /// <summary>Whether its counts are known and too small for a rate.</summary>
    public bool IsSmall =>
        Observation is { Reason: AbsenceReason.NotApplicable, Numerator: not null, Denominator: not null };
}

/// <summary>One indicator and period over the communes of a département.</summary>
/// <param name="Classes">Fisher classes frozen over all the communes of the département; null when fewer than two values.</param>
public sealed record MapSlice(
    Indicator Indicator,
    Period Period,
    Territory Departement,
    IReadOnlyList<MapCell> Cells,
    Classification? Classes
)
{
    public required LocalizedText Source { get; init; }

    public int SecretCount => Cells.Count(c => c.Observation.Reason is AbsenceReason.Secret or AbsenceReason.Secondary);

    /// <summary>Communes whose counts are known and too small for a rate.</summary>
    public int SmallCount => Cells.Count(c => c.IsSmall);

    public int MissingCount => Cells.Count(c => c.Observation.Reason is not null) - SecretCount - SmallCount;
}
