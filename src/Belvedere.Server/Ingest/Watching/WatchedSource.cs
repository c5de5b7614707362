using Belvedere.Server.Ingest.Watching.Fetching;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>A place that feeds a dataset, visited at a rhythm.</summary>
/// <param name="AccountId">Who receives the drafts and the notices.</param>
/// <param name="Location">An address, or a folder with a pattern. Its query may hold a key: never shown, never logged.</param>
/// <param name="Hour">On the clock of mainland France, 0 to 23.</param>
public sealed record WatchedSource(
    string Id,
    string DatasetSlug,
    string DatasetTitle,
    string AccountId,
    string Location,
    WatchRhythm Rhythm,
    int Hour
)
{
    public DateTimeOffset NextVisitAt { get; init; }

    /// <summary>The job of the visit under way, or of the last one; null before the first.</summary>
    public string? JobId { get; init; }

    /// <summary>Failed visits in a row.</summary>
    public int FailureCount { get; init; }

    /// <summary>What the source said of the file taken last.</summary>
    public SourceMarks Marks { get; init; } = SourceMarks.None;

    /// <summary>The digest of that file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The draft that it became; null when it was published.</summary>
    public string? DraftId { get; init; }

    // The generated text of a record would write the location in a log.
    public override string ToString() => $"{DatasetSlug} ({Id})";
}

/// <summary>How visits end.</summary>
public enum VisitOutcome
{
    /// <summary>The source has nothing new.</summary>
    Unchanged,

    /// <summary>A new revision is shown to readers.</summary>
    Published,

    /// <summary>A draft waits for an agent.</summary>
    Held,

    /// <summary>Nothing could be taken.</summary>
    Failed,
}
