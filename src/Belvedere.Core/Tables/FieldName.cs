using System.Globalization;
using System.Text;

namespace Belvedere.Core.Tables;

/// <summary>
/// Field names made from headers: lower case, accents removed, every run of other characters one <c>_</c>, at most
/// <see cref="MaxLength"/> characters. A blank header is named after its place, a repeated one after its turn.
/// </summary>
public static class FieldName
{
    /// <summary>Longest name, in characters: the bound of PostgreSQL's identifiers.</summary>
    public const int MaxLength = 63;

    /// <summary>The name of one header, whatever its neighbours: « Montant versé (€) » gives <c>montant_verse</c>.</summary>
    /// <param name="header">As it was written in the file.</param>
    /// <param name="position">Place of the column, from 1; it names a header without a letter or a digit.</param>
    public static string From(string header, int position)
    {
        var name = new StringBuilder(header.Length);
        foreach (var c in FoldedText.Of(header))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }
        }

        var bounded = Bound(name.ToString(), MaxLength);
        return bounded.Length > 0 ? bounded : string.Create(CultureInfo.InvariantCulture, $"colonne_{position}");
    }

    /// <summary>The names of a whole header row, in its order, each different from the others.</summary>
    public static IReadOnlyList<string> FromRow(IReadOnlyList<string> headers)
    {
        var plain = headers.Select((header, index) => From(header, index + 1)).ToList();
        var taken = new HashSet<string>(plain.Count, StringComparer.Ordinal);
        var reserved = plain.ToHashSet(StringComparer.Ordinal);
        var turns = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>(plain.Count);
        foreach (var name in plain)
        {
            names.Add(taken.Add(name) ? name : NextFree(name, taken, reserved, turns));
        }

        return names;
    }

    private static string NextFree(
        string name,
        HashSet<string> taken,
        HashSet<string> reserved,
        Dictionary<string, int> turns
    )
    {
        var turn = turns.GetValueOrDefault(name, 1);
        string candidate;
        do
        {
            turn++;
            var suffix = string.Create(CultureInfo.InvariantCulture, $"_{turn}");
            candidate = Bound(name, MaxLength - suffix.Length) + suffix;
        } while (reserved.Contains(candidate) || !taken.Add(candidate));
        turns[name] = turn;
        return candidate;
    }

    private static string Bound(string name, int length) => (name.Length <= length ? name : name[..length]).Trim('_');
}
