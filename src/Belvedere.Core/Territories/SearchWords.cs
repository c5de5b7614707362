namespace Belvedere.Core.Territories;

/// <summary>The words of a name, as a search compares them: no case, no accents, « St » opened.</summary>
public static class SearchWords
{
    /// <summary>Words that a reader may leave out or write otherwise: they never decide a match alone.</summary>
    private static readonly HashSet<string> Optional = new(StringComparer.Ordinal)
    {
        "le",
        "la",
        "les",
        "l",
        "d",
        "de",
        "du",
        "des",
        "au",
        "aux",
        "a",
        "en",
        "et",
        "sur",
        "sous",
        "cc",
        "ca",
        "cu",
        "commune",
        "communes",
        "communaute",
        "agglomeration",
        "urbaine",
        "metropole",
        "departement",
        "region",
        "ville",
    };

    /// <summary>
    /// Splits at anything that is neither a letter nor a digit: <c>l abergement clemenciat</c>,
    /// <c>saint julien mont denis</c>.
    /// </summary>
    public static string[] Of(string text)
    {
        var words = new List<string>();
        var folded = PlainText.Fold(text);
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(Open(folded[start..i]));
            }

            start = i + 1;
        }

        return words.ToArray();
    }

    public static bool IsOptional(string word) => Optional.Contains(word);

    /// <summary>The article that a name may start with and a reader leave out.</summary>
    public static bool IsArticle(string word) => word is "le" or "la" or "les" or "l";

    private static string Open(string word) =>
        word switch
        {
            "st" => "saint",
            "ste" => "sainte",
            "sts" => "saints",
            "stes" => "saintes",
            _ => word,
        };
}
