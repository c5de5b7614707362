using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>What a source gave, and what its reader should know.</summary>
/// <param name="Remarks">Counts of what is hidden, provisional, unknown or repeated.</param>
/// <param name="Rows">Rows or observations read; null when they are not counted.</param>
/// <param name="Version">By the producer: a date of modification; null for a file.</param>
internal sealed record SourceReading(
    IReadOnlyList<PackTable> Tables,
    IReadOnlyList<LocalizedText> Remarks,
    int? Rows,
    string? Version
)
{
    /// <summary>The only départements that were asked; null for all of them.</summary>
    public IReadOnlySet<string>? Departements { get; init; }

    /// <summary>By the producer's own description; null when only the manifest says it.</summary>
    public string? Licence { get; init; }

    /// <summary>Year of the commune list by the source itself; null when only the manifest says it.</summary>
    public int? GeographyYear { get; init; }
}
