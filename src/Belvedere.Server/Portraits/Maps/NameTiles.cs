using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Tiles;
using Belvedere.Server.Catalogue.Tiles;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;
using Belvedere.Server.Territories;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>The vector tiles of the names of communes, for the live maps: seats first, then by population.</summary>
public sealed class NameTiles(Observatory observatory, TerritoryDirectory directory) : IDisposable
{
    // 16 MiB of places and tiles: the communes of the country weigh three.
    private const long MostBytes = 16L << 20;

    private const int PlaceBytes = 96;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public void Dispose() => kept.Dispose();

    /// <summary>The address of the names of a map, with the edition that they belong to.</summary>
    internal static string Address(MapView view) =>
        $"/indicateurs/contours/noms/{TerritoryCode.UrlCode(view.Area.Id)}/{{z}}/{{x}}/{{y}}.mvt?v={Uri.EscapeDataString(view.EditionKey)}";

    internal static void Map(IEndpointRouteBuilder pages) =>
        pages.MapMethods(
            "/indicateurs/contours/noms/{area}/{z:int}/{x:int}/{y:int}.mvt",
            PageRoutes.Reading,
            (string area, int z, int x, int y, HttpContext http, NameTiles names) =>
                names.Answer(area, new TileAddress(z, x, y), http)
        );

    private IResult Answer(string code, TileAddress address, HttpContext http)
    {
        if (!address.Exists || directory.FindByUrlCode(code) is not { } area)
        {
            return ProblemAnswer.Result(
                Problems.TileUnknown(address.Zoom, address.X, address.Y, TileAddress.MaximumZoom)
            );
        }

        MapTiles.KeepForEver(http, observatory.EditionKey);
        var tile = Kept(
            (observatory.EditionKey, area.Id, address),
            () => NameTile.Draw(PlacesOf(area), address).Keep(CompressionLevel.Optimal),
            t => t.Gzip.Length + PlaceBytes
        );
        return tile.Gzip.IsEmpty ? Results.NoContent() : new TileAnswer(tile.Gzip);
    }

    private IReadOnlyList<NamedPlace> PlacesOf(Territory area) =>
        Kept<IReadOnlyList<NamedPlace>>(
            (observatory.EditionKey, area.Id),
            () => Read(area),
            places => places.Count * PlaceBytes
        );

    private IReadOnlyList<NamedPlace> Read(Territory area)
    {
        var (regions, departements) = (Seats(Level.Region), Seats(Level.Departement));
        return
        [
            .. observatory
                .Centres(directory.CommunesOf(area.Id))
                .OrderBy(c =>
                    regions.Contains(c.Commune.Id.Code) ? 0
                    : departements.Contains(c.Commune.Id.Code) ? 1
                    : 2
                )
                .ThenByDescending(c => c.Commune.Population ?? 0)
                .Select(c => new NamedPlace(
                    c.Commune.DisplayName(),
                    c.Centre.Longitude,
                    c.Centre.Latitude,
                    regions.Contains(c.Commune.Id.Code) || departements.Contains(c.Commune.Id.Code)
                )),
        ];
    }

    private HashSet<string> Seats(Level level) =>
        directory.All(level).Select(t => t.Seat).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private T Kept<T>(object key, Func<T> make, Func<T, long> sizeOf)
        where T : class
    {
        if (!kept.TryGetValue(key, out T? found) || found is null)
        {
            found = make();
            kept.Set(key, found, new MemoryCacheEntryOptions { Size = sizeOf(found) });
        }

        return found;
    }
}
