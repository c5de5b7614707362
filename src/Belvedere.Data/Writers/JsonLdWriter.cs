using System.Globalization;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers.Triples;

namespace Belvedere.Data.Writers;

/// <summary>
/// JSON-LD 1.1: the context is inside, so that a reader fetches nothing; each row is a flat object of the graph, see
/// <see cref="TableTriples"/>. Numbers are numbers where JSON keeps them whole, texts with their datatype beyond.
/// </summary>
public sealed class JsonLdWriter : IRowWriter
{
    private const int SendAt = 64 * 1024;

    /// <summary>2⁵³: readers keep the numbers of JSON as doubles.</summary>
    private const long ExactIntegers = 9_007_199_254_740_992;

    public RowWriterInfo Info { get; } =
        new("jsonld", LocalizedText.Same("RDF (JSON-LD)"), "application/ld+json", "jsonld");

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var table = new TableTriples(rows.Columns, options);
        await using var json = new Utf8JsonWriter(output, RowJson.Options);
        json.WriteStartObject();
        WriteContext(json, table);
        json.WriteStartArray("@graph");
        foreach (var triple in table.Header())
        {
            WriteTriple(json, triple);
        }

        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                WriteRow(json, table, chunk, row);
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

    private static void WriteContext(Utf8JsonWriter json, TableTriples table)
    {
        json.WriteStartObject("@context");
        foreach (var column in table.Columns)
        {
            json.WriteStartObject(column.LocalName);
            json.WriteString("@id", table.Namespace + column.LocalName);
            if (column.Datatype is { } datatype)
            {
                json.WriteString("@type", datatype);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTriple(Utf8JsonWriter json, Triple triple)
    {
        json.WriteStartObject();
        json.WriteString("@id", triple.Subject);
        json.WriteStartObject(triple.Predicate);
        json.WriteString(triple.Object.IsIri ? "@id" : "@value", triple.Object.Value);
        if (triple.Object.Language is { } language)
        {
            json.WriteString("@language", language);
        }

        if (triple.Object.Datatype is { } datatype)
        {
            json.WriteString("@type", datatype);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, TableTriples table, RowChunk chunk, int row)
    {
        json.WriteStartObject();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Text(chunk, i, row) is not { } text)
            {
                continue;
            }

            json.WritePropertyName(table.Columns[i].LocalName);
            if (table.Columns[i].Type == ColumnType.Boolean)
            {
                json.WriteBooleanValue(chunk.Boolean(i, row));
            }
            else if (IsExactNumber(table.Columns[i].Type, text))
            {
                json.WriteRawValue(text, skipInputValidation: true);
            }
            else
            {
                json.WriteStringValue(text);
            }
        }

        json.WriteEndObject();
    }

    private static bool IsExactNumber(ColumnType type, string text) =>
        type == ColumnType.Decimal
        || (
            type == ColumnType.Integer
            && long.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && value is > -ExactIntegers and < ExactIntegers
        );
}
