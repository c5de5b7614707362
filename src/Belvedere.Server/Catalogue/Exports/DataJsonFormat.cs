using System.Text.Json;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>data.json, by the Project Open Data Metadata Schema 1.1 (DCAT-US); what is unknown of a dataset is not said.</summary>
internal sealed class DataJsonFormat : ICatalogueFormat
{
    private const string Schema = "https://project-open-data.cio.gov/v1.1/schema";

    private const int SendAt = 64 * 1024;

    public IReadOnlyList<string> Keys { get; } = ["data.json"];

    public string MediaType => "application/json; charset=utf-8";

    public string Extension => "json";

    public async Task WriteAsync(DescribedCatalogue catalogue, Stream output, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, RowJson.Options);
        json.WriteStartObject();
        json.WriteString("@context", Schema + "/catalog.jsonld");
        json.WriteString("@id", catalogue.SelfUrl);
        json.WriteString("@type", "dcat:Catalog");
        json.WriteString("conformsTo", Schema);
        json.WriteString("describedBy", Schema + "/catalog.json");
        json.WriteStartArray("dataset");
        await foreach (var dataset in catalogue.Datasets.WithCancellation(ct))
        {
            WriteDataset(json, catalogue, dataset);
            if (json.BytesPending >= SendAt)
            {
                await json.FlushAsync(ct);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void WriteDataset(Utf8JsonWriter json, DescribedCatalogue catalogue, Dataset dataset)
    {
        json.WriteStartObject();
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("identifier", dataset.Id);
        json.WriteString("title", dataset.Title);
        // Mandatory there: where nobody wrote one, the title is what is known.
        json.WriteString("description", dataset.Description ?? dataset.Title);
        json.WriteStartArray("keyword");
        json.WriteEndArray();
        json.WriteString("issued", RowJson.Instant(dataset.CreatedAt.UtcDateTime));
        if (dataset.PublishedAt is { } at)
        {
            json.WriteString("modified", RowJson.Instant(at.UtcDateTime));
        }

        json.WriteStartObject("publisher");
        json.WriteString("@type", "org:Organization");
        json.WriteString("name", dataset.Organisation.Name);
        json.WriteEndObject();
        json.WriteString("accessLevel", "public");
        if (Licence.Find(dataset.License) is { } licence)
        {
            json.WriteString("license", licence.Url);
        }

        json.WriteStartArray("language");
        json.WriteStringValue("fr");
        json.WriteEndArray();
        json.WriteString("landingPage", catalogue.AddressOf(dataset));
        WriteDistributions(json, catalogue, dataset);
        json.WriteEndObject();
    }

    private static void WriteDistributions(Utf8JsonWriter json, DescribedCatalogue catalogue, Dataset dataset)
    {
        json.WriteStartArray("distribution");
        foreach (var (format, url) in catalogue.DownloadsOf(dataset))
        {
            json.WriteStartObject();
            json.WriteString("@type", "dcat:Distribution");
            json.WriteString("title", format.Title.French);
            json.WriteString("format", format.Key);
            json.WriteString("mediaType", format.MediaType.Split(';')[0]);
            json.WriteString("downloadURL", url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
