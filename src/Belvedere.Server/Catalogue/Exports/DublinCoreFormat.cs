using System.Globalization;
using Belvedere.Data.Writers.Triples;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>The elements of Dublin Core, in RDF/XML.</summary>
internal sealed class DublinCoreFormat : ICatalogueFormat
{
    public IReadOnlyList<string> Keys { get; } = ["dublin_core"];

    public string MediaType => "application/rdf+xml; charset=utf-8";

    public string Extension => "rdf";

    public async Task WriteAsync(DescribedCatalogue catalogue, Stream output, CancellationToken ct)
    {
        using var graph = new RdfXmlGraph(output);
        await foreach (var dataset in catalogue.Datasets.WithCancellation(ct))
        {
            graph.Write(Describe(catalogue, dataset).ToList());
            await graph.SendAsync(ct);
        }

        await graph.EndAsync(ct);
        await output.FlushAsync(ct);
    }

    private static IEnumerable<Triple> Describe(DescribedCatalogue catalogue, Dataset dataset)
    {
        var licence = Licence.Find(dataset.License);
        (string Name, TripleObject? Value)[] elements =
        [
            ("identifier", TripleObject.Literal(dataset.Id)),
            ("title", TripleObject.French(dataset.Title)),
            ("description", dataset.Description is { } text ? TripleObject.French(text) : null),
            ("publisher", TripleObject.French(dataset.Organisation.Name)),
            ("language", TripleObject.Literal("fr")),
            ("type", TripleObject.Literal("Dataset")),
            (
                "rights",
                licence is not null ? TripleObject.Iri(licence.Url)
                : dataset.License is { } key ? TripleObject.Literal(key)
                : null
            ),
            (
                "date",
                dataset.PublishedAt is { } at
                    ? TripleObject.Literal(at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    : null
            ),
        ];
        var subject = TripleObject.EncodeIri(catalogue.AddressOf(dataset));
        foreach (var (name, value) in elements)
        {
            if (value is { } known)
            {
                yield return new(subject, Vocabulary.Elements + name, known);
            }
        }

        foreach (var (format, _) in catalogue.DownloadsOf(dataset))
        {
            yield return new(
                subject,
                Vocabulary.Elements + "format",
                TripleObject.Literal(format.MediaType.Split(';')[0])
            );
        }
    }
}
