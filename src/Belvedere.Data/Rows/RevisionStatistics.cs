namespace Belvedere.Data.Rows;

/// <summary>What is known of a revision once it is written.</summary>
/// <param name="RowCount">Rows of the table.</param>
/// <param name="SizeBytes">Size of the Parquet file.</param>
/// <param name="Columns">One per column of the schema, in its order.</param>
public sealed record RevisionStatistics(long RowCount, long SizeBytes, IReadOnlyList<ColumnStatistics> Columns);

/// <summary>What is known of one column.</summary>
/// <param name="Name">Field name.</param>
/// <param name="EmptyCount">Rows without a value.</param>
/// <param name="DistinctCount">Distinct values; exact when <paramref name="DistinctIsExact"/>, else within a few per cent.</param>
/// <param name="DistinctIsExact">Whether the values were few enough to be counted one by one.</param>
/// <param name="Minimum">Smallest value (string, long, double, bool, DateOnly or DateTime); null for a column without values or of points, and in a table of more than 64 columns.</param>
/// <param name="Maximum">Greatest value, as <paramref name="Minimum"/>.</param>
public sealed record ColumnStatistics(
    string Name,
    long EmptyCount,
    long DistinctCount,
    bool DistinctIsExact,
    object? Minimum,
    object? Maximum
);
