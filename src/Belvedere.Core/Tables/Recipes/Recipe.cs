using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Core.Tables.Recipes;

/// <summary>
/// The fixes of a dataset, in the order in which they are replayed at each load. Public with the dataset: it is part of
/// its provenance. Immutable.
/// </summary>
public sealed record Recipe
{
    /// <summary>More fixes than that are a program rather than a recipe.</summary>
    public const int MaximumFixes = 500;

    /// <summary>Nothing is changed.</summary>
    public static readonly Recipe Empty = new([]);

    /// <summary>A recipe of these fixes, in this order; not checked: <see cref="RecipeJson.Read(string)"/> checks.</summary>
    public Recipe(IEnumerable<Fix> fixes) => Fixes = [.. fixes];

    public IReadOnlyList<Fix> Fixes { get; }

    public bool IsEmpty => Fixes.Count == 0;

    /// <summary>The recipe with one fix more, at its end; small groups are hidden by one fix for all their columns.</summary>
    public Recipe With(Fix fix) =>
        fix.Operation == Fix.HideSmallCells && Last(Fix.HideSmallCells) is { } before
            ? new([.. Fixes.Where(other => other != before), HideSmallCells.Joined(before, fix)])
            : new([.. Fixes, fix]);

    /// <summary>The recipe, and the totals under the table and the headers repeated in it dropped.</summary>
    public Recipe WithoutTotals() =>
        With(Fix.With(Fix.DropRows, null, "rows", DropRows.Totals))
            .With(Fix.With(Fix.DropRows, null, "rows", DropRows.RepeatedHeaders));

    /// <summary>The recipe without the fix at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Recipe Without(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Fixes.Count);
        return new(Fixes.Where((_, place) => place != index));
    }

    /// <summary>The last fix of an operation; null when the recipe has none.</summary>
    public Fix? Last(string operation) =>
        Fixes.LastOrDefault(fix => string.Equals(fix.Operation, operation, StringComparison.Ordinal));

    public bool Equals(Recipe? other) => other is not null && Fixes.SequenceEqual(other.Fixes);

    public override int GetHashCode() => Fixes.Count;
}
