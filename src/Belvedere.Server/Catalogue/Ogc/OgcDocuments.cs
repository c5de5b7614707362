using System.Globalization;
using System.Text.Json.Nodes;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>The documents of the API but the features themselves, and the links between all of them.</summary>
internal static class OgcDocuments
{
    public const string SchemaType = "application/schema+json";

    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private const string Gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

    private const string QueryablesRel = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    /// <summary>Only what is true: other reference systems (Part 2) and filters (Part 3) are not declared.</summary>
    public static readonly IReadOnlyList<string> ConformanceClasses =
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    ];

    public static JsonArray Links(IEnumerable<OgcLink> links) => [.. links.Select(link => link.ToJson())];

    public static IReadOnlyList<OgcLink> LandingLinks(OgcAddresses at, OgcFormat format) =>
        [
            .. at.SelfAndAlternate(format, OgcLink.Json),
            new($"{at.Landing}/api?f=json", "service-desc", OgcOpenApi.MediaType, at.Reader["Définition de l’API"]),
            new($"{at.Landing}/api?f=html", "service-doc", OgcLink.Html, at.Reader["Documentation de l’API"]),
            new($"{at.Landing}/conformance", "conformance", OgcLink.Json, at.Reader["Conformité"]),
            new(at.Collections, "data", OgcLink.Json, at.Reader["Collections"]),
        ];

    public static JsonObject Landing(ReaderContext reader, string site, IReadOnlyList<OgcLink> links) =>
        new()
        {
            ["title"] = site,
            ["description"] = reader["Les jeux de données de ce portail, comme collections d’objets géographiques."],
            ["links"] = Links(links),
        };

    public static JsonObject Conformance() =>
        new() { ["conformsTo"] = new JsonArray([.. ConformanceClasses.Select(c => (JsonNode)c)]) };

    public static IReadOnlyList<OgcLink> CollectionLinks(
        OgcAddresses at,
        PublishedDataset dataset,
        bool isAlone,
        OgcFormat format
    )
    {
        var id = dataset.Dataset.Slug;
        var links = new List<OgcLink>();
        links.AddRange(
            isAlone
                ? at.SelfAndAlternate(format, OgcLink.Json)
                : [new(at.Collection(id), "self", OgcLink.Json, dataset.Dataset.Title)]
        );
        links.Add(new($"{at.Items(id)}?f=json", "items", OgcLink.GeoJson, at.Reader["Les objets en GeoJSON"]));
        links.Add(new($"{at.Items(id)}?f=html", "items", OgcLink.Html, at.Reader["Les objets en page"]));
        links.Add(
            new($"{at.Collection(id)}/queryables?f=json", QueryablesRel, SchemaType, at.Reader["Champs interrogeables"])
        );
        links.Add(
            new($"{at.Site}/donnees/{id}", "describedby", OgcLink.Html, at.Reader["Description du jeu de données"])
        );
        if (Licence.Find(dataset.Dataset.License) is { } licence)
        {
            links.Add(new(licence.Url, "license", OgcLink.Html, licence.Title));
        }

        return links;
    }

    public static JsonObject Collection(PublishedDataset dataset, CollectionExtent extent, IReadOnlyList<OgcLink> links)
    {
        var json = new JsonObject
        {
            ["id"] = dataset.Dataset.Slug,
            ["title"] = dataset.Dataset.Title,
            ["description"] = dataset.Dataset.Description ?? "",
            ["itemType"] = "feature",
            ["crs"] = new JsonArray(Crs84),
            ["storageCrs"] = Crs84,
            ["links"] = Links(links),
        };
        var bounds = new JsonObject();
        if (extent.Box is { } box)
        {
            var sides = new JsonArray(box.West, box.South, box.East, box.North);
            bounds["spatial"] = new JsonObject { ["bbox"] = new JsonArray(sides), ["crs"] = Crs84 };
        }

        if (extent.From is not null)
        {
            var interval = new JsonArray(Instant(extent.From, isEnd: false), Instant(extent.To, isEnd: true));
            bounds["temporal"] = new JsonObject { ["interval"] = new JsonArray(interval), ["trs"] = Gregorian };
        }

        if (bounds.Count > 0)
        {
            json["extent"] = bounds;
        }

        return json;
    }

    /// <summary>The columns by which features are selected, as a JSON Schema.</summary>
    public static JsonObject Queryables(OgcAddresses at, PublishedDataset dataset)
    {
        var properties = new JsonObject();
        if (TableGeometry.Of(dataset.Revision.Schema) is { } geometry)
        {
            properties["geometry"] = new JsonObject
            {
                ["$ref"] = geometry.HasPoints
                    ? "https://geojson.org/schema/Point.json"
                    : "https://geojson.org/schema/Geometry.json",
            };
        }

        foreach (var column in FeatureRequest.QueryablesOf(dataset.Revision.Schema))
        {
            var property = OgcOpenApi.TypeOf(column.Type);
            property["title"] = column.Label;
            properties[column.Name] = property;
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2019-09/schema",
            ["$id"] = $"{at.Collection(dataset.Dataset.Slug)}/queryables",
            ["type"] = "object",
            ["title"] = dataset.Dataset.Title,
            ["properties"] = properties,
        };
    }

    public static IReadOnlyList<OgcLink> ItemsLinks(
        OgcAddresses at,
        string id,
        FeatureRequest request,
        FeaturePage page,
        OgcFormat format
    )
    {
        var links = at.SelfAndAlternate(format, OgcLink.GeoJson).ToList();
        var type = format == OgcFormat.Json ? OgcLink.GeoJson : OgcLink.Html;
        if (request.Offset + (long)page.Features.Count < page.Matched && page.Features.Count > 0)
        {
            links.Add(new(PageAt(request.Offset + page.Features.Count), "next", type, at.Reader["Page suivante"]));
        }

        if (request.Offset > 0)
        {
            links.Add(
                new(PageAt(Math.Max(0, request.Offset - request.Limit)), "prev", type, at.Reader["Page précédente"])
            );
        }

        links.Add(new(at.Collection(id), "collection", OgcLink.Json, at.Reader["La collection"]));
        return links;

        string PageAt(int offset) =>
            at.Here(
                ("offset", offset == 0 ? null : offset.ToString(CultureInfo.InvariantCulture)),
                (OgcFormats.Parameter, OgcFormats.Key(format))
            );
    }

    public static IReadOnlyList<OgcLink> ItemLinks(OgcAddresses at, string id, OgcFormat format) =>
        [
            .. at.SelfAndAlternate(format, OgcLink.GeoJson),
            new(at.Collection(id), "collection", OgcLink.Json, at.Reader["La collection"]),
        ];

    private static JsonNode? Instant(object? value, bool isEnd) =>
        value switch
        {
            DateTime instant => RowJson.Instant(instant).Replace("+00:00", "Z", StringComparison.Ordinal),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                + (isEnd ? "T23:59:59Z" : "T00:00:00Z"),
            _ => null,
        };
}
