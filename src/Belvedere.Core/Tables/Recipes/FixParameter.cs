using System.Globalization;

namespace Belvedere.Core.Tables.Recipes;

/// <summary>A parameter of an operation: what a form asks, and what the parser accepts.</summary>
/// <param name="Name">Its key in the recipe.</param>
/// <param name="Label">What a form calls it.</param>
public sealed record FixParameter(string Name, LocalizedText Label)
{
    /// <summary>Longest value, in characters: a pasted table of replacements is the largest.</summary>
    public const int MaximumLength = 100_000;

    public bool IsRequired { get; init; } = true;

    /// <summary>The only values; empty when any text will do.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The bounds of a whole number; null for a text.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>May be the empty text.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The value is the field name of another column, or several separated by commas.</summary>
    public bool NamesColumns { get; init; }

    /// <summary>Several lines: a form shows a large field.</summary>
    public bool HasLines { get; init; }

    internal bool Accepts(string value)
    {
        if (value.Length > MaximumLength || (value.Length == 0 && !MayBeEmpty))
        {
            return false;
        }

        if (Range is { } range)
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= range.Least
                && number <= range.Most;
        }

        return Allowed.Count == 0 || Allowed.Contains(value, StringComparer.Ordinal);
    }

    /// <summary>What <see cref="Accepts"/> accepts, in words.</summary>
    internal LocalizedText Expected() =>
        Range is { } range
            ? new(
                $"un nombre entier de {range.Least} à {range.Most}",
                $"a whole number from {range.Least} to {range.Most}"
            )
        : Allowed.Count > 0
            ? LocalizedText.Same(string.Join(", ", Allowed.Select(value => value.Length == 0 ? "\"\"" : value)))
        : new(
            $"un texte de {MaximumLength} caractères au plus{(MayBeEmpty ? "" : ", non vide")}",
            $"a text of at most {MaximumLength} characters{(MayBeEmpty ? "" : ", not empty")}"
        );
}
