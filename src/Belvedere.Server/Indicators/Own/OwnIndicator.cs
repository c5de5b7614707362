using Belvedere.Core;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Indicators.Own;

/// <summary>An indicator that an organisation made of one of its datasets.</summary>
/// <param name="Code"><c>Z01</c>; never used again.</param>
public sealed record OwnIndicator(string Id, string Code, OwnDefinition Definition)
{
    public required string DatasetId { get; init; }

    public required string DatasetSlug { get; init; }

    public required string DatasetTitle { get; init; }

    /// <summary>Key of the licence of the dataset.</summary>
    public string? License { get; init; }

    public required Organisation Organisation { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The figures that readers see; null while there are none.</summary>
    public OwnFigures? Figures { get; init; }

    /// <summary>Why the newest revision gave no figures; null when it did.</summary>
    public Problem? Refusal { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether the dataset is online.</summary>
    public bool IsDatasetPublished { get; init; }
}

/// <summary>The figures of an indicator, from one revision.</summary>
/// <param name="Folder">Under the data folder: <c>own/0198…/0198…</c>.</param>
/// <param name="Revision">Number of the revision of the dataset.</param>
public sealed record OwnFigures(string RevisionId, int Revision, DateTimeOffset RevisionAt, string Folder)
{
    public required OwnReport Report { get; init; }

    /// <summary>File name of the source of the revision, and its digest.</summary>
    public required string SourceName { get; init; }

    public required string SourceSha256 { get; init; }

    public required DateTimeOffset ComputedAt { get; init; }
}
