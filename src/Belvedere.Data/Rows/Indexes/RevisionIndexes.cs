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
public sealed class RevisionIndexes(RevisionFiles files) : IRevisionMemory
{
    /// <summary>Indexes held open; all are let go past it, for opening one again costs little.</summary>
    private const int MostOpen = 1_000;

    private readonly ConcurrentDictionary<string, Held> held = new(StringComparer.Ordinal);
    private readonly Channel<IndexedRevision> wanted = Channel.CreateUnbounded<IndexedRevision>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    private readonly Channel<IndexedRevision> opened = Channel.CreateUnbounded<IndexedRevision>(
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

        var index = RevisionIndex.TryOpen(files.FullPath(path), files.FullPath(rowsPath), schema);
        if (held.TryAdd(rowsPath, new Held(index)))
        {
            (index is null ? wanted : opened).Writer.TryWrite(new(rowsPath, path, schema, (int)rowCount));
        }

        return index;
    }

    /// <summary>The revisions whose index is to be built, as they come.</summary>
    public IAsyncEnumerable<IndexedRevision> ReadWantedAsync(CancellationToken ct) => wanted.Reader.ReadAllAsync(ct);

    /// <summary>The revisions whose index begins to answer, as they come; one that was let go and opened again comes again.</summary>
    public IAsyncEnumerable<IndexedRevision> ReadOpenedAsync(CancellationToken ct) => opened.Reader.ReadAllAsync(ct);

    /// <summary>Builds an index; from then on it answers. The refusal of an overloaded engine leaves it to be asked for again.</summary>
    /// <exception cref="IOException">The disk failed: the revision stays without its index.</exception>
    public async Task<Problem?> BuildAsync(DuckDbEngine engine, IndexedRevision revision, CancellationToken ct)
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

        if (!File.Exists(parquet))
        {
            File.Delete(path);
            throw new FileNotFoundException("The rows were destroyed while they were indexed.", parquet);
        }

        held[revision.RowsPath] = new Held(RevisionIndex.TryOpen(path, parquet, revision.Schema));
        opened.Writer.TryWrite(revision);
        return null;
    }

    public void Forget() => held.Clear();

    private sealed record Held(RevisionIndex? Index);
}

/// <summary>A revision and its index, built or to be built.</summary>
/// <param name="RowsPath">Path of its Parquet file under the data folder.</param>
/// <param name="IndexPath">Path of its index, under the same.</param>
public sealed record IndexedRevision(string RowsPath, string IndexPath, TableSchema Schema, int RowCount);
