using Belvedere.Core.Schemas.Checks;
using Belvedere.Data.Writers;
using Belvedere.Data.Writers.Triples;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.SchemaChecks;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>
/// The catalogue in DCAT, by DCAT-AP 3 and by what data.gouv.fr reads: what is unknown of a dataset is not said. A node of
/// dataset is its page, and its <c>dct:identifier</c> never changes.
/// </summary>
internal static class DcatTriples
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    private static readonly TripleObject French = TripleObject.Iri(Authority + "language/FRA");

    /// <summary>What each format is called in the European list of file types.</summary>
    private static readonly Dictionary<string, string> FileTypes = new(StringComparer.Ordinal)
    {
        ["csv"] = "CSV",
        ["fgb"] = "GEOFGB",
        ["geojson"] = "GEOJSON",
        ["gpkg"] = "GPKG",
        ["gpx"] = "GPX",
        ["ical"] = "ICS",
        ["json"] = "JSON",
        ["jsonl"] = "JSONL",
        ["jsonld"] = "JSON_LD",
        ["kml"] = "KML",
        ["n3"] = "N3",
        ["parquet"] = "PARQUET",
        ["rdfxml"] = "RDF_XML",
        ["shp"] = "SHP",
        ["turtle"] = "RDF_TURTLE",
        ["xlsx"] = "XLSX",
    };

    public static IReadOnlyList<Triple> OfCatalogue(DescribedCatalogue catalogue)
    {
        var about = new Description(catalogue.Address);
        about.Add(Vocabulary.Rdf + "type", TripleObject.Iri(Vocabulary.Dcat + "Catalog"));
        about.Add(Vocabulary.Terms + "title", TripleObject.French(DescribedCatalogue.Title));
        about.Add(
            Vocabulary.Terms + "description",
            TripleObject.French("Les jeux de données publiés sur ce portail, avec leurs fichiers et leurs interfaces.")
        );
        about.Add(Vocabulary.Terms + "language", French);
        about.Add(Vocabulary.Foaf + "homepage", TripleObject.Iri(catalogue.SiteUrl + "/"));
        return about.Triples;
    }

    /// <summary>The dataset, its publisher and its files, one thing after the other.</summary>
    public static IEnumerable<IReadOnlyList<Triple>> Of(DescribedCatalogue catalogue, Dataset dataset)
    {
        var downloads = catalogue.DownloadsOf(dataset).ToList();
        yield return
        [
            new(
                TripleObject.EncodeIri(catalogue.Address),
                Vocabulary.Dcat + "dataset",
                TripleObject.Iri(catalogue.AddressOf(dataset))
            ),
        ];
        yield return OfDataset(catalogue, dataset, downloads.Select(d => d.Url));
        if (dataset.Checked is { SchemaVerdict: Verdict.Conforms } check)
        {
            yield return OfStandard(check);
        }

        yield return OfPublisher(catalogue, dataset.Organisation);
        foreach (var (format, url) in downloads)
        {
            yield return OfDistribution(dataset, format, url);
        }
    }

    private static IReadOnlyList<Triple> OfDataset(
        DescribedCatalogue catalogue,
        Dataset dataset,
        IEnumerable<string> downloads
    )
    {
        var about = new Description(catalogue.AddressOf(dataset));
        about.Add(Vocabulary.Rdf + "type", TripleObject.Iri(Vocabulary.Dcat + "Dataset"));
        about.Add(Vocabulary.Terms + "identifier", TripleObject.Literal(dataset.Id));
        about.Add(Vocabulary.Terms + "title", TripleObject.French(dataset.Title));
        // A description is mandatory in DCAT-AP: where nobody wrote one, the title is what is known.
        about.Add(Vocabulary.Terms + "description", TripleObject.French(dataset.Description ?? dataset.Title));
        about.Add(Vocabulary.Terms + "publisher", TripleObject.Iri(catalogue.AddressOf(dataset.Organisation)));
        about.Add(Vocabulary.Terms + "language", French);
        about.Add(Vocabulary.Terms + "accessRights", TripleObject.Iri(Authority + "access-right/PUBLIC"));
        AddLicence(about, dataset);
        about.Add(Vocabulary.Terms + "issued", TripleObject.Instant(dataset.CreatedAt));
        AddModified(about, dataset);
        about.Add(Vocabulary.Dcat + "landingPage", TripleObject.Iri(catalogue.AddressOf(dataset)));
        // A table that does not conform does not claim to: its page says which schema it aims at.
        if (dataset.Checked is { SchemaVerdict: Verdict.Conforms } check)
        {
            about.Add(Vocabulary.Terms + "conformsTo", TripleObject.Iri(check.Url));
        }

        foreach (var url in downloads)
        {
            about.Add(Vocabulary.Dcat + "distribution", TripleObject.Iri(url));
        }

        return about.Triples;
    }

    private static IReadOnlyList<Triple> OfStandard(CheckedSchema check)
    {
        var about = new Description(check.Url);
        about.Add(Vocabulary.Rdf + "type", TripleObject.Iri(Vocabulary.Terms + "Standard"));
        about.Add(Vocabulary.Terms + "title", TripleObject.French(check.Title));
        if (check.Version is { } version)
        {
            about.Add("http://www.w3.org/2002/07/owl#versionInfo", TripleObject.Literal(version));
        }

        return about.Triples;
    }

    private static IReadOnlyList<Triple> OfPublisher(DescribedCatalogue catalogue, Organisation organisation)
    {
        var about = new Description(catalogue.AddressOf(organisation));
        about.Add(Vocabulary.Rdf + "type", TripleObject.Iri(Vocabulary.Foaf + "Organization"));
        about.Add(Vocabulary.Foaf + "name", TripleObject.French(organisation.Name));
        return about.Triples;
    }

    private static IReadOnlyList<Triple> OfDistribution(Dataset dataset, RowWriterInfo format, string url)
    {
        var about = new Description(url);
        about.Add(Vocabulary.Rdf + "type", TripleObject.Iri(Vocabulary.Dcat + "Distribution"));
        about.Add(Vocabulary.Terms + "title", TripleObject.French($"{dataset.Title} ({format.Title.French})"));
        about.Add(Vocabulary.Dcat + "accessURL", TripleObject.Iri(url));
        about.Add(Vocabulary.Dcat + "downloadURL", TripleObject.Iri(url));
        about.Add(
            Vocabulary.Terms + "format",
            FileTypes.TryGetValue(format.Key, out var type)
                ? TripleObject.Iri(Authority + "file-type/" + type)
                : TripleObject.Literal(format.Key)
        );
        about.Add(
            Vocabulary.Dcat + "mediaType",
            TripleObject.Iri("https://www.iana.org/assignments/media-types/" + format.MediaType.Split(';')[0])
        );
        AddLicence(about, dataset);
        AddModified(about, dataset);
        return about.Triples;
    }

    private static void AddLicence(Description about, Dataset dataset)
    {
        if (Licence.Find(dataset.License) is { } licence)
        {
            about.Add(Vocabulary.Terms + "license", TripleObject.Iri(licence.Url));
        }
    }

    private static void AddModified(Description about, Dataset dataset)
    {
        if (dataset.PublishedAt is { } at)
        {
            about.Add(Vocabulary.Terms + "modified", TripleObject.Instant(at));
        }
    }

    /// <summary>What is said of one thing.</summary>
    private sealed class Description(string subject)
    {
        private readonly string subject = TripleObject.EncodeIri(subject);
        private readonly List<Triple> triples = [];

        public IReadOnlyList<Triple> Triples => triples;

        public void Add(string predicate, TripleObject value) => triples.Add(new(subject, predicate, value));
    }
}
