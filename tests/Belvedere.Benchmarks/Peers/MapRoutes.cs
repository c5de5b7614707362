using System.Globalization;
using System.Text.Json;
using Belvedere.Data.Writers;

namespace Belvedere.Benchmarks.Peers;

/// <summary>The works of the map in PostGIS, behind the thin server.</summary>
internal static class MapRoutes
{
    private const string Box =
        "SELECT id, ST_AsGeoJSON(contour, 6), insee, nom, population, dep, part_65 FROM commune "
        + "WHERE ST_Intersects(contour, ST_MakeEnvelope($1, $2, $3, $4, 4326)) ORDER BY id LIMIT 1000";

    private const string Tile =
        "WITH drawn AS (SELECT id, insee, nom, population, dep, part_65, ST_AsMVTGeom(contour_3857, ST_TileEnvelope($1, $2, $3), 4096, 64, true) AS geom "
        + "FROM commune WHERE contour_3857 && ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096)) "
        + "SELECT ST_AsMVT(drawn.*, 'objets', 4096, 'geom', 'id') FROM drawn";

    private static readonly string[] Properties = ["insee", "nom", "population", "dep", "part_65"];

    public static void Map(IEndpointRouteBuilder routes, PostgresEngine engine)
    {
        routes.MapGet("/bbox", (HttpContext http, string box) => WriteFeaturesAsync(http, engine, box));
        routes.MapGet(
            "/tiles/{z:int}/{x:int}/{y:int}.mvt",
            (HttpContext http, int z, int x, int y) => WriteTileAsync(http, engine, [z, x, y])
        );
    }

    private static async Task WriteFeaturesAsync(HttpContext http, PostgresEngine engine, string box)
    {
        var ct = http.RequestAborted;
        var sides = box.Split(',').Select(side => (object)double.Parse(side, CultureInfo.InvariantCulture)).ToList();
        await using var command = engine.Command(Box, sides);
        await using var reader = await command.ExecuteReaderAsync(ct);
        http.Response.ContentType = "application/geo+json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, RowJson.Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var types = Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldType).ToArray();
        while (await reader.ReadAsync(ct))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteNumber("id", reader.GetInt64(0));
            json.WritePropertyName("geometry");
            json.WriteRawValue(reader.GetString(1), skipInputValidation: true);
            json.WriteStartObject("properties");
            for (var i = 0; i < Properties.Length; i++)
            {
                json.WritePropertyName(Properties[i]);
                PostgresEngine.WriteCell(json, reader, i + 2, types[i + 2]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static async Task WriteTileAsync(HttpContext http, PostgresEngine engine, IReadOnlyList<object> address)
    {
        await using var command = engine.Command(Tile, address);
        var tile = (byte[]?)await command.ExecuteScalarAsync(http.RequestAborted) ?? [];
        http.Response.ContentType = "application/vnd.mapbox-vector-tile";
        http.Response.StatusCode = tile.Length == 0 ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
        await http.Response.Body.WriteAsync(tile, http.RequestAborted);
    }
}
