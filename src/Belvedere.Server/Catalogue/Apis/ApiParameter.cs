using Belvedere.Core;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>One parameter of the Explore API, as its documentation says it: pages and OpenAPI read the same list.</summary>
/// <param name="Type">Of its value, for OpenAPI: <c>string</c>, <c>integer</c>, <c>boolean</c>.</param>
/// <param name="Repeats">Whether it may be given several times.</param>
public sealed record ApiParameter(string Name, string Type, LocalizedText Effect, bool Repeats = false)
{
    /// <summary>What selects, groups and orders rows.</summary>
    public static IReadOnlyList<ApiParameter> Query { get; } =
    [
        new("select", "string", new("choisit les colonnes, ou des calculs", "chooses the columns, or computations")),
        new(
            "where",
            "string",
            new(
                "garde les lignes qui remplissent la condition ; AND, OR, NOT, =, !=, <, >, IN, IS NULL, LIKE",
                "keeps the rows that meet the condition; AND, OR, NOT, =, !=, <, >, IN, IS NULL, LIKE"
            ),
            Repeats: true
        ),
        new("group_by", "string", new("groupe les lignes", "groups the rows")),
        new("order_by", "string", new("trie ; DESC pour l’ordre décroissant", "sorts; DESC for the descending order")),
        new(
            "refine",
            "string",
            new("garde une valeur d’une facette, champ:valeur", "keeps a value of a facet, field:value"),
            Repeats: true
        ),
        new(
            "exclude",
            "string",
            new("écarte une valeur d’une facette, champ:valeur", "leaves out a value of a facet, field:value"),
            Repeats: true
        ),
        new(
            "timezone",
            "string",
            new("fuseau des instants, par exemple Europe/Paris", "time zone of instants, such as Europe/Paris")
        ),
        new("lang", "string", new("langue des noms de jours et de mois", "language of the names of days and months")),
    ];

    /// <summary>Which rows a page gives.</summary>
    public static IReadOnlyList<ApiParameter> Page { get; } =
    [
        new(
            "limit",
            "integer",
            new(
                "nombre de lignes, 100 au plus ; un export n’a pas de limite",
                "number of rows, 100 at most; an export has no limit"
            )
        ),
        new("offset", "integer", new("première ligne, à partir de 0", "first row, from 0")),
        new("include_links", "boolean", new("ajoute des liens à chaque ligne", "adds links to each row")),
        new(
            "include_app_metas",
            "boolean",
            new("ajoute l’identifiant de chaque ligne (_id)", "adds the identifier of each row (_id)")
        ),
    ];

    /// <summary>How a file is written.</summary>
    public static IReadOnlyList<ApiParameter> Export { get; } =
    [
        new("limit", "integer", new("nombre de lignes ; toutes par défaut", "number of rows; all by default")),
        new("use_labels", "boolean", new("titres de colonnes au lieu des noms", "labels instead of column names")),
        new("compressed", "boolean", new("fichier compressé (.gz)", "compressed file (.gz)")),
        new("delimiter", "string", new("CSV : séparateur, « ; » par défaut", "CSV: separator, “;” by default")),
        new("with_bom", "boolean", new("CSV : marque UTF-8 pour les tableurs", "CSV: UTF-8 mark for spreadsheets")),
        new("quote_all", "boolean", new("CSV : chaque texte entre guillemets", "CSV: each text between quotes")),
        new("parquet_compression", "string", new("Parquet : snappy ou zstd", "Parquet: snappy or zstd")),
        new(
            "epsg",
            "integer",
            new("système des coordonnées : 4326 seulement (WGS 84)", "system of coordinates: 4326 only (WGS 84)")
        ),
        new("name_field", "string", new("GPX : champ qui nomme chaque lieu", "GPX: field that names each place")),
        new(
            "description_field_list",
            "string",
            new("GPX : champs qui décrivent chaque lieu, a,b", "GPX: fields that describe each place, a,b")
        ),
        new(
            "use_extension",
            "boolean",
            new("GPX : tous les champs, true par défaut", "GPX: every field, true by default")
        ),
    ];

    /// <summary>Which facets are counted.</summary>
    public static IReadOnlyList<ApiParameter> Facets { get; } =
    [
        new(
            "facet",
            "string",
            new(
                "champ à compter, ou facet(name=\"champ\", sort=\"-count\", limit=20)",
                "field to count, or facet(name=\"field\", sort=\"-count\", limit=20)"
            ),
            Repeats: true
        ),
    ];
}
