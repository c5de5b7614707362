using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>An indicator of the catalogue that has no figure here yet, and what would bring it.</summary>
/// <param name="Waits">« À installer : DS_RP_LOGEMENT_PRINC (Melodi) ».</param>
/// <param name="ToConfirm">« À confirmer avant calcul : codes des variables », or null.</param>
public sealed record AwaitedIndicator(
    string Code,
    LocalizedText Label,
    string Theme,
    Quantity Numerator,
    Quantity? Denominator,
    LocalizedText Waits,
    LocalizedText? ToConfirm
);
