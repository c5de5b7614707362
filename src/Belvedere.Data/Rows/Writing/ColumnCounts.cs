using Belvedere.Core.Tables;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Rows.Running;

namespace Belvedere.Data.Rows.Writing;

/// <summary>Counts a finished revision: one scan for all columns, a second for those whose values are few.</summary>
internal static class ColumnCounts
{
    /// <summary>Above about so many distinct values, the count is an estimate.</summary>
    private const long ExactDistinctBound = 10_000;

    // Each scan opens the file and reads its whole index, which is what costs on a wide table: as many columns at once
    // as memory holds. Past sixty-four, count(DISTINCT) takes some megabytes for each column; a histogram only its values.
    private const int NarrowColumns = 64;
    private const int ColumnsPerScan = 500;
    private const long ValuesPerScan = 500_000;

    internal static IReadOnlyList<ColumnStatistics> Read(
        ConnectionHandle connection,
        string parquetPath,
        TableSchema schema,
        long rowCount,
        CancellationToken ct
    )
    {
        var isWide = schema.Columns.Count > NarrowColumns;
        // Few rows have few values: the first scan of a wide table is then exact already.
        var isExact = isWide && rowCount <= ValuesPerScan / ColumnsPerScan;
        var counts = new List<object?[]>(schema.Columns.Count);
        foreach (var part in schema.Columns.Chunk(ColumnsPerScan))
        {
            var row = Scan(connection, parquetPath, part.Select(column => Counts(column, isWide, isExact)), ct);
            counts.AddRange(row.Chunk(4));
        }

        var exact = new Dictionary<int, long>();
        foreach (var few in isExact ? [] : FewInTurn(counts))
        {
            var distinct = few.Select(i => Distinct(schema.Columns[i], isWide));
            var row = Scan(connection, parquetPath, distinct, ct);
            for (var i = 0; i < few.Count; i++)
            {
                exact[few[i]] = (long)row[i]!; // a count
            }
        }

        return
        [
            .. schema.Columns.Select(
                (column, i) =>
                    new ColumnStatistics(
                        column.Name,
                        rowCount - (long)counts[i][0]!, // a count
                        exact.TryGetValue(i, out var count) ? count : (long)counts[i][1]!, // a count
                        isExact || exact.ContainsKey(i),
                        counts[i][2],
                        counts[i][3]
                    )
            ),
        ];
    }

    /// <summary>The columns of few values, in groups that memory holds.</summary>
    private static IEnumerable<IReadOnlyList<int>> FewInTurn(List<object?[]> counts)
    {
        var group = new List<int>();
        var values = 0L;
        for (var i = 0; i < counts.Count; i++)
        {
            var estimate = (long)counts[i][1]!; // a count
            if (estimate > ExactDistinctBound)
            {
                continue;
            }

            if (group.Count == ColumnsPerScan || values + estimate > ValuesPerScan)
            {
                yield return group;
                (group, values) = ([], 0);
            }

            group.Add(i);
            values += estimate;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>Values, distinct values, least and greatest value; the last two only in a table of few columns.</summary>
    private static string Counts(Column column, bool isWide, bool isExact)
    {
        var value = Value(column);
        var distinct = isExact ? Distinct(column, isWide: true) : $"approx_count_distinct({value})";
        return isWide || column.Type is ColumnType.GeoPoint or ColumnType.GeoShape
            ? $"count({value}), {distinct}, NULL, NULL"
            : $"count({value}), {distinct}, min({value}), max({value})";
    }

    private static string Distinct(Column column, bool isWide) =>
        isWide
            ? $"CAST(coalesce(cardinality(histogram({Value(column)})), 0) AS BIGINT)"
            : $"count(DISTINCT {Value(column)})";

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
