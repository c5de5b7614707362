using Belvedere.Core.Territories;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>A zone as programs read it: who answers for it, since when it holds, and the communes that make it.</summary>
internal static class ZoneJson
{
    /// <summary>What the zone is, without its figures.</summary>
    public static object Of(Zone zone, Geography geography) =>
        new
        {
            zone.Slug,
            zone.Name,
            zone.Author,
            zone.Purpose,
            Url = zone.Path,
            zone.GeographyYear,
            zone.CreatedAt,
            zone.PublishedAt,
            zone.SupersededAt,
            zone.SupersededBy,
            Communes = zone.Communes.Select(commune => Of(commune, geography)),
        };

    // The code is that of the list of the zone; where it led elsewhere since, so does the successor.
    private static object Of(ZoneCommune commune, Geography geography)
    {
        var today = geography.Find(new TerritoryId(Level.Commune, commune.Code));
        var successor = today is null ? geography.FindSuccessor(commune.Code)?.Territory : null;
        return new
        {
            commune.Code,
            Name = (today ?? successor)?.DisplayName(),
            commune.GivenCode,
            Successor = successor?.Id.Code,
        };
    }
}
