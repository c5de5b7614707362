using Belvedere.Core;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers.Triples;

namespace Belvedere.Data.Writers;

/// <summary>RDF/XML: each row as a blank node, see <see cref="TableTriples"/>.</summary>
public sealed class RdfXmlWriter : IRowWriter
{
    public RowWriterInfo Info { get; } =
        new("rdfxml", LocalizedText.Same("RDF (XML)"), "application/rdf+xml; charset=utf-8", "rdf");

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var table = new TableTriples(rows.Columns, options);
        using var graph = new RdfXmlGraph(output, [("f", table.Namespace)]);
        foreach (var triple in table.Header())
        {
            graph.Write([triple]);
        }

        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                WriteRow(graph, table, chunk, row);
            }

            await graph.SendAsync(ct);
        }

        await graph.EndAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void WriteRow(RdfXmlGraph graph, TableTriples table, RowChunk chunk, int row)
    {
        graph.Xml.WriteStartElement("Description", Vocabulary.Rdf);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Text(chunk, i, row) is { } text)
            {
                graph.Xml.WriteStartElement(table.Columns[i].LocalName, table.Namespace);
                graph.WriteLiteral(TripleObject.Literal(text, table.Columns[i].Datatype));
                graph.Xml.WriteEndElement();
            }
        }

        graph.Xml.WriteEndElement();
    }
}
