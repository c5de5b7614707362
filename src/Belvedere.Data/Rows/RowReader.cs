using System.Runtime.CompilerServices;
using Belvedere.Core;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Rows.Running;

namespace Belvedere.Data.Rows;

/// <summary>
/// The rows of one answer, read once, forward. Disposing it releases the query, whether it was read to its end or not.
/// </summary>
public sealed class RowReader : IAsyncDisposable
{
    private readonly RunningQuery query;

    internal RowReader(RunningQuery query) => this.query = query;

    public IReadOnlyList<RowColumn> Columns => query.Columns;

    /// <summary>Every row, as an array of cells: null, string, long, double, bool, DateOnly or DateTime (UTC).</summary>
    /// <exception cref="QueryStoppedException">A streamed query stopped midway.</exception>
    public async IAsyncEnumerable<object?[]> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var chunk in ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                yield return Cells(chunk, row);
            }
        }
    }

    /// <summary>The rows in chunks of up to 2,048, each valid until the next is asked for.</summary>
    /// <exception cref="QueryStoppedException">A streamed query stopped midway.</exception>
    public async IAsyncEnumerable<RowChunk> ReadChunksAsync([EnumeratorCancellation] CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var next = query.FetchAsync(ct);
        try
        {
            while (true)
            {
                var fetched = await next;
                if (!fetched.IsSuccess)
                {
                    throw new QueryStoppedException(fetched.Problem);
                }

                if (fetched.Value is not { } handle)
                {
                    yield break;
                }

                using var chunk = new RowChunk(handle, query.Columns, query.Types);
                ct.ThrowIfCancellationRequested();
                // The engine computes the next chunk while this one is written.
                next = query.FetchAsync(ct);
                yield return chunk;
            }
        }
        finally
        {
            await DropAsync(next);
        }
    }

    public ValueTask DisposeAsync()
    {
        query.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for a chunk that nobody wants any more: the query must not be released under it.</summary>
    private static async Task DropAsync(Task<Result<ChunkHandle?>> next)
    {
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (next.IsCompletedSuccessfully && next.Result is { IsSuccess: true, Value: { IsInvalid: false } handle })
        {
            handle.Dispose();
        }
    }

    private object?[] Cells(RowChunk chunk, int row)
    {
        var cells = new object?[query.Types.Count];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = chunk.Value(column, row);
        }

        return cells;
    }
}
