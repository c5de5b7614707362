using System.Text;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Triples;

/// <summary>The rows of a table in Turtle, each a blank node.</summary>
internal static class TurtleRows
{
    internal static async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var table = new TableTriples(rows.Columns, options);
        using var graph = new TurtleGraph(output, [("", table.Namespace)]);
        foreach (var triple in table.Header())
        {
            graph.Write([triple]);
        }

        var predicates = table.Columns.Select(c => Named(table, c.LocalName)).ToList();
        var suffixes = table.Columns.Select(c => c.Datatype is { } type ? "^^" + TurtleText.Short(type) : "").ToList();
        var text = new StringBuilder();
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                AppendRow(text.Clear(), table, predicates, suffixes, chunk, row);
                graph.Write(text);
                await graph.SendAsync(ct);
            }
        }

        await graph.EndAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void AppendRow(
        StringBuilder text,
        TableTriples table,
        List<string> predicates,
        List<string> suffixes,
        RowChunk chunk,
        int row
    )
    {
        for (var column = 0; column < predicates.Count; column++)
        {
            if (table.Text(chunk, column, row) is { } value)
            {
                text.Append(text.Length == 0 ? "[] " : " ;\n  ").Append(predicates[column]).Append(' ');
                TurtleText.AppendQuoted(text, value);
                text.Append(suffixes[column]);
            }
        }

        text.Append(text.Length > 0 ? " .\n" : "");
    }

    private static string Named(TableTriples table, string localName) =>
        localName.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? ":" + localName
            : $"<{table.Namespace}{localName}>";
}
