using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>GeoJSON: one FeatureCollection, WGS 84; a row without geometry has <c>geometry: null</c>.</summary>
public sealed class GeoJsonWriter : IRowWriter
{
    private const int SendAt = 64 * 1024;

    public RowWriterInfo Info { get; } =
        new("geojson", LocalizedText.Same("GeoJSON"), "application/geo+json", "geojson") { NeedsGeometry = true };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var geometry = GeometryRow.IndexOf(rows.Columns);
        var columns = rows.Columns.Where((_, i) => i != geometry).ToList();
        var properties = RowJson.Columns(columns, options);
        await using var json = new Utf8JsonWriter(output, RowJson.Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature"u8);
                json.WritePropertyName("geometry"u8);
                WriteGeometry(json, chunk, geometry, row);
                json.WritePropertyName("properties"u8);
                // The geometry is the last column: those before it are the properties.
                RowJson.WriteObject(json, properties, options.Zone, chunk, row);
                json.WriteEndObject();
                if (json.BytesPending >= SendAt)
                {
                    await json.FlushAsync(ct);
                }
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void WriteGeometry(Utf8JsonWriter json, RowChunk chunk, int column, int row)
    {
        if (chunk.IsNull(column, row))
        {
            json.WriteNullValue();
        }
        else
        {
            GeoJsonWriting.Geometry(json, chunk.Text(column, row));
        }
    }
}
