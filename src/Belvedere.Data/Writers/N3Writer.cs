using Belvedere.Core;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers.Triples;

namespace Belvedere.Data.Writers;

/// <summary>Notation 3: the same text as Turtle, which it holds whole, under the name that its readers ask for.</summary>
public sealed class N3Writer : IRowWriter
{
    public RowWriterInfo Info { get; } =
        new("n3", LocalizedText.Same("RDF (Notation 3)"), "text/n3; charset=utf-8", "n3");

    public Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct) =>
        TurtleRows.WriteAsync(rows, output, options, ct);
}
