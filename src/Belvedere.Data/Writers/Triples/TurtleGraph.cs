using System.Globalization;
using System.Text;

namespace Belvedere.Data.Writers.Triples;

/// <summary>Triples in Turtle 1.1.</summary>
public sealed class TurtleGraph : ITripleGraph
{
    private readonly ByteWriter bytes;
    private readonly StringBuilder text = new();

    public TurtleGraph(Stream output)
        : this(output, []) { }

    /// <summary>Begins a graph.</summary>
    /// <param name="prefixes">Short names of this file, beside those of <see cref="Vocabulary"/>.</param>
    internal TurtleGraph(Stream output, IReadOnlyList<(string Name, string Iri)> prefixes)
    {
        bytes = new ByteWriter(output);
        foreach (var (name, iri) in Vocabulary.Prefixes.Concat(prefixes))
        {
            text.Append(CultureInfo.InvariantCulture, $"@prefix {name}: <{iri}> .\n");
        }

        text.Append('\n');
        Keep();
    }

    public void Write(IReadOnlyList<Triple> description)
    {
        for (var i = 0; i < description.Count; i++)
        {
            text.Append(i == 0 ? $"<{description[i].Subject}> " : " ;\n  ")
                .Append(TurtleText.Short(description[i].Predicate))
                .Append(' ');
            TurtleText.AppendObject(text, description[i].Object);
        }

        text.Append(description.Count > 0 ? " .\n" : "");
        Keep();
    }

    public async Task SendAsync(CancellationToken ct)
    {
        if (bytes.IsFull)
        {
            await bytes.SendAsync(ct);
        }
    }

    public async Task EndAsync(CancellationToken ct) => await bytes.SendAsync(ct);

    public void Dispose() => bytes.Dispose();

    /// <summary>Statements that are written already.</summary>
    internal void Write(StringBuilder statements)
    {
        text.Append(statements);
        Keep();
    }

    private void Keep()
    {
        Encoding.UTF8.GetBytes(text.ToString(), bytes);
        text.Clear();
    }
}
