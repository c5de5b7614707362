namespace Belvedere.Data.Writers.Triples;

/// <summary>One statement about a named thing.</summary>
/// <param name="Subject">IRI of what it is about.</param>
/// <param name="Predicate">IRI of what is said; it ends with a name that XML admits.</param>
public readonly record struct Triple(string Subject, string Predicate, TripleObject Object);

/// <summary>What a statement says: another thing, or a text with its datatype or its language.</summary>
/// <param name="Value">An IRI, or the text of a literal.</param>
/// <param name="Datatype">IRI of the datatype of a literal; null for a plain text.</param>
/// <param name="Language">Language of a plain text, or null.</param>
public readonly record struct TripleObject(string Value, string? Datatype, string? Language, bool IsIri)
{
    /// <summary>A thing; the characters that no IRI may hold are percent-encoded.</summary>
    public static TripleObject Iri(string iri) => new(EncodeIri(iri), null, null, IsIri: true);

    public static TripleObject French(string text) => new(text, null, "fr", IsIri: false);

    public static TripleObject Literal(string text, string? datatype = null) => new(text, datatype, null, IsIri: false);

    public static TripleObject Instant(DateTimeOffset at) =>
        Literal(RowJson.Instant(at.UtcDateTime), Vocabulary.Xsd + "dateTime");

    /// <summary>An IRI without the characters that none may hold.</summary>
    public static string EncodeIri(string text) =>
        string.Concat(text.Select(c => c <= ' ' || "<>\"{}|^`\\".Contains(c) ? Uri.HexEscape(c) : c.ToString()));
}
