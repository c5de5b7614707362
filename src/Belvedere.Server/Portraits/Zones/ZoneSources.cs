using System.Data.Common;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Zones;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>What the files of a zone are made from.</summary>
internal sealed record ZoneSources(TerritoryDirectory Directory, Observatory Observatory, ReadZone Zones)
{
    /// <summary>The figures of a zone beside all those that are published: what they would betray is hidden.</summary>
    public async Task<IReadOnlyList<Figure>> FiguresAsync(Zone zone, DbConnection connection, CancellationToken ct)
    {
        var geography = Directory.Current;
        var published = await ZoneRecords.ListPublishedAsync(connection, null, ct);
        return Zones.Figures(zone.In(geography), [.. published.Select(other => other.In(geography))]);
    }
}
