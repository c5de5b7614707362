using Belvedere.Core;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Builds the index of a revision, one column after the other, beside its Parquet file.</summary>
internal static class IndexBuild
{
    /// <summary>Larger tables answer from their Parquet file alone: the order of a column is sorted in memory.</summary>
    internal const int MostRows = 50_000_000;

    /// <summary>Wider tables too: each column is one reading of the file.</summary>
    internal const int MostColumns = 500;

    /// <summary>Distinct values, as counted or estimated, from which a column of texts is not tried with codes.</summary>
    private const long SurelyMany = 80_000;

    internal static bool IsPossible(TableSchema schema, long rowCount) =>
        rowCount is > 0 and <= MostRows && schema.Columns.Count is > 0 and <= MostColumns;

    /// <summary>Builds and publishes the index; the engine’s refusal when it is overloaded.</summary>
    /// <param name="workDirectory">Folder of this process on the disk of the index.</param>
    internal static async Task<Problem?> RunAsync(
        DuckDbEngine engine,
        string parquetPath,
        string indexPath,
        string workDirectory,
        TableSchema schema,
        int rowCount,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(workDirectory);
        var work = Path.Combine(workDirectory, $"{Guid.NewGuid():N}.index");
        using var file = new IndexFileWriter($"{work}.partial");
        var columns = new List<IndexColumn>();
        foreach (var column in schema.Columns)
        {
            foreach (var (name, type) in Stored(column))
            {
                var isMany = column.DistinctCount > SurelyMany && column.DistinctCount > rowCount / 100;
                IEnumerable<Func<ColumnBuild>> ways = type switch
                {
                    ColumnType.Text when isMany => [() => new TextBuild(file, name, rowCount, $"{work}.words")],
                    ColumnType.Text =>
                    [
                        () => new CodedTextBuild(name, rowCount, $"{work}.words"),
                        () => new TextBuild(file, name, rowCount, $"{work}.words"),
                    ],
                    ColumnType.GeoShape => [() => new ShapeBuild(file, name, rowCount)],
                    _ => [() => new ScalarBuild(name, type, rowCount)],
                };
                var built = await BuildAsync(engine, parquetPath, name, type, ways, file, ct);
                if (!built.IsSuccess)
                {
                    return built.Problem;
                }

                if (built.Value is { } kind)
                {
                    columns.Add(new IndexColumn(name, kind));
                }
            }
        }

        file.Read(rowCount, columns, written => CrossCountsBuild.Write(file, written, ct));
        Files.DurableFile.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(indexPath)) ?? "/");
        file.Complete(indexPath, rowCount, new FileInfo(parquetPath).Length, columns);
        return null;
    }

    /// <summary>The stored columns of a field.</summary>
    internal static IEnumerable<(string Name, ColumnType Type)> Stored(Column column) =>
        column.Type is ColumnType.GeoPoint
            ?
            [
                (GeoColumns.Latitude(column.Name), ColumnType.Decimal),
                (GeoColumns.Longitude(column.Name), ColumnType.Decimal),
            ]
            : [(column.Name, column.Type)];

    /// <summary>The first way that holds the column, or null.</summary>
    private static async Task<Result<IndexColumnKind?>> BuildAsync(
        DuckDbEngine engine,
        string parquetPath,
        string name,
        ColumnType type,
        IEnumerable<Func<ColumnBuild>> ways,
        IndexFileWriter file,
        CancellationToken ct
    )
    {
        foreach (var way in ways)
        {
            var build = way();
            using var held = build as IDisposable;
            var read = await ReadAsync(engine, Statement(parquetPath, name, type), build, ct);
            if (!read.IsSuccess)
            {
                return read.Problem;
            }

            if (read.Value || build is TextBuild or ShapeBuild)
            {
                return build.Write(file);
            }
        }

        return (IndexColumnKind?)null;
    }

    private static SqlStatement Statement(string parquetPath, string name, ColumnType type)
    {
        var sql = new SqlText().Append("SELECT r.").Identifier(name);
        foreach (var side in type is ColumnType.GeoShape ? GeoColumns.Sides(name) : [])
        {
            sql.Append(", r.").Identifier(side);
        }

        return sql.Append(" FROM ").Source(parquetPath).ToStatement();
    }

    private static async Task<Result<bool>> ReadAsync(
        DuckDbEngine engine,
        SqlStatement statement,
        ColumnBuild build,
        CancellationToken ct
    )
    {
        var answer = await engine.QueryAsync(statement, QueryBudget.Export, ct);
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        await using var rows = answer.Value;
        var first = 0;
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            if (!build.Add(chunk, first))
            {
                return false;
            }

            first += chunk.Count;
        }

        return true;
    }
}
