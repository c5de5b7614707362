using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Server.Catalogue;

/// <summary>One page of rows, and how many there are in all.</summary>
/// <param name="Columns">Of the answer, in order.</param>
/// <param name="Rows">Cells in the order of the columns: null, string, long, double, bool, DateOnly or DateTime (UTC).</param>
/// <param name="RowNumbers">The number of each row in its source, from 1; empty for groups.</param>
/// <param name="TotalCount">Exact number of rows, or of groups, that the query selects.</param>
public sealed record RowPage(
    IReadOnlyList<Column> Columns,
    IReadOnlyList<object?[]> Rows,
    IReadOnlyList<long> RowNumbers,
    long TotalCount
);

/// <summary>Asks the published rows of a dataset: the one road of the APIs, the pages and the exports.</summary>
/// <remarks>A plan that the index of the revision serves is answered there; any other by the engine. Both say the same.</remarks>
public sealed class QueryRows(DuckDbEngine engine, RevisionIndexes indexes, RevisionFiles files, TimeProvider time)
{
    private const int ColumnsAtOnce = 1_000;

    /// <summary>Binds a query to the columns of a revision, at this instant.</summary>
    public Result<QueryPlan> Bind(Revision revision, TableQuery query, BindingContext context) =>
        Binder.Bind(query, revision.Schema, context with { Now = context.Now ?? time.GetUtcNow() });

    /// <summary>A page of the rows of a revision.</summary>
    public async Task<Result<RowPage>> PageAsync(
        Revision revision,
        TableQuery query,
        BindingContext context,
        CancellationToken ct
    )
    {
        var plan = Bind(revision, query, context);
        return plan.IsSuccess ? await PageAsync(revision, plan.Value, ct) : plan.Problem;
    }

    public async Task<Result<RowPage>> PageAsync(Revision revision, QueryPlan plan, CancellationToken ct)
    {
        var columns = plan.Outputs.Select(o => o.ToColumn()).ToList();
        if (IndexOf(revision)?.Answer(plan, ct) is { } answer)
        {
            return new RowPage(columns, answer.Rows, answer.RowNumbers, answer.TotalCount);
        }

        var rows = new List<object?[]>();
        var numbers = new List<long>();
        if (plan.Limit is not 0)
        {
            var read = await ReadPageAsync(revision, plan, ct);
            if (!read.IsSuccess)
            {
                return read.Problem;
            }

            rows = read.Value;
            numbers = plan.IsGrouped ? [] : rows.ConvertAll(row => (long)(row[^1] ?? 0L));
        }

        var total = await CountAsync(revision, plan, rows.Count, ct);
        return total.IsSuccess ? new RowPage(columns, rows, numbers, total.Value) : total.Problem;
    }

    /// <summary>The rows of an export, computed as they are read. The caller disposes the reader.</summary>
    public Task<Result<RowReader>> ExportAsync(Revision revision, QueryPlan plan, CancellationToken ct) =>
        engine.QueryAsync(SqlWriter.Export(plan, PathOf(revision)), QueryBudget.Export, ct);

    /// <summary>One row by its number, or an empty page.</summary>
    public async Task<Result<RowPage>> RowAsync(Revision revision, QueryPlan plan, long number, CancellationToken ct)
    {
        var columns = plan.Outputs.Select(o => o.ToColumn()).ToList();
        if (IndexOf(revision)?.Row(plan, number) is { } answer)
        {
            return new RowPage(columns, answer.Rows, answer.RowNumbers, answer.TotalCount);
        }

        var read = await ReadInPartsAsync(plan, (part, _) => SqlWriter.Row(part, PathOf(revision), number), ct);
        return read.IsSuccess
            ? new RowPage(columns, read.Value, read.Value.ConvertAll(_ => number), read.Value.Count)
            : read.Problem;
    }

    private Task<Result<List<object?[]>>> ReadPageAsync(Revision revision, QueryPlan plan, CancellationToken ct) =>
        ReadInPartsAsync(
            plan,
            (part, isLast) => SqlWriter.Page(part, PathOf(revision), withRow: isLast && !plan.IsGrouped),
            ct
        );

    /// <summary>
    /// Rows, some columns at a time when they are very many: the engine sorts whole rows, and holds 2,048 of them, which for
    /// ten thousand columns is more than its memory. The order is total, so that the parts are of the same rows.
    /// </summary>
    private async Task<Result<List<object?[]>>> ReadInPartsAsync(
        QueryPlan plan,
        Func<QueryPlan, bool, SqlStatement> write,
        CancellationToken ct
    )
    {
        if (plan.IsGrouped || plan.Outputs.Count <= ColumnsAtOnce)
        {
            return await ReadAsync(write(plan, true), ct);
        }

        List<object?[]> whole = [];
        var parts = plan.Outputs.Chunk(ColumnsAtOnce).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var read = await ReadAsync(write(plan with { Outputs = parts[i] }, i == parts.Count - 1), ct);
            if (!read.IsSuccess)
            {
                return read;
            }

            // A part may end with the number of its row: that of the last one stays.
            var before = i * ColumnsAtOnce;
            whole =
                i == 0
                    ? read.Value
                    : [.. whole.Zip(read.Value, (left, right) => (object?[])[.. left.AsSpan(0, before), .. right])];
        }

        return whole;
    }

    /// <summary>Where and when the rows are: west, south, east, north, first and last of <paramref name="time"/>.</summary>
    public async Task<Result<object?[]>> ExtentAsync(
        Revision revision,
        TableGeometry? geometry,
        Column? time,
        CancellationToken ct
    )
    {
        var read = await ReadAsync(SqlExtent.Of(geometry, time, PathOf(revision)), ct);
        return read.Then<object?[]>(rows => rows[0]);
    }

    /// <summary>The middles of the parts of a box that have rows.</summary>
    public async Task<Result<List<Shape>>> CellsAsync(
        Revision revision,
        TableGeometry geometry,
        Box box,
        int cells,
        CancellationToken ct
    )
    {
        var read = await ReadAsync(SqlCells.Of(geometry, box, cells, PathOf(revision)), ct);
        var (width, height) = ((box.East - box.West) / cells, (box.North - box.South) / cells);
        return read.Then<List<Shape>>(found =>
            found
                .Where(cell => cell is [long, long])
                .Select(cell =>
                    Shape.Point(
                        Math.Min(box.East, box.West + (((long)cell[0]! + 0.5) * width)), // both are there: just checked
                        Math.Min(box.North, box.South + (((long)cell[1]! + 0.5) * height))
                    )
                )
                .ToList()
        );
    }

    private async Task<Result<long>> CountAsync(Revision revision, QueryPlan plan, int given, CancellationToken ct)
    {
        if (plan.Where is null && !plan.IsGrouped)
        {
            return revision.RowCount;
        }

        // A page that is not full is the last one: its rows tell the total.
        if (plan.Limit is { } limit && given < limit && (given > 0 || plan.Offset == 0))
        {
            return plan.Offset + (long)given;
        }

        var read = await ReadAsync(SqlWriter.Count(plan, PathOf(revision)), ct);
        return read.IsSuccess ? (long)(read.Value[0][0] ?? 0L) : read.Problem;
    }

    private async Task<Result<List<object?[]>>> ReadAsync(SqlStatement sql, CancellationToken ct)
    {
        var answer = await engine.QueryAsync(sql, QueryBudget.Page, ct);
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        await using var reader = answer.Value;
        var rows = new List<object?[]>();
        await foreach (var row in reader.ReadRowsAsync(ct))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The rows of a draft have no number yet, and go when it is read again: no index is built for them.</summary>
    private RevisionIndex? IndexOf(Revision revision) =>
        revision.Number == 0 ? null : indexes.Find(revision.RowsPath, revision.Schema, revision.RowCount);

    private string PathOf(Revision revision) => files.FullPath(revision.RowsPath);
}
