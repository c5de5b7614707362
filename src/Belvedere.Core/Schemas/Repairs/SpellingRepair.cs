using Belvedere.Core.Tables;

namespace Belvedere.Core.Schemas.Repairs;

/// <summary>Finds, for a value out of a list, the one that was meant: same letters, or one or two letters away.</summary>
internal sealed class SpellingRepair
{
    private const int MaxValues = 200;

    private readonly string column;
    private readonly IReadOnlyList<string> expected;
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private SpellingRepair(string column, IReadOnlyList<string> expected)
    {
        this.column = column;
        this.expected = expected;
        foreach (var value in expected)
        {
            aliases.TryAdd(Letters(value), value);
        }
    }

    /// <summary>For a field with a list of values or a boolean; null for any other.</summary>
    internal static SpellingRepair? For(SchemaField field)
    {
        if (field.Type != FieldType.Boolean)
        {
            return field.Constraints.Enum.Count > 0 ? new SpellingRepair(field.Name, field.Constraints.Enum) : null;
        }

        var repair = new SpellingRepair(field.Name, [.. field.TrueValues, .. field.FalseValues]);
        repair.AddWords(["oui", "o", "vrai", "true", "yes", "y", "1", "x"], field.TrueValues[0]);
        repair.AddWords(["non", "n", "faux", "false", "no", "0"], field.FalseValues[0]);
        return repair;
    }

    internal string? Apply(string cell)
    {
        if (values.TryGetValue(cell, out var known))
        {
            return known;
        }

        if (values.Count >= MaxValues || cell.Length > 200 || Meant(Letters(cell)) is not { } meant || meant == cell)
        {
            return null;
        }

        values.Add(cell, meant);
        return meant;
    }

    internal ReplaceValues Repair() => new(column, values);

    private void AddWords(string[] words, string value)
    {
        foreach (var word in words)
        {
            aliases.TryAdd(word, value);
        }
    }

    private string? Meant(string letters)
    {
        if (letters.Length == 0)
        {
            return null;
        }

        if (aliases.TryGetValue(letters, out var same))
        {
            return same;
        }

        // Only where one value alone is near, and the word is long enough for two letters to be a slip.
        var far =
            letters.Length < 5 ? 0
            : letters.Length < 9 ? 1
            : 2;
        var near = expected.Where(v => far > 0 && Distance(Letters(v), letters, far) <= far).Take(2).ToArray();
        return near is [var only] ? only : null;
    }

    private static string Letters(string value) =>
        string.Concat(FoldedText.Of(value).Where(c => char.IsLetterOrDigit(c) || c is ';' or '|'));

    private static int Distance(string left, string right, int bound)
    {
        if (Math.Abs(left.Length - right.Length) > bound)
        {
            return bound + 1;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
