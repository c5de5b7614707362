using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Data.Tiles;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Catalogue.Tiles;

/// <summary>A tile as it is kept and sent.</summary>
/// <param name="Gzip">Compressed; empty when nothing shows.</param>
public sealed record KeptTile(byte[] Gzip, int RowCount, int ShownCount, bool HasFields);

/// <summary>Draws a tile once for each revision: neither changes.</summary>
public sealed class DrawTile(DuckDbEngine engine, RevisionIndexes indexes, RevisionFiles files) : IDisposable
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

        var drawn = await DrawAsync(revision, geometry, address, ct);
        if (!drawn.IsSuccess)
        {
            return drawn.Problem;
        }

        var tile = drawn.Value;
        var kept = new KeptTile(Compress(tile.Bytes), tile.RowCount, tile.ShownCount, tile.HasFields);
        tiles.Set(key, kept, new MemoryCacheEntryOptions { Size = kept.Gzip.Length + EntryBytes });
        return kept;
    }

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

    private static byte[] Compress(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [];
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
