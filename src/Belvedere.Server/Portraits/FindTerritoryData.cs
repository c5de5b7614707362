using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Portraits;

/// <summary>
/// Finds the datasets of this portal about a territory. The territory of the site has them all; another has those that
/// name it in full, in their title, their description or their producer. A small catalogue is read once for every
/// territory, until the records change; a large one is searched by the records.
/// </summary>
public sealed class FindTerritoryData(RecordStore records, RecordChanges changes, SiteTerritory site)
{
    private const int Most = 6;
    private const int MostRead = 500;

    private volatile SmallCatalogue? known;

    public async Task<TerritoryData> FindAsync(Territory territory, CancellationToken ct)
    {
        var isHome = site.Find()?.Id == territory.Id;
        var read = await ReadAsync(isHome ? null : territory.Name, ct);
        var name = Described.WordsOf(territory.Name);
        var about = isHome ? read : read.Where(d => d.Words.Contains(name, StringComparison.Ordinal)).ToList();
        return new TerritoryData(
            about
                .Select(d => d.Dataset)
                .OrderByDescending(d => d.PublishedAt)
                .ThenBy(d => d.Slug, StringComparer.Ordinal)
                .Take(Most)
                .ToList(),
            about.Count,
            isHome
        );
    }

    private async Task<IReadOnlyList<Described>> ReadAsync(string? name, CancellationToken ct)
    {
        var mark = changes.Mark();
        var last = known;
        if (last is null || (last.IsWhole && last.Mark != mark))
        {
            known = last = new SmallCatalogue(mark, await ListAsync(null, MostRead + 1, ct));
        }

        // One that was large once is searched from then on.
        return last.IsWhole ? last.Datasets : await ListAsync(name, MostRead, ct);
    }

    private async Task<IReadOnlyList<Described>> ListAsync(string? name, int limit, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var read = await Server.Catalogue.Datasets.ListAsync(connection, name, offset: 0, limit, ct);
        return read.Select(Described.Of).ToList();
    }

    /// <summary>The published datasets at one moment.</summary>
    /// <param name="Mark">Taken before the reading: the catalogue holds while the mark is the same.</param>
    /// <param name="Datasets">All of them, or one more than is kept.</param>
    private sealed record SmallCatalogue(RecordMark Mark, IReadOnlyList<Described> Datasets)
    {
        public bool IsWhole => Datasets.Count <= MostRead;
    }

    /// <summary>A dataset and what it says of itself.</summary>
    /// <param name="Words">
    /// What may name a territory, word after word: « Digne » is not named by « indigne », nor « Le Mas » by « Le Grand
    /// Mas ».
    /// </param>
    private sealed record Described(Dataset Dataset, string Words)
    {
        public static Described Of(Dataset dataset) =>
            new(dataset, WordsOf($"{dataset.Title} {dataset.Description} {dataset.Organisation.Name}"));

        public static string WordsOf(string text) => $" {string.Join(' ', SearchWords.Of(text))} ";
    }
}
