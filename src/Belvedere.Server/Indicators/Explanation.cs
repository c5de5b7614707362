using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>« Pourquoi ce chiffre » : all that leads from the file to the figure.</summary>
/// <param name="Formula">Written with the values: « 813 ÷ 6 601 = 12,3 % ».</param>
public sealed record Explanation(Figure Figure, LocalizedText Formula)
{
    /// <summary>Largest parts first, at most <see cref="MostParts"/>; empty for a commune.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>Number of communes that were summed.</summary>
    public int PartCount { get; init; }

    /// <summary>Files, with their producer, licence, vintage and SHA-256.</summary>
    public required IReadOnlyList<SourceFile> Sources { get; init; }

    /// <summary>What the producer hides and how it is shown here.</summary>
    public required LocalizedText Secrecy { get; init; }

    /// <summary>How the interval was computed, or why there is none.</summary>
    public required LocalizedText Uncertainty { get; init; }

    /// <summary>Limits of the figure that a reader must know: perimeter, vintage, definition under review.</summary>
    public IReadOnlyList<LocalizedText> Notes { get; init; } = [];

    /// <summary>The rows of the dataset that make the figure; null for a national indicator.</summary>
    public RowsLink? Rows { get; init; }

    public const int MostParts = 20;
}

/// <summary>What one commune brings to the figure of a larger territory.</summary>
public sealed record Contribution(Territory Territory, Observation Observation)
{
    /// <summary>The rows of the dataset that make it; null for a national indicator.</summary>
    public RowsLink? Rows { get; init; }
}

/// <summary>A file that a figure was read from.</summary>
/// <param name="Vintage">Reference year or years of the data: « RP 2023 ».</param>
/// <param name="GeographyYear">Year of the commune list that the file is written in.</param>
/// <param name="Sha256">Of the file as it was read, in hexadecimal; null for the reference territories' own tables.</param>
public sealed record SourceFile(
    LocalizedText Title,
    LocalizedText Producer,
    LocalizedText Licence,
    string Vintage,
    int GeographyYear,
    string FileName,
    string? Sha256,
    string? Address,
    DateTimeOffset? RetrievedAt
)
{
    /// <summary>Of an API's data, by its producer: what tells that nothing changed; null for a file.</summary>
    public string? Version { get; init; }

    /// <summary>What was asked of an API: the départements whose communes it gave; empty for a file.</summary>
    public IReadOnlyList<string> Departements { get; init; } = [];

    /// <summary>Rows that were read; null when they were not counted.</summary>
    public int? Rows { get; init; }

    /// <summary>What a reader must know of its figures; of the manifest of its pack, not kept with the file.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<SourceNote> Notes { get; init; } = [];

    /// <summary>What does not fit, counted: hidden, provisional, unknown, repeated.</summary>
    public IReadOnlyList<LocalizedText> Remarks { get; init; } = [];
}
