using System.Xml;

namespace Belvedere.Data.Writers.Triples;

/// <summary>Triples in RDF/XML. XML has no control characters: they are left out.</summary>
public sealed class RdfXmlGraph : ITripleGraph
{
    private readonly XmlBuffer buffer;

    public RdfXmlGraph(Stream output)
        : this(output, []) { }

    /// <summary>Begins a graph.</summary>
    /// <param name="prefixes">Short names of this file, beside those of <see cref="Vocabulary"/>.</param>
    internal RdfXmlGraph(Stream output, IReadOnlyList<(string Name, string Iri)> prefixes)
    {
        buffer = new XmlBuffer(output);
        Xml.WriteStartDocument();
        Xml.WriteStartElement("rdf", "RDF", Vocabulary.Rdf);
        foreach (var (name, iri) in Vocabulary.Prefixes.Skip(1).Concat(prefixes))
        {
            Xml.WriteAttributeString("xmlns", name, null, iri);
        }
    }

    internal XmlWriter Xml => buffer.Writer;

    public void Write(IReadOnlyList<Triple> description)
    {
        if (description.Count == 0)
        {
            return;
        }

        Xml.WriteStartElement("Description", Vocabulary.Rdf);
        Xml.WriteAttributeString("about", Vocabulary.Rdf, description[0].Subject);
        foreach (var triple in description)
        {
            WriteProperty(triple);
        }

        Xml.WriteEndElement();
    }

    public Task SendAsync(CancellationToken ct) => buffer.SendAsync(ct);

    public async Task EndAsync(CancellationToken ct)
    {
        Xml.WriteEndDocument();
        await buffer.SendAsync(ct);
    }

    public void Dispose() => buffer.Dispose();

    internal void WriteLiteral(TripleObject literal)
    {
        if (literal.Language is { } language)
        {
            Xml.WriteAttributeString("xml", "lang", null, language);
        }

        if (literal.Datatype is { } datatype)
        {
            Xml.WriteAttributeString("datatype", Vocabulary.Rdf, datatype);
        }

        Xml.WriteString(XmlRows.Clean(literal.Value));
    }

    private void WriteProperty(Triple triple)
    {
        var cut = triple.Predicate.LastIndexOfAny(['#', '/']) + 1;
        Xml.WriteStartElement(triple.Predicate[cut..], triple.Predicate[..cut]);
        if (triple.Object.IsIri)
        {
            Xml.WriteAttributeString("resource", Vocabulary.Rdf, triple.Object.Value);
        }
        else
        {
            WriteLiteral(triple.Object);
        }

        Xml.WriteEndElement();
    }
}
