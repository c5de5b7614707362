using System.Text;

namespace Belvedere.Core.Query;

/// <summary>Cuts the text of a clause into <see cref="Token"/>s. Pure; never throws on any text.</summary>
public sealed class Lexer
{
    private static readonly string[] Symbols =
    [
        "!=",
        "<=",
        ">=",
        "..",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "=",
        "<",
        ">",
        "+",
        "-",
        "*",
        "/",
    ];

    private readonly QueryClause clause;
    private readonly string text;
    private readonly List<Token> tokens = [];
    private int position;

    private Lexer(QueryClause clause, string text)
    {
        this.clause = clause;
        this.text = text;
    }

    /// <summary>The words of <paramref name="text"/>, closed by one <see cref="TokenKind.End"/>.</summary>
    public static Result<IReadOnlyList<Token>> Read(QueryClause clause, string text) =>
        text.Length > QueryBounds.TextLength
            ? Problems.QueryTooLong(clause, text.Length, QueryBounds.TextLength)
            : new Lexer(clause, text).ReadAll();

    private Result<IReadOnlyList<Token>> ReadAll()
    {
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }

            if (position == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", position, position));
                return tokens;
            }

            if (ReadOne() is { } problem)
            {
                return problem;
            }
        }
    }

    private Problem? ReadOne()
    {
        var first = text[position];
        if (IsWordCharacter(first))
        {
            return ReadWordOrNumber();
        }

        if (first is '"' or '\'' or '`')
        {
            return ReadQuoted(first == '`' ? TokenKind.QuotedWord : TokenKind.Text, position);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0)
            {
                tokens.Add(new Token(TokenKind.Symbol, symbol, position, position + symbol.Length));
                position += symbol.Length;
                return null;
            }
        }

        return Unexpected(
            position,
            Shown(first),
            new("un champ, une valeur ou un opérateur", "a field, a value or an operator")
        );
    }

    private Problem? ReadWordOrNumber()
    {
        var start = position;
        var digitsOnly = true;
        while (position < text.Length && IsWordCharacter(text[position]))
        {
            digitsOnly &= char.IsAsciiDigit(text[position]);
            position++;
        }

        if (digitsOnly)
        {
            ReadFraction();
            tokens.Add(new Token(TokenKind.Number, text[start..position], start, position));
            return null;
        }

        var word = text[start..position];
        if (PrefixedKind(word) is { } kind)
        {
            var next = position;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            if (next < text.Length && text[next] is '\'' or '"')
            {
                position = next;
                return ReadQuoted(kind, start);
            }
        }

        tokens.Add(new Token(TokenKind.Word, word, start, position));
        return null;
    }

    /// <summary>Takes <c>.8</c> of <c>5.8</c>, and leaves <c>..</c> of <c>1..5</c>.</summary>
    private void ReadFraction()
    {
        if (position + 1 < text.Length && text[position] == '.' && char.IsAsciiDigit(text[position + 1]))
        {
            position++;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
            {
                position++;
            }
        }
    }

    private Problem? ReadQuoted(TokenKind kind, int start)
    {
        var quote = text[position++];
        var value = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
            }

            if (text[position] == '\0')
            {
                return Unexpected(position, Shown('\0'), new("un caractère visible", "a visible character"));
            }

            value.Append(text[position++]);
        }

        if (position >= text.Length)
        {
            return Unexpected(
                text.Length,
                EndOfText,
                new(
                    $"le guillemet {quote} qui ferme la valeur ouverte en position {start}",
                    $"the closing {quote} of the value opened at position {start}"
                )
            );
        }

        position++;
        tokens.Add(new Token(kind, value.ToString(), start, position));
        return null;
    }

    private Problem Unexpected(int at, LocalizedText found, LocalizedText expected) =>
        Problems.QuerySyntax(clause, text, at, found, expected);

    internal static LocalizedText EndOfText { get; } = new("la fin du texte", "end of query");

    private static LocalizedText Shown(char character) =>
        char.IsControl(character) || char.IsSurrogate(character)
            ? LocalizedText.Same($"U+{(int)character:X4}")
            : new($"« {character} »", character.ToString());

    private static TokenKind? PrefixedKind(string word) =>
        word.Equals("date", StringComparison.OrdinalIgnoreCase) ? TokenKind.Date
        : word.Equals("geom", StringComparison.OrdinalIgnoreCase) ? TokenKind.Geometry
        : null;

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
