using Belvedere.Core;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Reports;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Jobs;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>What the page of a draft shows.</summary>
/// <param name="Token">The anti-forgery token of its forms.</param>
public sealed record DraftView(ReaderContext Reader, string Token, Draft Draft)
{
    /// <summary>The job of the last reading asked for.</summary>
    public Job? ReadingJob { get; init; }

    /// <summary>The job that was to publish it.</summary>
    public Job? PublicationJob { get; init; }

    /// <summary>Whether the reader may decide of numbers that hardly any law lets be published.</summary>
    public bool MayDecideAll { get; init; }

    /// <summary>The column whose decision was refused; null for another problem.</summary>
    public HeldColumn? RefusedColumn { get; init; }

    /// <summary>The legal ground that was refused.</summary>
    public string Ground { get; init; } = "";

    /// <summary>The first rows of the reading, typed; null before a reading.</summary>
    public RowPage? Rows { get; init; }

    /// <summary>What an act on this draft met.</summary>
    public Problem? Problem { get; init; }

    /// <summary>The field where the problem lies; null when it is of no field.</summary>
    public string? Field { get; init; }

    /// <summary>What was typed, where it could not be kept.</summary>
    public string PublishAt { get; init; } = "";

    /// <summary>What the act before this page did, in a sentence.</summary>
    public string? Done { get; init; }

    public bool IsBeingRead => ReadingJob is { IsOver: false };

    /// <summary>The reading that is shown: complete, and of the recipe as it is.</summary>
    public WrittenTable? Reading => ReadingJob is { State: not JobState.Done } ? null : Draft.Reading;

    public IngestReport? Report => Reading?.Report;

    public bool IsPlanned => Draft.PublishAt is not null && PublicationJob is { State: JobState.Waiting };

    /// <summary>The address of an act on this draft.</summary>
    public string Act(string name) => Reader.Link($"{DraftEndpoints.PathOf(Draft.Id)}/{name}");
}
