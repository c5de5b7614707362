using Belvedere.Core;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Changes;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>What changed between two revisions, and its rows as a table.</summary>
/// <param name="Table">Read as any table; it has no place in the records.</param>
public sealed record ComparedRevisions(RevisionChanges Changes, Revision Table);

/// <summary>Compares two published revisions of a dataset, once: neither changes.</summary>
public sealed class CompareRevisions(DuckDbEngine engine, RevisionFiles files) : IDisposable
{
    /// <summary>Comparisons kept on the disk of this process; the oldest goes first.</summary>
    private const int MostKept = 50;

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, ComparedRevisions> kept = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>The changes from one revision to another, or the problem of an engine that is overloaded.</summary>
    public async Task<Result<ComparedRevisions>> RunAsync(Revision before, Revision after, CancellationToken ct)
    {
        var key = $"{before.Id} {after.Id}";
        await turn.WaitAsync(ct);
        try
        {
            // A withdrawal destroys the tables: they are made again.
            if (kept.TryGetValue(key, out var known) && File.Exists(files.FullPath(known.Table.RowsPath)))
            {
                return known;
            }

            var compared = await CompareAsync(before, after, ct);
            if (compared.IsSuccess)
            {
                Keep(key, compared.Value);
            }

            return compared;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Result<ComparedRevisions>> CompareAsync(Revision before, Revision after, CancellationToken ct)
    {
        var comparison = new RevisionComparison(
            engine,
            (before.Schema, files.FullPath(before.RowsPath)),
            (after.Schema, files.FullPath(after.RowsPath))
        );
        await using var writer = RevisionWriter.Create(files.WorkDirectory, comparison.Schema);
        try
        {
            var changes = await comparison.WriteAsync(writer, ct);
            if (!changes.IsSuccess)
            {
                return changes.Problem;
            }

            var path = files.PassingTablePath($"{RevisionFiles.ChangesPrefix}{Guid.NewGuid():N}.parquet");
            var statistics = await writer.CompleteAsync(files.FullPath(path), ct);
            return new ComparedRevisions(
                changes.Value,
                new Revision($"{before.Id}-{after.Id}", after.DatasetId, after.Number, comparison.Schema)
                {
                    RowCount = statistics.RowCount,
                    SourceName = after.SourceName,
                    SourcePath = path,
                    SourceSha256 = after.SourceSha256,
                    RowsPath = path,
                    RowsSizeBytes = statistics.SizeBytes,
                    CreatedAt = after.CreatedAt,
                }
            );
        }
        catch (QueryStoppedException stopped)
        {
            return stopped.Problem;
        }
    }

    private void Keep(string key, ComparedRevisions compared)
    {
        kept[key] = compared;
        order.Enqueue(key);
        if (order.Count > MostKept && kept.Remove(order.Dequeue(), out var oldest))
        {
            File.Delete(files.FullPath(oldest.Table.RowsPath));
        }
    }
}
