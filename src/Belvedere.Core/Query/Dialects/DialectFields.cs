using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>The columns of a table, and the number of its rows by the name that a dialect gives it.</summary>
internal sealed class DialectFields(TableSchema schema, string rowNumber)
{
    public Column? Find(string name) => name == rowNumber ? RowNumber.Column : schema.Find(name);

    /// <summary>Every name that may be written.</summary>
    public IEnumerable<string> Names => schema.Columns.Select(c => c.Name).Prepend(rowNumber);

    /// <summary>The key of a column in the answer.</summary>
    public string KeyOf(Column column) => IsRowNumber(column) ? rowNumber : column.Name;

    public static bool IsRowNumber(Column column) => ReferenceEquals(column, RowNumber.Column);

    public static Expression Of(Column column) =>
        IsRowNumber(column)
            ? new RowNumberExpression(0, column.Name.Length)
            : new FieldExpression(column.Name, 0, column.Name.Length);
}
