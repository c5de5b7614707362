using System.Collections.Concurrent;
using Belvedere.Data.Files;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Data.Tiles;

/// <summary>The tiles drawn ahead of this installation, opened when they are asked for.</summary>
public sealed class TileFiles(RevisionFiles files) : IRevisionMemory
{
    /// <summary>Files held open; all are let go past it, for opening one again costs little.</summary>
    private const int MostOpen = 1_000;

    private readonly ConcurrentDictionary<string, TileFile> held = new(StringComparer.Ordinal);

    /// <summary>The tiles of a revision; null when none are drawn ahead.</summary>
    /// <param name="rowsPath">Path of its Parquet file under the data folder.</param>
    public TileFile? Find(string rowsPath)
    {
        if (held.TryGetValue(rowsPath, out var known))
        {
            return known;
        }

        if (
            RevisionFiles.TilesPath(rowsPath) is not { } path
            || TileFile.TryOpen(files.FullPath(path), files.FullPath(rowsPath)) is not { } opened
        )
        {
            return null;
        }

        if (held.Count >= MostOpen)
        {
            held.Clear();
        }

        return held.GetOrAdd(rowsPath, opened);
    }

    public void Forget() => held.Clear();

    /// <summary>Keeps the tiles of a revision; from then on they are found.</summary>
    /// <exception cref="IOException">The disk failed: its tiles are drawn when they are asked for.</exception>
    public void Keep(IndexedRevision revision, IReadOnlyDictionary<TileAddress, KeptTile> tiles)
    {
        if (RevisionFiles.TilesPath(revision.RowsPath) is not { } path)
        {
            return;
        }

        var (kept, rows) = (files.FullPath(path), files.FullPath(revision.RowsPath));
        TileFile.Write(
            tiles,
            revision.RowCount,
            kept,
            Path.Combine(files.WorkDirectory, $"{Guid.NewGuid():N}.tiles.partial"),
            rows
        );
        if (!File.Exists(rows))
        {
            // Destroyed meanwhile: what was drawn of them must not stay.
            File.Delete(kept);
        }
    }
}
