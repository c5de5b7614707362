using System.Runtime.InteropServices;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Data.Tiles;

/// <summary>
/// Tiles of a revision drawn ahead, in one file mapped in memory beside its index: those that hold so many rows that the
/// first reader would wait for them. Made again at any time.
/// </summary>
public sealed class TileFile
{
    private readonly ReadOnlyMemory<long> places;
    private readonly ReadOnlyMemory<TileEntry> entries;
    private readonly ReadOnlyMemory<byte> bytes;

    private TileFile(IndexFile file)
    {
        places = file.Array<long>("places");
        entries = file.Array<TileEntry>("entries");
        bytes = file.Array<byte>("bytes");
    }

    /// <summary>Tiles in it.</summary>
    public int Count => places.Length;

    /// <summary>Opens the tiles drawn from a Parquet file; null when there are none.</summary>
    public static TileFile? TryOpen(string path, string parquetPath) =>
        IndexFile.TryOpen(path, new FileInfo(parquetPath).Length) is { } file ? new TileFile(file) : null;

    /// <summary>The tile of an address; null when it was not drawn ahead.</summary>
    public KeptTile? Find(TileAddress address)
    {
        var at = places.Span.BinarySearch(PlaceOf(address));
        if (at < 0)
        {
            return null;
        }

        var entry = entries.Span[at];
        return new(bytes.Slice(entry.Offset, entry.Length), entry.RowCount, entry.ShownCount, entry.HasFields != 0);
    }

    /// <summary>Writes tiles, whole or not at all.</summary>
    /// <param name="partialPath">A name of its own on the same disk, until it is whole.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Write(
        IReadOnlyDictionary<TileAddress, KeptTile> tiles,
        int tableRows,
        string path,
        string partialPath,
        string parquetPath
    )
    {
        var sorted = tiles.OrderBy(tile => PlaceOf(tile.Key)).ToList();
        using var writer = new IndexFileWriter(partialPath);
        writer.Write<long>("places", sorted.ConvertAll(tile => PlaceOf(tile.Key)).ToArray());
        var written = new TileEntry[sorted.Count];
        var offset = 0;
        for (var i = 0; i < written.Length; i++)
        {
            var tile = sorted[i].Value;
            written[i] = new(offset, tile.Gzip.Length, tile.RowCount, tile.ShownCount, tile.HasFields ? 1 : 0);
            offset += tile.Gzip.Length;
        }

        writer.Write<TileEntry>("entries", written);
        var start = writer.Begin();
        foreach (var tile in sorted)
        {
            writer.Append(tile.Value.Gzip.Span);
        }

        writer.End("bytes", start);
        writer.Complete(path, tableRows, new FileInfo(parquetPath).Length, []);
    }

    /// <summary>Zoom, then column, then row: at most 20 zooms, so that 25 bits hold a column.</summary>
    private static long PlaceOf(TileAddress address) =>
        ((long)address.Zoom << 50) | ((long)address.X << 25) | (long)address.Y;

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TileEntry(int Offset, int Length, int RowCount, int ShownCount, int HasFields);
}
