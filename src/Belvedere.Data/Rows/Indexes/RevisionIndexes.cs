using System.Collections.Concurrent;
using System.Threading.Channels;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The indexes of the revisions of this installation: those that are built are opened when they are asked for, the others
/// wait to be built while the engine answers in their place.
/// </summary>
public sealed class RevisionIndexes(RevisionFiles files)
{
    /// <summary>Indexes held open; all are let go past it, for opening one again costs little.</summary>
    private const int MostOpen = 1_000;

    private readonly ConcurrentDictionary<string, Held> held = new(StringComparer.Ordinal);
    private readonly Channel<Wanted> wanted = Channel.CreateUnbounded<Wanted>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    /// <summary>The index of a revision; null when it has none, or none yet: it is then built in its turn.</summary>
    /// <param name="rowsPath">Path of its Parquet file under the data folder.</param>
    public RevisionIndex? Find(string rowsPath, TableSchema schema, long rowCount)
    {
        if (held.TryGetValue(rowsPath, out var known))
        {
            return known.Index;
        }

        if (RevisionFiles.IndexPath(rowsPath) is not { } path || !IndexBuild.IsPossible(schema, rowCount))
        {
            return null;
        }

        if (held.Count >= MostOpen)
        {
            held.Clear();
        }

        var opened = RevisionIndex.TryOpen(files.FullPath(path), files.FullPath(rowsPath), schema);
        if (held.TryAdd(rowsPath, new Held(opened)) && opened is null)
        {
            wanted.Writer.TryWrite(new Wanted(rowsPath, path, schema, (int)rowCount));
        }

        return opened;
    }

    /// <summary>The revisions whose index is to be built, as they come.</summary>
    public IAsyncEnumerable<Wanted> ReadWantedAsync(CancellationToken ct) => wanted.Reader.ReadAllAsync(ct);

    /// <summary>Builds an index; from then on it answers. The refusal of an overloaded engine leaves it to be asked for again.</summary>
    /// <exception cref="IOException">The disk failed: the revision stays without its index.</exception>
    public async Task<Problem?> BuildAsync(DuckDbEngine engine, Wanted revision, CancellationToken ct)
    {
        var (parquet, path) = (files.FullPath(revision.RowsPath), files.FullPath(revision.IndexPath));
        var refusal = await IndexBuild.RunAsync(
            engine,
            parquet,
            path,
            files.WorkDirectory,
            revision.Schema,
            revision.RowCount,
            ct
        );
        if (refusal is not null)
        {
            held.TryRemove(revision.RowsPath, out _);
            return refusal;
        }

        held[revision.RowsPath] = new Held(RevisionIndex.TryOpen(path, parquet, revision.Schema));
        return null;
    }

    private sealed record Held(RevisionIndex? Index);
}

/// <summary>A revision that waits for its index.</summary>
/// <param name="RowsPath">Path of its Parquet file under the data folder.</param>
/// <param name="IndexPath">Path of its index, under the same.</param>
public sealed record Wanted(string RowsPath, string IndexPath, TableSchema Schema, int RowCount);
