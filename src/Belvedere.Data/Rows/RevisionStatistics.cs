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
public sealed record ColumnStatistics(string Name, long EmptyCount, long DistinctCount, bool DistinctIsExact);
