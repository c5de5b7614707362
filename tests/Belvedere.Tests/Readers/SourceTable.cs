using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;
using Belvedere.Data.Rows;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Readers;

/// <summary>A file read as IngestFile reads it: recognised, spooled, profiled, written.</summary>
internal static class SourceTable
{
    public static async Task<Result<CsvTable>> ProfileAsync(
        string path,
        ReaderLimits? limits = null,
        string? name = null,
        Recipe? recipe = null
    )
    {
        using var folder = new TemporaryFolder();
        var opened = await OpenAsync(path, folder, limits, name, recipe);
        if (!opened.IsSuccess)
        {
            return opened.Problem;
        }

        using var source = opened.Value;
        return await ProfileAsync(source, limits, recipe);
    }

    /// <summary>The table and its rows, as the engine gives them back.</summary>
    public static async Task<(CsvTable Table, object?[][] Rows)> ReadAsync(
        string path,
        string? name = null,
        Recipe? recipe = null
    )
    {
        var ct = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        using var source = Success(await OpenAsync(path, folder, null, name, recipe));
        var table = Success(await ProfileAsync(source, null, recipe));
        using var rows = new RowFolder();
        await using (var writer = RevisionWriter.Create(rows.Work, table.Schema))
        {
            await table.WriteAsync(writer, new Progress<IngestProgress>(), ct);
            await writer.CompleteAsync(rows.Revision(), ct);
        }

        var columns = table.Schema.Columns.Select(CellOf);
        var cells = await rows.ReadAsync($"SELECT {string.Join(", ", columns)} FROM read_parquet('{rows.Revision()}')");
        return (table, [.. cells]);
    }

    // A point is stored as its two coordinates.
    private static string CellOf(Column column) =>
        column.Type == ColumnType.GeoPoint
            ? $"{QuotedName.Of(GeoColumns.Latitude(column.Name)).Sql} || ',' || {QuotedName.Of(GeoColumns.Longitude(column.Name)).Sql}"
            : QuotedName.Of(column.Name).Sql;

    public static T Success<T>(Result<T> result) =>
        result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Problem.ToString());

    private static Task<Result<TableSource>> OpenAsync(
        string path,
        TemporaryFolder folder,
        ReaderLimits? limits,
        string? name,
        Recipe? recipe
    ) =>
        TableSource.OpenAsync(
            path,
            name ?? Path.GetFileName(path),
            folder.Path,
            limits ?? new ReaderLimits(),
            new Progress<IngestProgress>(),
            TestContext.Current.CancellationToken,
            recipe
        );

    private static Task<Result<CsvTable>> ProfileAsync(TableSource source, ReaderLimits? limits, Recipe? recipe) =>
        CsvTable.ProfileAsync(
            source,
            limits ?? new ReaderLimits(),
            new FrenchDate(2026),
            recipe ?? Recipe.Empty,
            new Progress<IngestProgress>(),
            TestContext.Current.CancellationToken
        );
}
