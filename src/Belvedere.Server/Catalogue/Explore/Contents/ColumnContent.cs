using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore.Contents;

/// <summary>What a column holds, at a glance.</summary>
/// <param name="Least">The smallest number or the first day; null for a column without order.</param>
/// <param name="Most">The largest number or the last day.</param>
/// <param name="Values">The most frequent values of a column that has few; null for any other.</param>
/// <param name="Example">A value of the first rows; null when they have none.</param>
public sealed record ColumnContent(Column Column, object? Least, object? Most, FacetList? Values, object? Example)
{
    public bool IsEmpty(long rowCount) => Column.EmptyCount >= rowCount;

    /// <summary>The one value of every row.</summary>
    public bool IsConstant => Column is { DistinctCount: 1, EmptyCount: 0 } && Example is not null;

    /// <summary>Whether each row has a value of its own, as an identifier does.</summary>
    public bool IsUnique(long rowCount) => rowCount > 1 && Column.DistinctCount == rowCount;
}

/// <summary>The first rows of a table, and what each of its columns holds.</summary>
/// <param name="First">Null when the engine could not answer.</param>
/// <param name="Columns">In the order of the table; only the first ones of a wide one.</param>
public sealed record TableContents(RowPage? First, IReadOnlyList<ColumnContent> Columns);
