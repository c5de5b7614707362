using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Changes;

/// <summary>The columns of two revisions of one dataset, by name: those of both, those that came, those that went.</summary>
public sealed record ComparedColumns(
    IReadOnlyList<ComparedColumn> Shared,
    IReadOnlyList<Column> Added,
    IReadOnlyList<Column> Removed
)
{
    public static ComparedColumns Of(TableSchema before, TableSchema after)
    {
        var shared = new List<ComparedColumn>();
        var added = new List<Column>();
        foreach (var column in after.Columns)
        {
            if (before.Find(column.Name) is { } old && AreComparable(old.Type, column.Type))
            {
                shared.Add(new ComparedColumn(old, column));
            }
            else
            {
                added.Add(column);
            }
        }

        var removed = before.Columns.Where(old => !shared.Exists(s => s.Before == old)).ToList();
        return new ComparedColumns(shared, added, removed);
    }

    private static bool AreComparable(ColumnType before, ColumnType after) =>
        before == after || !(IsPlace(before) || IsPlace(after));

    private static bool IsPlace(ColumnType type) => type is ColumnType.GeoPoint or ColumnType.GeoShape;
}

/// <summary>One column in two revisions; its type may have changed between them.</summary>
public sealed record ComparedColumn(Column Before, Column After)
{
    /// <summary>Values are compared as what they are: 40 000,00 and 40000 are one number. A text and a number are two texts.</summary>
    internal bool IsComparedAsText => Before.Type != After.Type && !(IsNumber(Before.Type) && IsNumber(After.Type));

    private static bool IsNumber(ColumnType type) => type is ColumnType.Integer or ColumnType.Decimal;
}
