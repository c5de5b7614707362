using Belvedere.Data.Writers.Triples;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>DCAT in one of the serialisations of RDF.</summary>
internal sealed class DcatFormat(
    IReadOnlyList<string> keys,
    string mediaType,
    string extension,
    Func<Stream, ITripleGraph> create
) : ICatalogueFormat
{
    public IReadOnlyList<string> Keys => keys;

    public string MediaType => mediaType;

    public string Extension => extension;

    public async Task WriteAsync(DescribedCatalogue catalogue, Stream output, CancellationToken ct)
    {
        using var graph = create(output);
        graph.Write(DcatTriples.OfCatalogue(catalogue));
        await foreach (var dataset in catalogue.Datasets.WithCancellation(ct))
        {
            foreach (var description in DcatTriples.Of(catalogue, dataset))
            {
                graph.Write(description);
            }

            await graph.SendAsync(ct);
        }

        await graph.EndAsync(ct);
        await output.FlushAsync(ct);
    }
}
