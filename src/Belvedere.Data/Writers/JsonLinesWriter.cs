using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>JSON Lines: the same flat objects as JSON, one on each line, which a program reads as it comes.</summary>
public sealed class JsonLinesWriter : IRowWriter
{
    public RowWriterInfo Info { get; } = new("jsonl", LocalizedText.Same("JSON Lines"), "application/jsonl", "jsonl");

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        using var bytes = new ByteWriter(output);
        await using var json = new Utf8JsonWriter(bytes, RowJson.Options);
        var columns = RowJson.Columns(rows.Columns, options);
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                RowJson.WriteObject(json, columns, options.Zone, chunk, row);
                json.Flush();
                json.Reset();
                bytes.Byte((byte)'\n');
                if (bytes.IsFull)
                {
                    await bytes.SendAsync(ct);
                }
            }
        }

        await bytes.SendAsync(ct);
        await output.FlushAsync(ct);
    }
}
