using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Data.Tiles;

/// <summary>
/// Draws the tiles that are dear to draw: from the whole world down, a tile of many rows and its four quarters in turn. One
/// of few rows is cheap when it is asked for. Bounded in time, in bytes and in depth, so that no table can take the machine,
/// and resting after each tile as long as it took: readers come first.
/// </summary>
/// <param name="duration">Of drawing; a table whose tiles take longer has its widest ones.</param>
public sealed class TilesAhead(TimeProvider time, TimeSpan duration)
{
    private const int LeastShapes = 64;

    private const int LeastPoints = 4_096;

    private const int DeepestZoom = 12;

    private const int MostBytes = 64 << 20;

    /// <summary>A tile of fewer rows takes some milliseconds to draw.</summary>
    public static int LeastRows(TableGeometry geometry) => geometry.HasPoints ? LeastPoints : LeastShapes;

    /// <summary>The tiles; none when the index does not hold the geometry, or when the whole table is small.</summary>
    public async Task<IReadOnlyDictionary<TileAddress, KeptTile>> DrawAsync(
        RevisionIndex index,
        TableSchema schema,
        TableGeometry geometry,
        CancellationToken ct
    )
    {
        var spent = TimeSpan.Zero;
        var drawn = new Dictionary<TileAddress, KeptTile>();
        var left = new Queue<TileAddress>([new TileAddress(0, 0, 0)]);
        var bytes = 0;
        while (spent < duration && left.TryDequeue(out var address))
        {
            var started = time.GetTimestamp();
            if (TileDrawing.Draw(index, schema, geometry, address, ct) is not { } tile)
            {
                break;
            }

            var took = time.GetElapsedTime(started);
            spent += took;
            await Task.Delay(took, time, ct);
            if (tile.RowCount < LeastRows(geometry))
            {
                continue;
            }

            var kept = tile.Keep();
            bytes += kept.Gzip.Length;
            if (bytes > MostBytes)
            {
                break;
            }

            drawn.Add(address, kept);
            foreach (var quarter in address.Zoom < DeepestZoom ? address.Quarters() : [])
            {
                left.Enqueue(quarter);
            }
        }

        return drawn;
    }
}
