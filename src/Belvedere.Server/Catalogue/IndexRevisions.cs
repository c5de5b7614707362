using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Server.Catalogue;

/// <summary>
/// Builds the indexes of the published revisions, one at a time, once the portal is ready: first those that are missing
/// at the start, then those that are asked for. Until then the engine answers.
/// </summary>
public sealed partial class IndexRevisions(
    RevisionIndexes indexes,
    DuckDbEngine engine,
    RecordStore records,
    Readiness readiness,
    TimeProvider time,
    ILogger<IndexRevisions> log
) : BackgroundService
{
    /// <summary>A smaller table is quick to read without one: its index waits for a first question.</summary>
    private const int LeastRowsAtStart = 20_000;

    /// <summary>Sorting this many rows leaves so much behind that it is worth giving back at once.</summary>
    private const int ManyRows = 500_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!readiness.IsReady)
        {
            await Task.Delay(Pause, time, stoppingToken);
        }

        await AskForPublishedAsync(stoppingToken);
        await foreach (var revision in indexes.ReadWantedAsync(stoppingToken))
        {
            await BuildAsync(revision, stoppingToken);
        }
    }

    private async Task AskForPublishedAsync(CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        foreach (var line in (await Datasets.ListLinesAsync(connection, ct)).Where(l => l.RowCount >= LeastRowsAtStart))
        {
            if (await Datasets.FindAsync(connection, line.Slug, ct) is { Published: { } revision })
            {
                indexes.Find(revision.RowsPath, revision.Schema, revision.RowCount);
            }
        }
    }

    private async Task BuildAsync(IndexedRevision revision, CancellationToken ct)
    {
        var startedAt = time.GetTimestamp();
        try
        {
            if (await indexes.BuildAsync(engine, revision, ct) is { } refusal)
            {
                LogRefused(revision.RowsPath, refusal.Code);
                return;
            }

            if (revision.RowCount >= ManyRows)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            }

            LogBuilt(revision.RowsPath, revision.RowCount, (long)time.GetElapsedTime(startedAt).TotalMilliseconds);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // The revision is served without it, more slowly; the rows of a draft may be gone already. Whatever it is, a
            // failure here must not stop the portal.
            LogFailed(exception, revision.RowsPath);
        }
    }

    [LoggerMessage(
        EventId = 330,
        Level = LogLevel.Information,
        Message = "Indexed {RowsPath}: {RowCount} rows in {Milliseconds} ms"
    )]
    private partial void LogBuilt(string rowsPath, int rowCount, long milliseconds);

    [LoggerMessage(EventId = 331, Level = LogLevel.Information, Message = "Left {RowsPath} without an index: {Code}")]
    private partial void LogRefused(string rowsPath, string code);

    [LoggerMessage(EventId = 332, Level = LogLevel.Warning, Message = "Could not index {RowsPath}")]
    private partial void LogFailed(Exception cause, string rowsPath);
}
