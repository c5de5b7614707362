using Belvedere.Data.Records;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>
/// Published datasets kept in memory with their columns parsed. One is shown again without a read only while the records
/// have not changed; afterwards its line is read again, and its columns are parsed again only for a new revision.
/// </summary>
public sealed class KnownDatasets(RecordStore records, RecordChanges changes) : IDisposable
{
    /// <summary>Columns kept, of all the datasets together: some 60 MB at most.</summary>
    public const int MostColumns = 200_000;

    /// <summary>What a dataset weighs beside its columns, counted in columns.</summary>
    private const int OwnWeight = 5;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MostColumns });

    /// <summary>Datasets kept now.</summary>
    public int Count => known.Count;

    /// <summary>The dataset of this slug with its published revision; null when readers see none.</summary>
    public ValueTask<PublishedDataset?> FindAsync(string slug, CancellationToken ct) =>
        FindAsync(slug, slug, isSlug: true, ct);

    /// <summary>The same by the identifier of the dataset.</summary>
    public ValueTask<PublishedDataset?> FindByIdAsync(string id, CancellationToken ct) =>
        FindAsync($"\0{id}", id, isSlug: false, ct);

    public void Dispose() => known.Dispose();

    private ValueTask<PublishedDataset?> FindAsync(string key, string name, bool isSlug, CancellationToken ct)
    {
        // Before the read: a change during it makes another mark, and the next request reads again.
        var mark = changes.Mark();
        var last = known.TryGetValue(key, out Known? kept) ? kept : null;
        return last?.Mark == mark ? ValueTask.FromResult<PublishedDataset?>(last.Published) : new(ReadAsync());

        async Task<PublishedDataset?> ReadAsync()
        {
            await using var connection = await records.OpenAsync(ct);
            var dataset = isSlug
                ? await Datasets.FindAsync(connection, name, ct, known: last?.Published.Revision)
                : await Datasets.FindByIdAsync(connection, name, ct, known: last?.Published.Revision);
            if (dataset is not { Published: { } revision })
            {
                known.Remove(key);
                return null;
            }

            var published = new PublishedDataset(dataset, revision);
            known.Set(
                key,
                new Known(mark, published),
                new MemoryCacheEntryOptions { Size = OwnWeight + revision.Schema.Columns.Count }
            );
            return published;
        }
    }

    private sealed record Known(RecordMark Mark, PublishedDataset Published);
}
