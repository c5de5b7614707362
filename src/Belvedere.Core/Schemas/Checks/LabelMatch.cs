namespace Belvedere.Core.Schemas.Checks;

/// <summary>A column read as a field of another name: a proposal, which a person confirms by renaming it.</summary>
/// <param name="Label">The header, as it is written.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Score">Resemblance from 0 to 1; 1 for the same words.</param>
public sealed record LabelMatch(string Label, string Field, double Score)
{
    /// <summary>Under it two phrases share common words only.</summary>
    public const double MinScore = 0.65;

    /// <summary>A label without a space abbreviates, and says less: « ATTRIB_NOM » is the giver here and the receiver there.</summary>
    public const double MinScoreOfCode = 0.85;

    private const string LevelSeparator = " – ";

    // Two fields so close to one label are told apart by a person.
    private const double Margin = 0.02;

    private static readonly HashSet<string> SmallWords = new(
        "a au aux d de des du en et l la le les ou par pour s sur un une".Split(' '),
        StringComparer.Ordinal
    );

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["id"] = "identification",
        ["nb"] = "nombre",
        ["num"] = "numero",
        ["ref"] = "reference",
    };

    /// <summary>The best match of each label, at most one for a field; what is doubtful is left out.</summary>
    /// <param name="labels">Columns that bear no name of a field.</param>
    /// <param name="fields">Fields without a column.</param>
    public static IReadOnlyList<LabelMatch> Find(IReadOnlyList<string> labels, IReadOnlyList<SchemaField> fields)
    {
        var pairs = labels
            .SelectMany(label => fields.Select(f => new LabelMatch(label, f.Name, ScoreOf(label, f))))
            .Where(pair =>
                pair.Score >= (pair.Label.Trim().Contains(' ', StringComparison.Ordinal) ? MinScore : MinScoreOfCode)
            )
            .OrderByDescending(pair => pair.Score)
            .ToList();
        var found = new List<LabelMatch>();
        while (pairs.Count > 0)
        {
            var best = pairs[0];
            var rivals = pairs
                .Skip(1)
                .Where(p => (p.Label == best.Label || p.Field == best.Field) && p.Score > best.Score - Margin)
                .ToList();
            if (rivals.Count == 0)
            {
                found.Add(best);
                pairs.RemoveAll(p => p.Label == best.Label || p.Field == best.Field);
            }
            else
            {
                pairs.Remove(best);
                pairs.RemoveAll(rivals.Contains);
            }
        }

        return found;
    }

    /// <summary>Share of the pairs of letters that a label has in common with the name of a field, or with its title if that is nearer.</summary>
    /// <example>« Montant octroyé » and « montant » share 6 pairs of 12 and 6: 2 × 6 / 18 = 0.67.</example>
    public static double ScoreOf(string label, SchemaField field)
    {
        // A header on two levels is named by what stands above it, then by itself.
        var own = label[
            (
                label.LastIndexOf(LevelSeparator, StringComparison.Ordinal) is >= 0 and var at
                    ? at + LevelSeparator.Length
                    : 0
            )..
        ];
        return LabelWords.AreSame(own, field.Name)
            ? 1
            : Math.Max(Resemblance(own, field.Name), field.Title.Length == 0 ? 0 : Resemblance(own, field.Title));
    }

    private static double Resemblance(string left, string right)
    {
        var (a, b) = (LetterPairs(left), LetterPairs(right));
        var total = a.Values.Sum() + b.Values.Sum();
        var shared = a.Sum(pair => Math.Min(pair.Value, b.GetValueOrDefault(pair.Key)));
        return total == 0 ? 0 : 2.0 * shared / total;
    }

    private static Dictionary<string, int> LetterPairs(string label)
    {
        var pairs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var written in LabelWords.Of(label).Where(w => w.Length > 1 && !SmallWords.Contains(w)))
        {
            var word = Abbreviations.GetValueOrDefault(written, written);
            for (var i = 0; i + 1 < word.Length; i++)
            {
                var pair = word.Substring(i, 2);
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
            }
        }

        return pairs;
    }
}
