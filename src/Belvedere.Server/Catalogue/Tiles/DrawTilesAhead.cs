using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Data.Tiles;

namespace Belvedere.Server.Catalogue.Tiles;

/// <summary>
/// Draws the crowded tiles of a revision as soon as its index answers, one revision at a time, so that the first reader of
/// a map waits no more than the next.
/// </summary>
public sealed partial class DrawTilesAhead(
    RevisionIndexes indexes,
    TileFiles files,
    TimeProvider time,
    ILogger<DrawTilesAhead> log
) : BackgroundService
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private readonly TilesAhead ahead = new(time, Duration);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var revision in indexes.ReadOpenedAsync(stoppingToken))
        {
            if (
                TableGeometry.Of(revision.Schema) is { } geometry
                && revision.RowCount >= TilesAhead.LeastRows(geometry)
                && files.Find(revision.RowsPath) is null
            )
            {
                await DrawAsync(revision, geometry, stoppingToken);
            }
        }
    }

    private async Task DrawAsync(IndexedRevision revision, TableGeometry geometry, CancellationToken ct)
    {
        var startedAt = time.GetTimestamp();
        try
        {
            if (indexes.Find(revision.RowsPath, revision.Schema, revision.RowCount) is { } index)
            {
                var tiles = await ahead.DrawAsync(index, revision.Schema, geometry, ct);
                files.Keep(revision, tiles);
                LogDrawn(revision.RowsPath, tiles.Count, (long)time.GetElapsedTime(startedAt).TotalMilliseconds);
            }
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // Each tile is then drawn when it is asked for. Whatever it is, a failure here must not stop the portal.
            LogFailed(exception, revision.RowsPath);
        }
    }

    [LoggerMessage(
        EventId = 340,
        Level = LogLevel.Information,
        Message = "Drew {Count} tiles of {RowsPath} ahead in {Milliseconds} ms"
    )]
    private partial void LogDrawn(string rowsPath, int count, long milliseconds);

    [LoggerMessage(EventId = 341, Level = LogLevel.Warning, Message = "Could not keep the tiles of {RowsPath}")]
    private partial void LogFailed(Exception cause, string rowsPath);
}
