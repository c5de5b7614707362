using System.Text.Json.Nodes;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The APIs as OpenAPI 3.1 documents: of the portal, of one dataset, of one resource of the tabular API.</summary>
internal static class OpenApiDocument
{
    private static readonly LocalizedText TableAnswer = new(
        "Lignes et leur nombre exact",
        "Rows and their exact number"
    );
    private static readonly LocalizedText FileAnswer = new("Le fichier", "The file");

    /// <summary>Every API of the portal, on any dataset.</summary>
    public static JsonObject OfPortal(string siteUrl, IEnumerable<RowWriterInfo> formats, Language language)
    {
        const string Dataset = "/catalog/datasets/{dataset_id}";
        var paths = new JsonObject();
        Add("/catalog/datasets", new("Jeux de données du catalogue", "Datasets of the catalogue"), Rows());
        Add("/catalog/facets", new("Facettes du catalogue", "Facets of the catalogue"), Facets());
        Add(Dataset, new("Un jeu de données", "One dataset"), [Id()]);
        Add(Dataset + "/records", new("Lignes d’un jeu de données", "Rows of a dataset"), [Id(), .. Rows()]);
        Add(Dataset + "/facets", new("Facettes d’un jeu de données", "Facets of a dataset"), [Id(), .. Facets()]);
        foreach (var format in formats)
        {
            Add(
                $"{Dataset}/exports/{format.Key}",
                new($"Export {format.Title.French}", $"Export {format.Title.English}"),
                [Id(), .. Parameters(ApiParameter.Query.Concat(ApiParameter.Export), language)],
                format.MediaType
            );
        }

        return Document(
            "Belvédère",
            new("Interfaces de ce portail de données", "Interfaces of this data portal"),
            siteUrl,
            paths,
            language
        );

        // A node has one place only: each path has its own.
        JsonNode Id() => PathParameter("dataset_id");

        List<JsonNode> Rows() => Parameters(ApiParameter.Query.Concat(ApiParameter.Page), language);

        List<JsonNode> Facets() => Parameters(ApiParameter.Facets.Concat(ApiParameter.Query.Skip(1)), language);

        void Add(
            string path,
            LocalizedText summary,
            IEnumerable<JsonNode> parameters,
            string media = "application/json"
        ) => paths[ExploreEndpoints.Root + path] = Get(summary, parameters, media, null, language);
    }

    /// <summary>One dataset, with the names and the types of its columns.</summary>
    public static JsonObject OfDataset(
        Dataset dataset,
        Revision revision,
        string siteUrl,
        IEnumerable<RowWriterInfo> formats,
        Language language
    )
    {
        var paths = new JsonObject
        {
            [DatasetAddresses.Records(dataset.Slug)] = Get(
                new("Lignes", "Rows"),
                Parameters(ApiParameter.Query.Concat(ApiParameter.Page), language),
                "application/json",
                PageOf(revision.Schema),
                language
            ),
        };
        foreach (var format in formats)
        {
            paths[DatasetAddresses.Export(dataset.Slug, format.Key)] = Get(
                new($"Export {format.Title.French}", $"Export {format.Title.English}"),
                Parameters(ApiParameter.Query.Concat(ApiParameter.Export), language),
                format.MediaType,
                null,
                language
            );
        }

        return Document(
            dataset.Title,
            LocalizedText.Same(dataset.Description ?? dataset.Title),
            siteUrl,
            paths,
            language
        );
    }

    /// <summary>One table of the tabular API: its operators on each of its columns.</summary>
    public static JsonObject OfResource(Dataset dataset, string resource, string siteUrl)
    {
        var columns = dataset.Published?.Schema.Columns ?? [];
        var parameters = columns
            .SelectMany(c => OperatorsOf(c).Select(o => QueryParameter($"{c.Name}__{o}", "string", c.Label, false)))
            .Append(QueryParameter("page", "integer", "Page, 1…", false))
            .Append(QueryParameter("page_size", "integer", "20, 50 au plus (1 000 avec une clé)", false))
            .Append(QueryParameter("columns", "string", "a,b", false))
            .Append(QueryParameter("or", "string", "(a__exact.1,and(b__less.5,c__isnotnull))", false))
            .Append(QueryParameter("q", "string", "mots à chercher partout", false))
            .ToList<JsonNode>();
        var paths = new JsonObject
        {
            [$"{TabularEndpoints.Root}/{resource}/data/"] = Get(
                TableAnswer,
                parameters,
                "application/json",
                null,
                Language.French
            ),
        };
        return Document(dataset.Title, LocalizedText.Same(dataset.Title), siteUrl, paths, Language.French);
    }

    private static IEnumerable<string> OperatorsOf(Column column)
    {
        string[] all = ["exact", "differs", "in", "notin", "isnull", "isnotnull", "sort", "groupby", "count"];
        string[] ordered = ["less", "greater", "strictly_less", "strictly_greater"];
        return column.Type switch
        {
            ColumnType.Text => [.. all, .. ordered, "contains", "notcontains"],
            ColumnType.Integer or ColumnType.Decimal => [.. all, .. ordered, "avg", "min", "max", "sum"],
            ColumnType.Date or ColumnType.DateTime => [.. all, .. ordered, "min", "max"],
            _ => ["isnull", "isnotnull", "groupby", "count"],
        };
    }

    private static JsonObject Document(
        string title,
        LocalizedText description,
        string siteUrl,
        JsonObject paths,
        Language language
    ) =>
        new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = title,
                ["version"] = "2.1",
                ["description"] = description.In(language),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = siteUrl }),
            ["paths"] = paths,
        };

    private static JsonObject Get(
        LocalizedText summary,
        IEnumerable<JsonNode> parameters,
        string media,
        JsonObject? schema,
        Language language
    )
    {
        var isFile = media != "application/json";
        return new JsonObject
        {
            ["get"] = new JsonObject
            {
                ["summary"] = summary.In(language),
                ["parameters"] = new JsonArray([.. parameters]),
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject
                    {
                        ["description"] = (isFile ? FileAnswer : TableAnswer).In(language),
                        ["content"] = new JsonObject
                        {
                            [media.Split(';')[0]] = new JsonObject { ["schema"] = schema ?? [] },
                        },
                    },
                    ["400"] = new JsonObject
                    {
                        ["description"] = new LocalizedText(
                            "La requête est mal formée ; la réponse dit où",
                            "The query is malformed; the answer says where"
                        ).In(language),
                    },
                },
            },
        };
    }

    private static JsonObject PageOf(TableSchema schema)
    {
        var fields = new JsonObject();
        foreach (var column in schema.Columns)
        {
            fields[column.Name] = new JsonObject
            {
                ["type"] = new JsonArray(JsonType(column.Type), "null"),
                ["title"] = column.Label,
                ["description"] = column.Description ?? column.Label,
            };
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["total_count"] = new JsonObject { ["type"] = "integer" },
                ["results"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = "object", ["properties"] = fields },
                },
            },
        };
    }

    private static string JsonType(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "integer",
            ColumnType.Decimal => "number",
            ColumnType.Boolean => "boolean",
            ColumnType.Text or ColumnType.Date or ColumnType.DateTime => "string",
            _ => "object",
        };

    private static List<JsonNode> Parameters(IEnumerable<ApiParameter> parameters, Language language) =>
        parameters.Select(p => (JsonNode)QueryParameter(p.Name, p.Type, p.Effect.In(language), p.Repeats)).ToList();

    private static JsonObject QueryParameter(string name, string type, string description, bool repeats) =>
        new()
        {
            ["name"] = name,
            ["in"] = "query",
            ["description"] = description,
            ["schema"] = repeats
                ? new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = type },
                }
                : new JsonObject { ["type"] = type },
        };

    private static JsonNode PathParameter(string name) =>
        new JsonObject
        {
            ["name"] = name,
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = new JsonObject { ["type"] = "string" },
        };
}
