using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>One filter of the table, as the address holds it: <c>montant:min:100</c>.</summary>
/// <param name="Test">One of <see cref="Tests"/>.</param>
public sealed record TableFilter(string Column, string Test, string Value)
{
    public const string Words = "mots";
    public const string Equal = "egal";
    public const string AtLeast = "min";
    public const string AtMost = "max";
    public const string Empty = "vide";
    public const string Filled = "rempli";

    /// <summary>The tests, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Tests = [Words, Equal, AtLeast, AtMost, Empty, Filled];

    public bool NeedsValue => Test is not (Empty or Filled);

    /// <summary>The filter written in an address; null when it is none.</summary>
    public static TableFilter? Parse(string text)
    {
        var parts = text.Split(':', 3);
        return parts.Length < 2 ? null : Create(parts[0], parts[1], parts.Length == 3 ? parts[2] : "");
    }

    /// <summary>A filter, or null when a column or a value is missing.</summary>
    public static TableFilter? Create(string column, string test, string value)
    {
        var filter = new TableFilter(column, Tests.Contains(test, StringComparer.Ordinal) ? test : Words, value.Trim());
        return column.Length == 0 || (filter.NeedsValue && filter.Value.Length == 0) ? null : filter;
    }

    public override string ToString() => NeedsValue ? $"{Column}:{Test}:{Value}" : $"{Column}:{Test}";

    /// <summary>The condition: words in a text, equality in any other column.</summary>
    public Condition ToCondition(TableSchema schema)
    {
        var field = new FieldExpression(Column, 0, Column.Length);
        var column = schema.Find(Column);
        return Test switch
        {
            Empty or Filled => new IsCondition(field, null, Test == Filled, 0),
            AtLeast or AtMost when column is not null && TypedLiteral.Read(column, Value) is { } literal =>
                new ComparisonCondition(
                    Test == AtLeast ? Comparison.GreaterOrEqual : Comparison.LessOrEqual,
                    field,
                    literal
                ),
            Words when column?.Type is ColumnType.Text => new LikeCondition(field, Value, Value.Length),
            _ => new RefinementCondition(field, Value, Value.Length),
        };
    }
}
