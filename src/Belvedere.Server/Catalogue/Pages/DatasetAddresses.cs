using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>Where the APIs serve a dataset.</summary>
internal static class DatasetAddresses
{
    public static readonly IReadOnlyList<string> Formats = ["csv", "json", "parquet"];

    public static string Records(string slug) => $"/api/explore/v2.1/catalog/datasets/{slug}/records";

    public static string Export(string slug, string format) =>
        $"/api/explore/v2.1/catalog/datasets/{slug}/exports/{format}";

    /// <summary>The answer of a query as a file.</summary>
    public static string Export(string slug, string format, QueryText query) => Export(slug, format) + Query(query);

    /// <summary>The clauses of a query as parameters, with their question mark; nothing when there is none.</summary>
    public static string Query(QueryText query)
    {
        (string Name, string? Value)[] clauses =
        [
            ("select", query.Select),
            ("where", query.Where.Count > 0 ? query.Where[0] : null),
            ("group_by", query.GroupBy),
            ("order_by", query.OrderBy),
            ("limit", query.Limit),
        ];
        var pairs = clauses
            .Where(c => !string.IsNullOrEmpty(c.Value))
            .Select(c => $"{c.Name}={Uri.EscapeDataString(c.Value!)}") // just filtered
            .ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }
}
