namespace Belvedere.Core.Territories;

/// <summary>What a reader typed: a code, or words.</summary>
internal sealed record SearchQuery
{
    /// <summary>Digits with or without spaces, or a Corsican code; null when words were typed.</summary>
    public string? Code { get; private init; }

    /// <summary>What was typed, without the spaces around it.</summary>
    public string Text { get; private init; } = "";

    public Word[] Words { get; private init; } = [];

    /// <summary>
    /// The words that must be found, longest first: the longest one has the fewest names. All of them when every one
    /// is optional.
    /// </summary>
    public Word[] Pivots { get; private init; } = [];

    /// <summary>The words joined by one space.</summary>
    public string Normal { get; private init; } = "";

    /// <summary>The same, without the article it starts with.</summary>
    public string Bare { get; private init; } = "";

    /// <summary>One typed word and the beginnings that answer to it: « st » is « saint » and the start of « Stains ».</summary>
    public sealed record Word(string Text, string[] Prefixes);

    public bool IsRequired(Word word) => Array.IndexOf(Pivots, word) >= 0;

    public static SearchQuery Parse(string text)
    {
        if (ReadCode(text) is { } code)
        {
            return new SearchQuery { Code = code };
        }

        var texts = SearchWords.Of(text);
        var typed = PlainText.Fold(text).TrimEnd();
        var words = texts
            .Select((word, i) => new Word(word, i == texts.Length - 1 ? LastPrefixes(word, typed) : [word]))
            .ToArray();
        var required = words.Where(w => !SearchWords.IsOptional(w.Text)).ToArray();
        var normal = string.Join(' ', texts);
        return new SearchQuery
        {
            Text = text.Trim(),
            Words = words,
            Pivots = (required.Length > 0 ? required : words).OrderByDescending(w => w.Text.Length).ToArray(),
            Normal = normal,
            Bare = texts.Length > 1 && SearchWords.IsArticle(texts[0]) ? normal[(texts[0].Length + 1)..] : normal,
        };
    }

    private static string[] LastPrefixes(string word, string typed) =>
        word is "saint" && typed.EndsWith("st", StringComparison.Ordinal) ? [word, "st"]
        : word is "sainte" && typed.EndsWith("ste", StringComparison.Ordinal) ? [word, "ste"]
        : [word];

    private static string? ReadCode(string text)
    {
        var code = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var isNumber = code.Length is >= 1 and <= 9 && code.All(char.IsAsciiDigit);
        var isCorsican =
            code.Length is >= 2 and <= 5 && code[0] == '2' && code[1] is 'A' or 'B' && code[2..].All(char.IsAsciiDigit);
        return isNumber || isCorsican ? code : null;
    }
}
