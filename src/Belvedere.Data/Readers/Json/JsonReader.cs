using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Json;

/// <summary>
/// JSON: an array of objects, at the top or inside; JSON lines; GeoJSON, whose Features have a geometry and properties.
/// </summary>
internal sealed class JsonReader : ISourceReader
{
    private const string GeometryName = "geometry";

    public bool Recognises(SourceFile file) => StartsAsJson(file.Head.Span);

    /// <summary>An object, or an array of objects.</summary>
    /// <param name="start">The first bytes of a text in UTF-8, with or without its mark.</param>
    internal static bool StartsAsJson(ReadOnlySpan<byte> start)
    {
        var head = CellText.Trim(start);
        if (head.Length < 2 || head[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        var next = CellText.Trim(head[1..]);
        return next.Length > 0 && (head[0] == '{' ? next[0] is (byte)'"' or (byte)'}' : next[0] is (byte)'{');
    }

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        var layout = JsonLayout.Find(file, ct);
        using var spool = new Spool(file, ct);
        using var tokens = new JsonTokens(file);
        var columns = new JsonColumns();
        var row = new SpoolRow();
        var items = new JsonItems(
            layout,
            item =>
            {
                AddItem(columns, item, row);
                spool.Add(row);
                tokens.RowCount++;
            }
        );
        tokens.Run(items.Step, ct);
        if (columns.Names.Count == 0)
        {
            throw new UnreadableSourceException(Problems.SourceEmpty());
        }

        return spool.Complete([columns.Header()], new RowLines(firstRow: 0)) with
        {
            HasNamedColumns = true,
            Types = columns.Types,
            Remarks = [.. Remarks(layout, columns)],
        };
    }

    private static void AddItem(JsonColumns columns, JsonElement item, SpoolRow row)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (
            item.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String
            && type.ValueEquals("Feature"u8)
            && item.TryGetProperty("properties", out var properties)
        )
        {
            if (properties.ValueKind == JsonValueKind.Object)
            {
                columns.Add(properties, row);
            }

            if (item.TryGetProperty("geometry"u8, out var geometry))
            {
                columns.AddGeometry(GeometryName, geometry, row);
            }
        }
        else
        {
            columns.Add(item, row);
        }
    }

    private static IEnumerable<IngestRemark> Remarks(JsonLayout layout, JsonColumns columns)
    {
        if (layout.Path is { Length: > 0 } path && path != "/features")
        {
            yield return new IngestRemark(
                new LocalizedText(
                    $"Les lignes ont été lues dans « {path} », la plus longue liste d’objets du fichier.",
                    $"The rows were read in “{path}”, the longest list of objects of the file."
                )
            );
        }

        if (columns.UnreadShapes > 0)
        {
            yield return GeometryRemarks.Unread(columns.UnreadShapes);
        }
    }
}
