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

/// <summary>The vector tiles of the territories of an area: shapes and numbers, for the live map.</summary>
public sealed class MapTiles(Observatory observatory, TerritoryDirectory directory, AreaMaps areas) : IDisposable
{
    // 32 MiB of compressed tiles.
    private const long MostBytes = 32L << 20;

    private const int EntryBytes = 256;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public void Dispose() => kept.Dispose();

    /// <summary>The address of the tiles of a map, with the edition that they belong to.</summary>
    internal static string Address(MapView view) => Address(view, view.Level);

    /// <summary>The address of the tiles of the same area, at another level.</summary>
    internal static string Address(MapView view, Level level) =>
        $"/indicateurs/contours/{MapKeys.Of(level)}/{TerritoryCode.UrlCode(view.Area.Id)}/{{z}}/{{x}}/{{y}}.mvt?v={Uri.EscapeDataString(view.EditionKey)}";

    internal static void Map(IEndpointRouteBuilder pages) =>
        pages.MapMethods(
            "/indicateurs/contours/{level}/{area}/{z:int}/{x:int}/{y:int}.mvt",
            PageRoutes.Reading,
            (string level, string area, int z, int x, int y, HttpContext http, MapTiles tiles) =>
                tiles.Answer(level, area, new TileAddress(z, x, y), http)
        );

    private IResult Answer(string level, string code, TileAddress address, HttpContext http)
    {
        var known = MapKeys.Levels.FirstOrDefault(l => l.Key == level);
        if (known.Key is null || !address.Exists || directory.FindByUrlCode(code) is not { } area)
        {
            return ProblemAnswer.Result(
                Problems.TileUnknown(address.Zoom, address.X, address.Y, TileAddress.MaximumZoom)
            );
        }

        if (!MapKeys.LevelsOf(area).Contains(known.Level) || areas.Find(area, known.Level) is not { } shapes)
        {
            return ProblemAnswer.Result(
                Problems.MapWithoutContours(areas.Missing(area, known.Level).Select(p => p.Command).ToList())
            );
        }

        KeepForEver(http, observatory.EditionKey);
        var tile = Find((observatory.EditionKey, area.Id, known.Level, address), shapes);
        return tile.Gzip.IsEmpty ? Results.NoContent() : new TileAnswer(tile.Gzip);
    }

    /// <summary>A tile asked with the edition that it belongs to never changes.</summary>
    internal static void KeepForEver(HttpContext http, string edition)
    {
        if (http.Request.Query["v"] == edition)
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }
    }

    private KeptTile Find((string Edition, TerritoryId Area, Level Level, TileAddress Address) key, AreaShapes shapes)
    {
        if (!kept.TryGetValue(key, out KeptTile? tile) || tile is null)
        {
            tile = AreaTile.Draw(shapes.Borders.Value, key.Address).Keep(CompressionLevel.Optimal);
            kept.Set(key, tile, new MemoryCacheEntryOptions { Size = tile.Gzip.Length + EntryBytes });
        }

        return tile;
    }
}
