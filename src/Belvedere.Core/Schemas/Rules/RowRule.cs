using Belvedere.Core.Schemas.Fields;

namespace Belvedere.Core.Schemas.Rules;

/// <summary>One entry of <c>custom_checks</c>, ready to judge rows.</summary>
/// <param name="columns">The columns it looks at; the first one bears its errors.</param>
internal abstract class RowRule(IReadOnlyList<string> columns)
{
    internal IReadOnlyList<string> Columns => columns;

    /// <summary>The key of the rule, the same for its old and new names.</summary>
    internal abstract string Name { get; }

    /// <summary>Rules on presence read a column that is not there as empty; the others cannot be verified without it.</summary>
    internal virtual bool ReadsMissingColumns => false;

    /// <summary>Whether the row respects the rule. Empty cells pass every rule except those on presence.</summary>
    /// <param name="cells">In the order of <see cref="Columns"/>.</param>
    internal abstract bool Passes(ReadOnlySpan<RuleCell> cells);

    /// <summary>Why a cell was refused, where the rule can tell; one of <see cref="RuleSentences"/>' keys.</summary>
    internal virtual string? ReasonOf(string cell) => null;
}

/// <summary>A rule on one cell.</summary>
internal abstract class CellRule(string column) : RowRule([column])
{
    internal abstract bool Accepts(string cell);

    internal sealed override bool Passes(ReadOnlySpan<RuleCell> cells) =>
        cells[0].Text is not { } text || Accepts(text);
}

/// <summary><c>one-of-required</c>: at least one of two columns is filled.</summary>
internal sealed class OneOfRequiredRule(string first, string second) : RowRule([first, second])
{
    internal override string Name => "one-of-required";

    internal override bool ReadsMissingColumns => true;

    internal override bool Passes(ReadOnlySpan<RuleCell> cells) =>
        cells[0].Text is not null || cells[1].Text is not null;
}

/// <summary><c>cohesive-columns-value</c>: all filled or all empty.</summary>
internal sealed class CohesiveColumnsRule(IReadOnlyList<string> columns) : RowRule(columns)
{
    internal override string Name => "cohesive-columns-value";

    internal override bool ReadsMissingColumns => true;

    internal override bool Passes(ReadOnlySpan<RuleCell> cells)
    {
        var filled = 0;
        foreach (var cell in cells)
        {
            filled += cell.Text is null ? 0 : 1;
        }

        return filled == 0 || filled == cells.Length;
    }
}

/// <summary><c>sum-columns-value</c>: the first column is the sum of the others. A row with an empty cell passes.</summary>
internal sealed class SumColumnsRule(IReadOnlyList<string> columns) : RowRule(columns)
{
    internal override string Name => "sum-columns-value";

    internal override bool Passes(ReadOnlySpan<RuleCell> cells)
    {
        var rest = 0m;
        for (var i = 0; i < cells.Length; i++)
        {
            // Beyond the bound a number was saturated: its sum would mean nothing.
            if (cells[i].Value is not { IsNumber: true, Order: { } number } || Math.Abs(number) > 1e20m)
            {
                return true;
            }

            rest += i == 0 ? number : -number;
        }

        return rest == 0;
    }
}

/// <summary>
/// <c>compare-columns-value</c>: as numbers when both are, as moments when both are, as texts otherwise. Texts are compared
/// code by code, so that ISO dates kept as texts are in order.
/// </summary>
internal sealed class CompareColumnsRule(string column, string op, string column2) : RowRule([column, column2])
{
    internal static readonly string[] Operators = [">", ">=", "==", "<=", "<"];

    internal override string Name => "compare-columns-value";

    internal override bool Passes(ReadOnlySpan<RuleCell> cells)
    {
        if (cells[0].Value is not { } left || cells[1].Value is not { } right)
        {
            return true;
        }

        var order = Compare(left, right);
        return op switch
        {
            ">" => order > 0,
            ">=" => order >= 0,
            "==" => order == 0,
            "<=" => order <= 0,
            _ => order < 0,
        };
    }

    private static int Compare(in CellValue left, in CellValue right) =>
        left.IsNumber == right.IsNumber && left.Order is { } l && right.Order is { } r
            ? l.CompareTo(r)
            : string.CompareOrdinal(left.Text, right.Text);
}
