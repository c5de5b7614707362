namespace Belvedere.Core.Territories;

/// <summary>
/// Finds territories by name, former name, postcode, INSEE code or SIREN. Entries are kept by falling importance
/// (population first), so that an entry's position breaks ties; words and codes are sorted, so that a prefix is a range.
/// </summary>
public sealed class TerritoryIndex
{
    /// <summary>The most answers that one search gives.</summary>
    public const int MaximumHits = 50;

    /// <summary>The longest text that is looked at; the rest is ignored.</summary>
    public const int MaximumTextLength = 100;

    private readonly Entry[] entries;
    private readonly string[] words;
    private readonly int[][] entriesOfWord;
    private readonly string[] codes;
    private readonly int[][] entriesOfCode;

    public TerritoryIndex(IEnumerable<SearchEntry> sources)
    {
        entries = sources
            .Select(source => new Entry(source))
            .OrderByDescending(e => e.Source.Territory.Population ?? 0)
            .ThenBy(e => e.Source.Former is not null)
            .ThenBy(e => e.Source.Territory.Id.Level)
            .ThenBy(e => e.Source.Territory.Id.Code, StringComparer.Ordinal)
            .ThenBy(e => e.Source.Name, StringComparer.Ordinal)
            .ToArray();
        (words, entriesOfWord) = Invert(entry => entry.Words.Concat(entry.Elided));
        (codes, entriesOfCode) = Invert(entry => entry.Codes);
    }

    /// <summary>Count of names that can be found.</summary>
    public int Count => entries.Length;

    /// <summary>The best answers, at most <paramref name="limit"/>, each territory once.</summary>
    public IReadOnlyList<SearchHit> Search(string text, int limit)
    {
        var query = SearchQuery.Parse(text.Length > MaximumTextLength ? text[..MaximumTextLength] : text);
        var best = new BestHits(Math.Clamp(limit, 0, MaximumHits));
        if (query.Code is { } code)
        {
            SearchCodes(code, best);
        }
        else if (query.Words.Count > 0)
        {
            SearchNames(query, best);
        }

        return best.Positions.Select(position => ToHit(entries[position], query.Code)).ToList();
    }

    private static SearchHit ToHit(Entry entry, string? code) =>
        new(entry.Source.Territory, code is null || code == entry.Source.FormerCode ? entry.Source.Name : entry.Source.Territory.Name, entry.Source.Former);

    private void SearchCodes(string code, BestHits best)
    {
        var range = PrefixRange(codes, code);
        for (var i = range.Start; i < range.End; i++)
        {
            var isExact = codes[i].Length == code.Length;
            foreach (var position in entriesOfCode[i])
            {
                best.Offer(RankCode(entries[position].Source, code, isExact), position, entries[position].Source.Territory.Id, entries[position].Source.Former is not null);
            }
        }
    }

    /// <summary>A territory's own code, then a former code, then a postcode, then codes that only start so.</summary>
    private static int RankCode(SearchEntry source, string code, bool isExact) =>
        !isExact ? 4
        : source.Former is null && string.Equals(source.Territory.Id.Code, code, StringComparison.OrdinalIgnoreCase) ? 0
        : string.Equals(source.FormerCode, code, StringComparison.OrdinalIgnoreCase) ? 1
        : source.Former is null ? 2
        : 3;

    private void SearchNames(SearchQuery query, BestHits best)
    {
        foreach (var pivot in query.Pivots)
        {
            Collect(query, pivot, best);
            if (best.Positions.Count > 0)
            {
                return;
            }
        }
    }

    private void Collect(SearchQuery query, SearchQuery.Word pivot, BestHits best)
    {
        var seen = new HashSet<int>();
        foreach (var prefix in pivot.Prefixes)
        {
            var range = PrefixRange(words, prefix);
            for (var i = range.Start; i < range.End; i++)
            {
                foreach (var position in entriesOfWord[i])
                {
                    if (best.CanEnter(position) && seen.Add(position) && Rank(entries[position], query) is { } rank)
                    {
                        best.Offer(rank, position, entries[position].Source.Territory.Id, entries[position].Source.Former is not null);
                    }
                }
            }
        }
    }

    /// <summary>
    /// 0 the whole name; 2 whole words from its start; 4 its start; 6 whole words anywhere; 8 beginnings of words;
    /// 10 with the help of the département. One more for a former name. Null when a word is missing.
    /// </summary>
    private static int? Rank(Entry entry, SearchQuery query)
    {
        var former = entry.Source.Former is null ? 0 : 1;
        if (entry.Normal == query.Normal || entry.Bare == query.Bare)
        {
            return former;
        }

        var needsContext = false;
        var areWhole = true;
        foreach (var word in query.Required)
        {
            var match = entry.Match(word);
            if (match == WordMatch.None)
            {
                return null;
            }

            needsContext |= match == WordMatch.Context;
            areWhole &= match == WordMatch.Whole;
        }

        return former + (needsContext ? 10
            : StartsWith(entry.Normal, query.Normal) || StartsWith(entry.Bare, query.Bare) ? (areWhole ? 2 : 4)
            : areWhole ? 6
            : 8);
    }

    private static bool StartsWith(string name, string start) => start.Length > 0 && name.StartsWith(start, StringComparison.Ordinal);

    private (string[] Keys, int[][] Positions) Invert(Func<Entry, IEnumerable<string>> keysOf)
    {
        var positions = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            foreach (var key in keysOf(entries[i]))
            {
                if (!positions.TryGetValue(key, out var list))
                {
                    positions[key] = list = [];
                }

                if (list.Count == 0 || list[^1] != i)
                {
                    list.Add(i);
                }
            }
        }

        return (positions.Keys.ToArray(), positions.Values.Select(list => list.ToArray()).ToArray());
    }

    private static (int Start, int End) PrefixRange(string[] sorted, string prefix)
    {
        var start = LowerBound(sorted, prefix);
        var end = start;
        while (end < sorted.Length && sorted[end].StartsWith(prefix, StringComparison.Ordinal))
        {
            end++;
        }

        return (start, end);
    }

    private static int LowerBound(string[] sorted, string prefix)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(sorted[middle], prefix) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private enum WordMatch
    {
        None,
        Context,
        Beginning,
        Whole,
    }

    private sealed class Entry
    {
        public Entry(SearchEntry source)
        {
            Source = source;
            Words = SearchWords.Of(source.Name).ToArray();
            Normal = string.Join(' ', Words);
            Bare = Words.Length > 1 && SearchWords.IsArticle(Words[0]) ? Normal[(Words[0].Length + 1)..] : Normal;
            Elided = Elide(Words).ToArray();
            ContextWords = source.Context.SelectMany(SearchWords.Of).Where(w => !SearchWords.IsOptional(w)).ToArray();
            Codes = CodesOf(source).Distinct(StringComparer.Ordinal).ToArray();
        }

        public SearchEntry Source { get; }

        public string[] Words { get; }

        public string Normal { get; }

        /// <summary>The name without the article it starts with.</summary>
        public string Bare { get; }

        /// <summary>« l » and « d » glued to the next word, as some type them: <c>labergement</c>.</summary>
        public string[] Elided { get; }

        public string[] ContextWords { get; }

        public string[] Codes { get; }

        public WordMatch Match(SearchQuery.Word word)
        {
            var best = WordMatch.None;
            foreach (var prefix in word.Prefixes)
            {
                best = Max(best, Match(Words, prefix));
                best = best == WordMatch.Whole ? best : Max(best, Match(Elided, prefix));
            }

            return best != WordMatch.None ? best : word.Prefixes.Any(MatchesContext) ? WordMatch.Context : WordMatch.None;
        }

        private bool MatchesContext(string prefix) =>
            ContextWords.Any(w => w.StartsWith(prefix, StringComparison.Ordinal))
            || string.Equals(Source.Territory.Departement, prefix, StringComparison.OrdinalIgnoreCase)
            || (prefix.Length >= 2 && char.IsAsciiDigit(prefix[0]) && Codes.Any(c => c.StartsWith(prefix, StringComparison.Ordinal)));

        private static WordMatch Match(string[] words, string prefix)
        {
            var best = WordMatch.None;
            foreach (var word in words)
            {
                if (word.StartsWith(prefix, StringComparison.Ordinal))
                {
                    best = Max(best, word.Length == prefix.Length ? WordMatch.Whole : WordMatch.Beginning);
                }
            }

            return best;
        }

        private static WordMatch Max(WordMatch one, WordMatch other) => one > other ? one : other;

        private static IEnumerable<string> Elide(string[] words)
        {
            for (var i = 0; i + 1 < words.Length; i++)
            {
                if (words[i] is "l" or "d")
                {
                    yield return words[i] + words[i + 1];
                }
            }
        }

        private static IEnumerable<string> CodesOf(SearchEntry source)
        {
            if (source.Former is not null)
            {
                return source.FormerCode is { } former ? [former] : [];
            }

            var own = source.Territory.Id.Level == Level.France ? [] : new[] { source.Territory.Id.Code };
            var siren = source.Territory.Siren is { } number ? new[] { number } : [];
            return own.Concat(siren).Concat(source.Territory.Postcodes).Select(code => code.ToUpperInvariant());
        }
    }
}
