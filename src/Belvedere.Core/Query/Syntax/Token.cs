namespace Belvedere.Core.Query;

/// <summary>The kinds of words of the query language.</summary>
public enum TokenKind
{
    End,

    /// <summary>A field, a function or a keyword, as written.</summary>
    Word,

    /// <summary>A field between back-quotes; never a keyword.</summary>
    QuotedWord,

    Number,

    /// <summary>A string, unescaped.</summary>
    Text,

    /// <summary>The content of <c>date'…'</c>.</summary>
    Date,

    /// <summary>The content of <c>geom'…'</c>.</summary>
    Geometry,

    /// <summary>An operator or a punctuation mark.</summary>
    Symbol,
}

/// <summary>One word of a query.</summary>
/// <param name="Value">Its meaning: unescaped for strings and quoted words.</param>
/// <param name="Start">0-based position of its first character.</param>
/// <param name="End">Position after its last character.</param>
public readonly record struct Token(TokenKind Kind, string Value, int Start, int End)
{
    /// <summary>Whether this is a given keyword; keywords are not case-sensitive.</summary>
    public bool IsWord(string keyword) =>
        Kind == TokenKind.Word && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;
}
