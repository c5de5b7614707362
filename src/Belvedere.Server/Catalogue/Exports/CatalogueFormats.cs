using Belvedere.Data.Writers.Triples;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>The formats that describe datasets, beside those that write the catalogue as a table.</summary>
internal static class CatalogueFormats
{
    private const string RdfXml = "application/rdf+xml; charset=utf-8";

    /// <summary>The formats of rows that give the catalogue as a table.</summary>
    private static readonly string[] TableKeys = ["csv", "json", "jsonl", "parquet", "xlsx"];

    public static readonly IReadOnlyList<ICatalogueFormat> All =
    [
        new DcatFormat(["rdf", "rdfxml"], RdfXml, "rdf", output => new RdfXmlGraph(output)),
        new DcatFormat(["ttl", "turtle"], "text/turtle; charset=utf-8", "ttl", output => new TurtleGraph(output)),
        // The whole description: profiles of other countries say less, or in other words.
        new DcatFormat(["dcat", "dcat_ap"], RdfXml, "rdf", output => new RdfXmlGraph(output)),
        new DublinCoreFormat(),
        new RssFormat(),
        new DataJsonFormat(),
    ];

    /// <summary>Every format of an export of the catalogue, as its address names it.</summary>
    public static IEnumerable<string> Keys => TableKeys.Concat(All.Select(f => f.Keys[0]));

    public static bool IsTable(string key) => TableKeys.Contains(key, StringComparer.Ordinal);

    /// <summary>The format of that key, written with underscores or hyphens; null when there is none.</summary>
    public static ICatalogueFormat? Find(string key)
    {
        var written = key.Replace('-', '_');
        return All.FirstOrDefault(f => f.Keys.Contains(written, StringComparer.Ordinal));
    }
}
