using System.IO.Compression;

namespace Belvedere.Data.Tiles;

/// <summary>A vector tile, and what it does not show.</summary>
/// <param name="Bytes">Empty when no row meets the tile.</param>
/// <param name="RowCount">Rows that meet it.</param>
/// <param name="ShownCount">Features in it; points that fall together are one.</param>
/// <param name="HasFields">Whether the features have their fields: a crowded tile has their numbers only.</param>
public sealed record DrawnTile(byte[] Bytes, int RowCount, int ShownCount, bool HasFields)
{
    /// <summary>The name of the one layer.</summary>
    public const string LayerName = "objets";

    /// <summary>The tile as it is kept: compressed once.</summary>
    /// <param name="compression">The quickest for a tile that is asked once or twice.</param>
    public KeptTile Keep(CompressionLevel compression = CompressionLevel.Fastest)
    {
        if (Bytes.Length == 0)
        {
            return new(default, RowCount, ShownCount, HasFields);
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, compression))
        {
            gzip.Write(Bytes);
        }

        return new(compressed.ToArray(), RowCount, ShownCount, HasFields);
    }
}
