using Belvedere.Core.Tables;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Rows.Running;

namespace Belvedere.Data.Rows.Writing;

/// <summary>Counts a finished revision: one scan for all columns, a second for those whose values are few.</summary>
internal static class ColumnCounts
{
    /// <summary>Above about so many distinct values, the count is an estimate.</summary>
    private const long ExactDistinctBound = 10_000;

    private const int ColumnsPerScan = 64;

    internal static IReadOnlyList<ColumnStatistics> Read(
        ConnectionHandle connection,
        string parquetPath,
        TableSchema schema,
        long rowCount,
        CancellationToken ct
    )
    {
        var statistics = new List<ColumnStatistics>(schema.Columns.Count);
        foreach (var part in schema.Columns.Chunk(ColumnsPerScan))
        {
            var estimates = Scan(connection, parquetPath, part.Select(Estimate), ct);
            var few = Enumerable
                .Range(0, part.Length)
                .Where(i => (long)estimates[4 * i + 1]! <= ExactDistinctBound)
                .ToList(); // a count
            var exact =
                few.Count == 0
                    ? []
                    : Scan(connection, parquetPath, few.Select(i => $"count(DISTINCT {Value(part[i])})"), ct);
            for (var i = 0; i < part.Length; i++)
            {
                var index = few.IndexOf(i);
                statistics.Add(
                    new(
                        part[i].Name,
                        rowCount - (long)estimates[4 * i]!, // a count
                        (long)(index < 0 ? estimates[4 * i + 1] : exact[index])!, // a count
                        index >= 0,
                        estimates[4 * i + 2],
                        estimates[4 * i + 3]
                    )
                );
            }
        }

        return statistics;
    }

    private static string Estimate(Column column)
    {
        var value = Value(column);
        return column.Type is ColumnType.GeoPoint or ColumnType.GeoShape
            ? $"count({value}), approx_count_distinct({value}), NULL, NULL"
            : $"count({value}), approx_count_distinct({value}), min({value}), max({value})";
    }

    private static string Value(Column column) =>
        column.Type == ColumnType.GeoPoint
            ? $"{DuckDbText.Identifier(GeoColumns.Latitude(column.Name))} + 1000 * {DuckDbText.Identifier(GeoColumns.Longitude(column.Name))}"
            : DuckDbText.Identifier(column.Name);

    private static object?[] Scan(
        ConnectionHandle connection,
        string path,
        IEnumerable<string> values,
        CancellationToken ct
    )
    {
        var sql = new SqlStatement(
            $"SELECT {string.Join(", ", values)} FROM read_parquet({DuckDbText.Literal(path)})",
            []
        );
        using var stop = new QueryStop(connection, budget: null, TimeProvider.System);
        using var watch = stop.Watch(ct);
        var executed = QueryExecution.Run(connection, sql, streams: false, stop, ct);
        if (!executed.IsSuccess)
        {
            throw new DuckDbException(executed.Problem.ToString());
        }

        using var rows = executed.Value.Rows;
        var types = Enumerable.Range(0, rows.ColumnCount).Select(rows.TypeOf).ToList();
        using var chunk = new RowChunk(
            rows.Fetch() ?? throw new DuckDbException("Counts without a row."),
            executed.Value.Columns,
            types
        );
        return [.. Enumerable.Range(0, types.Count).Select(column => chunk.Value(column, 0))];
    }
}
