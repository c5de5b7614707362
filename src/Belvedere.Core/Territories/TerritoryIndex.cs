namespace Belvedere.Core.Territories;

/// <summary>
/// Finds territories by name, former name, postcode, INSEE code or SIREN. Names are kept by falling importance
/// (population first), so that a position breaks ties; words and codes are sorted, so that a prefix is a range.
/// </summary>
public sealed class TerritoryIndex
{
    /// <summary>The most answers that one search gives.</summary>
    public const int MaximumHits = 50;

    /// <summary>The longest text that is looked at; the rest is ignored.</summary>
    public const int MaximumTextLength = 100;

    // Ranks of a name, by steps of four: two more when an optional word is missing, one more for a former name.
    private const int ExactName = 0;
    private const int WholeName = 4;
    private const int WithoutArticle = 8;
    private const int WordsFromStart = 12;
    private const int Start = 16;
    private const int WordsAnywhere = 20;
    private const int Beginnings = 24;
    private const int WholeNameInContext = 28;
    private const int InContext = 32;
    private const int MissingOptionalWord = 2;

    // Ranks of a code.
    private const int OwnCode = 0;
    private const int FormerCode = 1;
    private const int Postcode = 2;
    private const int CodeStart = 4;

    private readonly SearchName[] names;
    private readonly PrefixIndex words;
    private readonly PrefixIndex codes;

    public TerritoryIndex(IEnumerable<SearchEntry> entries)
    {
        names = entries.Select(entry => new SearchName(entry)).ToArray();
        Array.Sort(names, CompareImportance);
        words = PrefixIndex.Build(names.Length, position => names[position].Keys);
        codes = PrefixIndex.Build(names.Length, position => names[position].Codes);
    }

    /// <summary>Count of names that can be found.</summary>
    public int Count => names.Length;

    /// <summary>The best answers, at most <paramref name="limit"/>, each territory once.</summary>
    public IReadOnlyList<SearchHit> Search(string text, int limit)
    {
        var query = SearchQuery.Parse(text.Length > MaximumTextLength ? text[..MaximumTextLength] : text);
        var best = new BestHits(Math.Clamp(limit, 0, MaximumHits));
        if (query.Code is { } code)
        {
            SearchCodes(code, best);
        }
        else
        {
            SearchNames(query, best);
        }

        return best
            .Positions.Select(position => names[position].Source)
            .Select(source => new SearchHit(source.Territory, source.Name, source.Former))
            .ToList();
    }

    private static int CompareImportance(SearchName one, SearchName other)
    {
        var (a, b) = (one.Source.Territory, other.Source.Territory);
        var order = (b.Population ?? 0).CompareTo(a.Population ?? 0);
        order = order != 0 ? order : one.IsFormer.CompareTo(other.IsFormer);
        order = order != 0 ? order : a.Id.Level.CompareTo(b.Id.Level);
        order = order != 0 ? order : string.CompareOrdinal(a.Id.Code, b.Id.Code);
        order = order != 0 ? order : string.CompareOrdinal(one.Source.Name, other.Source.Name);
        return order != 0 ? order : string.CompareOrdinal(one.Source.FormerCode, other.Source.FormerCode);
    }

    private void SearchCodes(string code, BestHits best)
    {
        var range = codes.Range(code);
        for (var i = range.Start; i < range.End; i++)
        {
            var isExact = codes.Key(i).Length == code.Length;
            foreach (var position in codes.Positions(i))
            {
                if (!best.CanEnter(isExact ? OwnCode : CodeStart, position))
                {
                    break;
                }

                var name = names[position];
                var rank = isExact ? RankCode(name, code) : CodeStart + (name.IsFormer ? 1 : 0);
                best.Offer(rank, position, name.Source.Territory.Id, name.IsFormer);
            }
        }
    }

    private static int RankCode(SearchName name, string code) =>
        name.IsFormer ? FormerCode
        : name.Source.Territory.Id.Code == code || name.Source.Territory.Siren == code ? OwnCode
        : Postcode;

    private void SearchNames(SearchQuery query, BestHits best)
    {
        foreach (var pivot in query.Pivots)
        {
            Collect(query, pivot, best);
            if (!best.IsEmpty)
            {
                return;
            }
        }
    }

    private void Collect(SearchQuery query, SearchQuery.Word pivot, BestHits best)
    {
        var ranked = new System.Collections.BitArray(names.Length);
        foreach (var prefix in pivot.Prefixes)
        {
            var range = words.Range(prefix);
            for (var i = range.Start; i < range.End; i++)
            {
                // Where this word is longer than what was typed, the name cannot be the whole of it.
                var bestRank = words.Key(i).Length == prefix.Length ? ExactName : Start;
                foreach (var position in words.Positions(i))
                {
                    if (!best.CanEnter(bestRank, position))
                    {
                        break;
                    }

                    if (!ranked[position])
                    {
                        ranked[position] = true;
                        Offer(position, query, best);
                    }
                }
            }
        }
    }

    private void Offer(int position, SearchQuery query, BestHits best)
    {
        var name = names[position];
        if (Rank(name, query) is { } rank)
        {
            best.Offer(rank + (name.IsFormer ? 1 : 0), position, name.Source.Territory.Id, name.IsFormer);
        }
    }

    /// <summary>Null when a required word is missing.</summary>
    private static int? Rank(SearchName name, SearchQuery query)
    {
        if (name.Normal == query.Normal)
        {
            return string.Equals(name.Source.Name, query.Text, StringComparison.OrdinalIgnoreCase)
                ? ExactName
                : WholeName;
        }

        if (name.Bare == query.Bare)
        {
            return WithoutArticle;
        }

        var (least, inName, optional) = (WordMatch.Whole, "", 0);
        foreach (var word in query.Words)
        {
            var match = name.Match(word);
            if (match <= WordMatch.Context && !query.IsRequired(word))
            {
                optional = MissingOptionalWord;
                continue;
            }

            if (match == WordMatch.None)
            {
                return null;
            }

            least = match < least ? match : least;
            inName = match == WordMatch.Context ? inName : $"{inName} {word.Text}";
        }

        return optional + Class(name, query, least, inName);
    }

    private static int Class(SearchName name, SearchQuery query, WordMatch least, string inName) =>
        least switch
        {
            WordMatch.Context => inName.AsSpan().TrimStart().SequenceEqual(name.Normal)
                ? WholeNameInContext
                : InContext,
            WordMatch.Whole => StartsWith(name, query) ? WordsFromStart : WordsAnywhere,
            _ => StartsWith(name, query) ? Start : Beginnings,
        };

    private static bool StartsWith(SearchName name, SearchQuery query) =>
        name.Normal.StartsWith(query.Normal, StringComparison.Ordinal)
        || name.Bare.StartsWith(query.Bare, StringComparison.Ordinal);
}
