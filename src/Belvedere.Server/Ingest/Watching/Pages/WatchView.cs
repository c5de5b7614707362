using Belvedere.Core;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Ingest.Drafts;
using Belvedere.Server.Jobs;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Watching.Pages;

/// <summary>What the page of the watched sources shows.</summary>
public sealed record WatchView(ReaderContext Reader, FormState Form, IReadOnlyList<WatchedSourceView> Sources)
{
    /// <summary>What the act before this page did, in a sentence.</summary>
    public string? Done { get; init; }
}

/// <summary>A source, with what became of its visits.</summary>
/// <param name="Visits">The latest first.</param>
public sealed record WatchedSourceView(WatchedSource Source, IReadOnlyList<Visit> Visits)
{
    /// <summary>The job of the visit under way, or of the last one.</summary>
    public Job? Job { get; init; }

    /// <summary>The draft that waits, when it is of the agent who looks.</summary>
    public Draft? Draft { get; init; }

    public bool IsUnderWay => Job is { IsOver: false };

    /// <summary>A visit that stopped without an end: its server was killed several times.</summary>
    public Problem? Broken =>
        Job is { IsOver: true, Outcome.Problem: { } problem } && Visits.All(v => v.EndedAt < Job.CreatedAt)
            ? problem
            : null;
}
