using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Portraits;

/// <summary>
/// Finds the datasets of this portal about a territory. The territory of the site has them all; another has those that
/// name it in full, in their title, their description or their producer.
/// </summary>
public sealed class FindTerritoryData(RecordStore records, SiteTerritory site)
{
    private const int Most = 6;
    private const int MostRead = 500;

    public async Task<TerritoryData> FindAsync(Territory territory, CancellationToken ct)
    {
        var isHome = site.Find()?.Id == territory.Id;
        await using var connection = await records.OpenAsync(ct);
        var read = await Server.Catalogue.Datasets.ListAsync(
            connection,
            isHome ? null : territory.Name,
            offset: 0,
            limit: MostRead,
            ct
        );
        var about = isHome ? read : read.Where(d => Names(d, territory)).ToList();
        return new TerritoryData(
            about.OrderByDescending(d => d.PublishedAt).ThenBy(d => d.Slug, StringComparer.Ordinal).Take(Most).ToList(),
            about.Count,
            isHome
        );
    }

    // The whole name between spaces: « Digne » is not named by « indigne », nor « Le Mas » by « Le Grand Mas ».
    private static bool Names(Dataset dataset, Territory territory) =>
        $" {PlainText.Fold($"{dataset.Title} {dataset.Description} {dataset.Organisation.Name}")} ".Contains(
            $" {PlainText.Fold(territory.Name)} ",
            StringComparison.Ordinal
        );
}
