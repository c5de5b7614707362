using System.Text.Json.Nodes;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>The API described in OpenAPI 3.0: every collection with its own parameters.</summary>
internal static class OgcOpenApi
{
    public const string MediaType = "application/vnd.oai.openapi+json;version=3.0";

    private const string KeyName = "apikey";

    private static readonly string[] ItemsParameters = ["limit", "offset", "bbox", "datetime", "sortby"];

    public static JsonObject Draw(OgcAddresses at, string site, IReadOnlyList<PublishedDataset> datasets)
    {
        var paths = new JsonObject
        {
            ["/"] = Path("landing", at.Reader["Accueil de l’API"], OgcLink.Json, []),
            ["/api"] = Path("api", at.Reader["Définition de l’API"], MediaType, []),
            ["/conformance"] = Path("conformance", at.Reader["Conformité"], OgcLink.Json, []),
            ["/collections"] = Path("collections", at.Reader["Collections"], OgcLink.Json, []),
        };
        foreach (var dataset in datasets)
        {
            AddCollection(paths, at, dataset);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = site, ["version"] = "1.0.0" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = at.Landing }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["parameters"] = SharedParameters(at),
                ["securitySchemes"] = new JsonObject { [KeyName] = KeyScheme(at) },
            },
            // A key is never asked for, and is taken from whoever has one.
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { [KeyName] = new JsonArray() }),
        };
    }

    /// <summary>A type as JSON Schema says it.</summary>
    public static JsonObject TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => new() { ["type"] = "integer" },
            ColumnType.Decimal => new() { ["type"] = "number" },
            ColumnType.Boolean => new() { ["type"] = "boolean" },
            ColumnType.Date => new() { ["type"] = "string", ["format"] = "date" },
            ColumnType.DateTime => new() { ["type"] = "string", ["format"] = "date-time" },
            _ => new() { ["type"] = "string" },
        };

    private static void AddCollection(JsonObject paths, OgcAddresses at, PublishedDataset dataset)
    {
        var id = dataset.Dataset.Slug;
        var title = dataset.Dataset.Title;
        var own = FeatureRequest
            .QueryablesOf(dataset.Revision.Schema)
            .Select(column => Query(column.Name, column.Label, TypeOf(column.Type)));
        paths[$"/collections/{id}"] = Path($"collection.{id}", title, OgcLink.Json, []);
        paths[$"/collections/{id}/queryables"] = Path($"queryables.{id}", title, OgcDocuments.SchemaType, []);
        paths[$"/collections/{id}/items"] = Path(
            $"items.{id}",
            title,
            OgcLink.GeoJson,
            [.. ItemsParameters.Select(Shared), .. own]
        );
        var feature = Path($"item.{id}", title, OgcLink.GeoJson, []);
        feature["parameters"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "featureId",
                ["in"] = "path",
                ["required"] = true,
                ["description"] = at.Reader["Le numéro de la ligne, à partir de 1"],
                ["schema"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            }
        );
        paths[$"/collections/{id}/items/{{featureId}}"] = feature;
    }

    private static JsonObject Path(string operation, string title, string type, IEnumerable<JsonObject> parameters) =>
        new()
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = operation,
                ["summary"] = title,
                ["parameters"] = new JsonArray([Shared("f"), .. parameters]),
                ["responses"] = new JsonObject
                {
                    ["200"] = Response("OK", type, OgcLink.Html),
                    ["400"] = Response("Bad request", "application/problem+json"),
                    ["404"] = Response("Not found", "application/problem+json"),
                    ["406"] = Response("Not acceptable", "application/problem+json"),
                },
            },
        };

    private static JsonObject Response(string description, params string[] types)
    {
        var content = new JsonObject();
        foreach (var type in types)
        {
            content[type.Split(';')[0]] = new JsonObject
            {
                ["schema"] = new JsonObject { ["type"] = type == OgcLink.Html ? "string" : "object" },
            };
        }

        return new() { ["description"] = description, ["content"] = content };
    }

    private static JsonObject Shared(string name) => new() { ["$ref"] = $"#/components/parameters/{name}" };

    private static JsonObject SharedParameters(OgcAddresses at) =>
        new()
        {
            ["f"] = Query(
                "f",
                at.Reader["Le format de la réponse"],
                new() { ["type"] = "string", ["enum"] = new JsonArray("json", "html") }
            ),
            ["limit"] = Query(
                "limit",
                at.Reader["Nombre d’objets d’une page"],
                new()
                {
                    ["type"] = "integer",
                    ["minimum"] = 1,
                    ["maximum"] = FeatureRequest.MaximumLimit,
                    ["default"] = FeatureRequest.DefaultLimit,
                }
            ),
            ["offset"] = Query(
                "offset",
                at.Reader["Nombre d’objets laissés avant la page"],
                new()
                {
                    ["type"] = "integer",
                    ["minimum"] = 0,
                    ["default"] = 0,
                }
            ),
            ["bbox"] = List("bbox", at.Reader["Ouest, sud, est, nord, en degrés"], "number", 4, 6),
            ["datetime"] = Query(
                "datetime",
                at.Reader["Un instant, ou un intervalle avec / et .."],
                new() { ["type"] = "string" }
            ),
            ["sortby"] = List("sortby", at.Reader["Des champs, chacun avec + ou -"], "string", 1, null),
        };

    private static JsonObject KeyScheme(OgcAddresses at) =>
        new()
        {
            ["type"] = "apiKey",
            ["in"] = "query",
            ["name"] = KeyName,
            ["description"] = at.Reader["Une clé d’API, facultative"],
        };

    private static JsonObject List(string name, string description, string items, int least, int? most)
    {
        var schema = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = least,
            ["items"] = new JsonObject { ["type"] = items },
        };
        if (most is { } bound)
        {
            schema["maxItems"] = bound;
        }

        return Query(name, description, schema);
    }

    private static JsonObject Query(string name, string description, JsonObject schema) =>
        new()
        {
            ["name"] = name,
            ["in"] = "query",
            ["required"] = false,
            ["description"] = description,
            ["style"] = "form",
            ["explode"] = false,
            ["schema"] = schema,
        };
}
