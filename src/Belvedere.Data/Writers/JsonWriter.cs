using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>JSON: one array of flat objects, in UTF-8; decimals without loss, an absent value is <c>null</c>.</summary>
public sealed class JsonWriter : IRowWriter
{
    private const int SendAt = 64 * 1024;

    public RowWriterInfo Info { get; } =
        new("json", LocalizedText.Same("JSON"), "application/json; charset=utf-8", "json");

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, RowJson.Options);
        var columns = RowJson.Columns(rows.Columns, options);
        json.WriteStartArray();
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                RowJson.WriteObject(json, columns, options.Zone, chunk, row);
                if (json.BytesPending >= SendAt)
                {
                    await json.FlushAsync(ct);
                }
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(ct);
        await output.FlushAsync(ct);
    }
}
