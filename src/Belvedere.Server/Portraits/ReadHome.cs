using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>Gathers the home of the site.</summary>
public sealed class ReadHome(ReadPortrait portraits, RecordStore records, IEnumerable<MenuItem> menu)
{
    private const int Cards = 4;
    private const int Datasets = 6;

    public async Task<Home> ReadAsync(Territory territory, CancellationToken ct)
    {
        var portrait = portraits.Read(territory, former: null);
        var cards = portrait.Glance.OrderByDescending(f => f.Observation.Value is not null).Take(Cards).ToList();
        return new Home(portrait, cards, await LatestAsync(ct), menu.Any(m => m.Path == "/donnees"));
    }

    private async Task<IReadOnlyList<Dataset>> LatestAsync(CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var all = await Server.Catalogue.Datasets.ListAsync(connection, search: null, offset: 0, limit: 200, ct);
        return all.OrderByDescending(d => d.PublishedAt).Take(Datasets).ToList();
    }
}
