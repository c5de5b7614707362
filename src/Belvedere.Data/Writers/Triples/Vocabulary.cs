namespace Belvedere.Data.Writers.Triples;

/// <summary>The vocabularies of the triples that the portal writes.</summary>
public static class Vocabulary
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    /// <summary>Dublin Core terms.</summary>
    public const string Terms = "http://purl.org/dc/terms/";

    /// <summary>The fifteen elements of Dublin Core.</summary>
    public const string Elements = "http://purl.org/dc/elements/1.1/";

    public const string Dcat = "http://www.w3.org/ns/dcat#";
    public const string Foaf = "http://xmlns.com/foaf/0.1/";

    /// <summary>GeoSPARQL.</summary>
    public const string Geo = "http://www.opengis.net/ont/geosparql#";

    /// <summary>The short name that a file gives to each.</summary>
    public static readonly IReadOnlyList<(string Name, string Iri)> Prefixes =
    [
        ("rdf", Rdf),
        ("rdfs", Rdfs),
        ("xsd", Xsd),
        ("dct", Terms),
        ("dc", Elements),
        ("dcat", Dcat),
        ("foaf", Foaf),
        ("geo", Geo),
    ];
}
