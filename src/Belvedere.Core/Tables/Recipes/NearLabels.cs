namespace Belvedere.Core.Tables.Recipes;

/// <summary>Headers that say almost the same: « Montant 2024 » and « Montant (2025) ».</summary>
public static class NearLabels
{
    /// <summary>Share of common pairs of letters from which two headers are taken for one.</summary>
    public const double Least = 0.6;

    /// <summary>The nearest of several headers; null when none is near.</summary>
    public static string? Find(string label, IEnumerable<string> others) =>
        others
            .Select(other => (Other: other, Score: Score(label, other)))
            .Where(pair => pair.Score >= Least)
            .OrderByDescending(pair => pair.Score)
            .Select(pair => pair.Other)
            .FirstOrDefault();

    /// <summary>
    /// Dice’s coefficient over the pairs of neighbouring letters of the words, without figures, case nor accents: 1 when
    /// they have the same pairs, 0 when none is common. <c>montant 2024</c> and <c>montant 2025</c> give 1.
    /// </summary>
    public static double Score(string label, string other)
    {
        var (pairs, others) = (PairsOf(label), PairsOf(other));
        if (pairs.Count == 0 || others.Count == 0)
        {
            return 0;
        }

        var common = pairs.Sum(pair => Math.Min(pair.Value, others.GetValueOrDefault(pair.Key)));
        return 2.0 * common / (pairs.Values.Sum() + others.Values.Sum());
    }

    private static Dictionary<(char, char), int> PairsOf(string label)
    {
        var pairs = new Dictionary<(char, char), int>();
        var previous = ' ';
        foreach (var c in FoldedText.Of(label))
        {
            if (char.IsAsciiLetterLower(c))
            {
                var pair = (previous, c);
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                previous = c;
            }
            else
            {
                previous = ' ';
            }
        }

        return pairs;
    }
}
