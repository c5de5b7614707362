using Belvedere.Core;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers.Triples;

namespace Belvedere.Data.Writers;

/// <summary>Turtle: each row as a blank node, see <see cref="TableTriples"/>.</summary>
public sealed class TurtleWriter : IRowWriter
{
    public RowWriterInfo Info { get; } =
        new("turtle", LocalizedText.Same("RDF (Turtle)"), "text/turtle; charset=utf-8", "ttl");

    public Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct) =>
        TurtleRows.WriteAsync(rows, output, options, ct);
}
