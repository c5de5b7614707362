using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Tiles;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Ogc;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Tiles;

/// <summary><c>/tiles/{dataset}/{z}/{x}/{y}.mvt</c>, and the TileJSON that describes them.</summary>
internal static class TileEndpoints
{
    private static readonly string[] ReadMethods = ["GET", "HEAD"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var tiles = routes.MapGroup("/tiles").Public().WithApiKey();
        tiles.AddEndpointFilter(
            (invocation, next) =>
            {
                invocation.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
                return next(invocation);
            }
        );
        tiles.MapMethods("/{id}.json", ReadMethods, ShowTileJsonAsync);
        tiles.MapMethods("/{id}/{z:int}/{x:int}/{y:int}.mvt", ReadMethods, ShowTileAsync);
        tiles.MapMethods("/{**path}", ReadMethods, (string path) => ProblemAnswer.Result(Problems.NotFound(path)));
        ReadOnlyApi.Close(tiles);
    }

    private static async Task<IResult> ShowTileAsync(
        HttpContext http,
        string id,
        int z,
        int x,
        int y,
        PublishedDatasets datasets,
        DrawTile draw
    )
    {
        var found = await FindAsync(datasets, id, http.RequestAborted);
        var address = new TileAddress(z, x, y);
        if (!found.IsSuccess || !address.Exists)
        {
            return ProblemAnswer.Result(found.Problem ?? Problems.TileUnknown(z, x, y, TileAddress.MaximumZoom));
        }

        var (revision, geometry) = found.Value;
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{revision.Id}-{z}-{x}-{y}\"");
        var isKnown = EntityTag.IsKnown(http.Request, http.Response, tag);
        var number = revision.Number.ToString(CultureInfo.InvariantCulture);
        if (http.Request.Query["v"] == number)
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }

        if (isKnown)
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var tile = await draw.RunAsync(revision, geometry, address, http.RequestAborted);
        if (!tile.IsSuccess)
        {
            http.Response.Headers.Remove("ETag");
            http.Response.Headers.CacheControl = "no-store";
            return ProblemAnswer.Result(tile.Problem);
        }

        http.Response.Headers["X-Belvedere-Revision"] = number;
        http.Response.Headers["X-Belvedere-Rows"] = tile.Value.RowCount.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-Belvedere-Features"] = tile.Value.ShownCount.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.AccessControlExposeHeaders = "ETag, X-Belvedere-Rows, X-Belvedere-Features";
        return tile.Value.Gzip.Length == 0 ? Results.NoContent() : new TileAnswer(tile.Value.Gzip);
    }

    private static async Task<IResult> ShowTileJsonAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        CollectionExtents extents
    )
    {
        var found = await FindAsync(datasets, id, http.RequestAborted);
        if (!found.IsSuccess)
        {
            return ProblemAnswer.Result(found.Problem);
        }

        var revision = found.Value.Revision;
        var extent = await extents.OfAsync(revision, http.RequestAborted);
        if (!extent.IsSuccess)
        {
            return ProblemAnswer.Result(extent.Problem);
        }

        var dataset = await datasets.FindAsync(id, http.RequestAborted);
        var box = extent.Value.Box;
        var site = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
        return Results.Json(
            new
            {
                tilejson = "3.0.0",
                name = dataset.Value.Dataset.Title,
                description = dataset.Value.Dataset.Description ?? "",
                attribution = System.Net.WebUtility.HtmlEncode(dataset.Value.Dataset.Organisation.Name),
                scheme = "xyz",
                tiles = new[] { $"{site}/tiles/{id}/{{z}}/{{x}}/{{y}}.mvt?v={revision.Number}" },
                minzoom = 0,
                maxzoom = 14,
                bounds = box is { } b ? new[] { b.West, b.South, b.East, b.North } : [-180, -85, 180, 85],
                vector_layers = new[]
                {
                    new
                    {
                        id = DrawnTile.LayerName,
                        fields = TileDrawing
                            .FieldsOf(revision.Schema)
                            .ToDictionary(c => c.Name, c => TypeOf(c.Type), StringComparer.Ordinal),
                    },
                },
            }
        );
    }

    private static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Integer or ColumnType.Decimal => "Number",
            ColumnType.Boolean => "Boolean",
            _ => "String",
        };

    private static async Task<Result<(Revision Revision, TableGeometry Geometry)>> FindAsync(
        PublishedDatasets datasets,
        string id,
        CancellationToken ct
    )
    {
        var found = await OgcAnswer.FindAsync(datasets, id, ct);
        if (!found.IsSuccess)
        {
            return found.Problem;
        }

        return TableGeometry.Of(found.Value.Revision.Schema) is { } geometry
            ? (found.Value.Revision, geometry)
            : Problems.TilesWithoutGeometry(id);
    }
}
