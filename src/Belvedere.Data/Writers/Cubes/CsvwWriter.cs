using System.Globalization;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>
/// CSV on the Web: what the CSV of the same cells means, column by column (W3C, Metadata Vocabulary for Tabular Data).
/// </summary>
public sealed class CsvwWriter : ICubeWriter
{
    /// <summary>What follows the name of a CSV in that of its description.</summary>
    public const string Extension = "csv-metadata.json";

    public CubeFormat Info { get; } =
        new(Extension, LocalizedText.Same("CSVW"), "application/csvm+json")
        {
            Order = 3,
            Use = new("la description du CSV", "the description of the CSV"),
        };

    public async Task WriteAsync(IndicatorCube cube, Stream output, CubeOptions options, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, RowJson.Options);
        json.WriteStartObject();
        json.WriteStartArray("@context");
        json.WriteStringValue("http://www.w3.org/ns/csvw");
        json.WriteStartObject();
        json.WriteString("@language", options.Language == Language.French ? "fr" : "en");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("url", $"{cube.Code}.csv{(options.Query.Length > 0 ? "?" : "")}{options.Query}");
        Describe(json, cube, options);
        if (options.IsForSpreadsheet)
        {
            json.WriteStartObject("dialect");
            json.WriteString("delimiter", ";");
            json.WriteEndObject();
        }

        json.WriteStartObject("tableSchema");
        json.WriteStartArray("primaryKey");
        json.WriteStringValue("geo");
        json.WriteStringValue("periode");
        json.WriteStringValue("indicateur");
        json.WriteEndArray();
        json.WriteString("aboutUrl", "#{geo}-{periode}-{indicateur}");
        json.WriteStartArray("columns");
        foreach (var column in CubeColumn.Of(cube))
        {
            Column(json, column, options);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void Describe(Utf8JsonWriter json, IndicatorCube cube, CubeOptions options)
    {
        json.WriteString("dc:title", cube.Label.In(options.Language));
        json.WriteString("dc:description", cube.Definition.In(options.Language));
        json.WriteString("dc:source", cube.Source.In(options.Language));
        if (cube.LicenceAddress is { } address)
        {
            json.WriteStartObject("dc:license");
            json.WriteString("@id", address);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("dc:rights", cube.Licence.In(options.Language));
        }

        if (cube.UpdatedOn is { } day)
        {
            json.WriteString("dc:issued", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void Column(Utf8JsonWriter json, CubeColumn column, CubeOptions options)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("titles", column.Name);
        json.WriteString("dc:description", column.Description.In(options.Language));
        if (column.Measure is not null && options.IsForSpreadsheet)
        {
            json.WriteStartObject("datatype");
            json.WriteString("base", "number");
            json.WriteStartObject("format");
            json.WriteString("decimalChar", ",");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("datatype", column.Measure is null ? "string" : "number");
        }

        if (column.IsRequired)
        {
            json.WriteBoolean("required", true);
        }
        else
        {
            json.WriteString("null", "");
        }

        json.WriteEndObject();
    }
}
