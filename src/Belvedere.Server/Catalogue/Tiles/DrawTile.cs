using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Data.Tiles;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Catalogue.Tiles;

/// <summary>Gives a tile that was drawn ahead, or draws it once for each revision: neither changes.</summary>
public sealed class DrawTile(DuckDbEngine engine, RevisionIndexes indexes, TileFiles ahead, RevisionFiles files)
    : IRevisionMemory,
        IDisposable
{
    // 128 MiB of compressed tiles.
    private const long MostBytes = 128L << 20;

    private const int EntryBytes = 256;

    private readonly MemoryCache tiles = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public async Task<Result<KeptTile>> RunAsync(
        Revision revision,
        TableGeometry geometry,
        TileAddress address,
        CancellationToken ct
    )
    {
        var key = (revision.Id, address);
        if (tiles.TryGetValue(key, out KeptTile? known) && known is not null)
        {
            return known;
        }

        if (ahead.Find(revision.RowsPath)?.Find(address) is { } early)
        {
            return early;
        }

        var drawn = await DrawAsync(revision, geometry, address, ct);
        if (!drawn.IsSuccess)
        {
            return drawn.Problem;
        }

        var kept = drawn.Value.Keep();
        tiles.Set(key, kept, new MemoryCacheEntryOptions { Size = kept.Gzip.Length + EntryBytes });
        return kept;
    }

    public void Forget() => tiles.Clear();

    public void Dispose() => tiles.Dispose();

    private async Task<Result<DrawnTile>> DrawAsync(
        Revision revision,
        TableGeometry geometry,
        TileAddress address,
        CancellationToken ct
    )
    {
        var index = indexes.Find(revision.RowsPath, revision.Schema, revision.RowCount);
        return index is not null && TileDrawing.Draw(index, revision.Schema, geometry, address, ct) is { } drawn
            ? drawn
            : await TileDrawing.DrawAsync(
                engine,
                files.FullPath(revision.RowsPath),
                revision.Schema,
                geometry,
                address,
                ct
            );
    }
}
