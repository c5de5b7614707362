using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Reports;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>A file that an agent is preparing: what was understood of it, what is said of it, and when it is to be public.</summary>
/// <param name="Id">Also that of its file among the uploads, until the file is kept with the originals.</param>
/// <param name="AccountId">The one account that sees it.</param>
/// <param name="SourceName">Name of the file as its owner knows it.</param>
public sealed record Draft(string Id, string AccountId, string SourceName)
{
    public long SourceSizeBytes { get; init; }

    /// <summary>The kept original, under the data folder; null while the file is among the uploads.</summary>
    public string? SourcePath { get; init; }

    /// <summary>What the agent says of the dataset.</summary>
    public required DraftDescription Description { get; init; }

    /// <summary>The fixes that were accepted, in the order in which they are applied.</summary>
    public Recipe Recipe { get; init; } = Recipe.Empty;

    /// <summary>What was decided of the columns that are held, for this file.</summary>
    public IReadOnlyList<GateDecision> Decisions { get; init; } = [];

    /// <summary>What a first look showed; null when there is none for this kind of file.</summary>
    public TablePreview? Preview { get; init; }

    /// <summary>The last whole reading; null before its end.</summary>
    public WrittenTable? Reading { get; init; }

    /// <summary>The job of the reading that was asked for last.</summary>
    public string? ReadingJobId { get; init; }

    /// <summary>The job that will publish it; null when none is planned.</summary>
    public string? PublicationJobId { get; init; }

    /// <summary>When that job runs.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>Site path of what it became; null before its publication.</summary>
    public string? PublishedPath { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
