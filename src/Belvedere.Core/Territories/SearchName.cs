namespace Belvedere.Core.Territories;

/// <summary>How a typed word answers to a name.</summary>
internal enum WordMatch
{
    None,

    /// <summary>By the département, the région, a code: not by the name.</summary>
    Context,

    Beginning,
    Whole,
}

/// <summary>A name cut into words, once, so that a search only compares.</summary>
internal sealed class SearchName
{
    private readonly string[] words;
    private readonly string[] elided;

    public SearchName(SearchEntry source)
    {
        Source = source;
        words = SearchWords.Of(source.Name);
        elided = Elide(words);
        Normal = string.Join(' ', words);
        Bare = words.Length > 1 && SearchWords.IsArticle(words[0]) ? Normal[(words[0].Length + 1)..] : Normal;
    }

    public SearchEntry Source { get; }

    public bool IsFormer => Source.Former is not null;

    /// <summary>The words joined by one space.</summary>
    public string Normal { get; }

    /// <summary>The same, without the article it starts with.</summary>
    public string Bare { get; }

    /// <summary>Every word by which it can be found; « l » and « d » also glued to the next one: <c>labergement</c>.</summary>
    public IEnumerable<string> Keys => elided.Length == 0 ? words : words.Concat(elided);

    /// <summary>INSEE code, SIREN and postcodes; only its own code for a former name.</summary>
    public IEnumerable<string> Codes
    {
        get
        {
            if (IsFormer)
            {
                return Source.FormerCode is { } former ? [former] : [];
            }

            var territory = Source.Territory;
            var own = territory.Id.Level == Level.France ? [] : new[] { territory.Id.Code };
            return territory.Siren is { } siren && siren != territory.Id.Code
                ? [.. own, siren, .. territory.Postcodes]
                : [.. own, .. territory.Postcodes];
        }
    }

    public WordMatch Match(SearchQuery.Word word)
    {
        var best = WordMatch.None;
        foreach (var prefix in word.Prefixes)
        {
            best = Best(best, Match(words, prefix));
            best = best == WordMatch.Whole ? best : Best(best, Match(elided, prefix));
        }

        return best != WordMatch.None ? best : MatchContext(word);
    }

    private WordMatch MatchContext(SearchQuery.Word word)
    {
        foreach (var prefix in word.Prefixes)
        {
            var isCode = prefix.Length >= 2 && char.IsAsciiDigit(prefix[0]);
            if (
                string.Equals(Source.Territory.Departement, prefix, StringComparison.OrdinalIgnoreCase)
                || (isCode && Codes.Any(code => code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                || Source.Context.Any(name => Match(SearchWords.Of(name), prefix) != WordMatch.None)
            )
            {
                return WordMatch.Context;
            }
        }

        return WordMatch.None;
    }

    private static WordMatch Match(string[] words, string prefix)
    {
        var best = WordMatch.None;
        foreach (var word in words)
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal))
            {
                best = Best(best, word.Length == prefix.Length ? WordMatch.Whole : WordMatch.Beginning);
            }
        }

        return best;
    }

    private static WordMatch Best(WordMatch one, WordMatch other) => one > other ? one : other;

    private static string[] Elide(string[] words)
    {
        List<string>? glued = null;
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (words[i] is "l" or "d")
            {
                (glued ??= []).Add(words[i] + words[i + 1]);
            }
        }

        return glued?.ToArray() ?? [];
    }
}
