using System.Collections.Concurrent;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Tiles;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>The vector tiles of the territories of an area: shapes and numbers, for the live map.</summary>
public sealed class MapTiles(Observatory observatory, TerritoryDirectory directory, AreaMaps areas)
{
    private const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <summary>Tiles kept; all are let go past it.</summary>
    private const int MostKept = 2_000;

    private readonly ConcurrentDictionary<
        (string Edition, TerritoryId Area, Level Level, TileAddress Address),
        KeptTile
    > kept = new();

    /// <summary>The address of the tiles of a map, with the edition that they belong to.</summary>
    internal static string Address(MapView view) =>
        $"/indicateurs/contours/{MapKeys.Of(view.Level)}/{TerritoryCode.UrlCode(view.Area.Id)}/{{z}}/{{x}}/{{y}}.mvt?v={Uri.EscapeDataString(view.EditionKey)}";

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

        if (http.Request.Query["v"] == observatory.EditionKey)
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }

        var tile = Find((observatory.EditionKey, area.Id, known.Level, address), shapes);
        if (tile.Gzip.IsEmpty)
        {
            return Results.NoContent();
        }

        http.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(tile.Gzip, MediaType);
    }

    private KeptTile Find((string Edition, TerritoryId Area, Level Level, TileAddress Address) key, AreaShapes shapes)
    {
        if (!kept.TryGetValue(key, out var tile))
        {
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            tile = AreaTile.Draw(shapes.Outlines.Value, key.Address).Keep();
            kept[key] = tile;
        }

        return tile;
    }
}
