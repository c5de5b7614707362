using System.Diagnostics.CodeAnalysis;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The index of a revision: what answers pages, look-ups, counts, searches, facets and groups without scanning its rows.
/// It is derived from the Parquet file alone, can be built again at any time, and may be read by any number of threads.
/// </summary>
public sealed class RevisionIndex
{
    private readonly Dictionary<string, IndexedColumn> columns;

    private RevisionIndex(int rowCount, Dictionary<string, IndexedColumn> columns)
    {
        RowCount = rowCount;
        this.columns = columns;
    }

    /// <summary>Rows of the table.</summary>
    public int RowCount { get; }

    /// <summary>Opens the index of a Parquet file, or gives null when there is none that was built from it.</summary>
    public static RevisionIndex? TryOpen(string indexPath, string parquetPath, TableSchema schema)
    {
        if (IndexFile.TryOpen(indexPath, new FileInfo(parquetPath).Length) is not { } file)
        {
            return null;
        }

        var kinds = file.Directory.Columns.ToDictionary(
            column => column.Name,
            column => column.Kind,
            StringComparer.Ordinal
        );
        var opened = new Dictionary<string, IndexedColumn>(StringComparer.Ordinal);
        foreach (var (name, type) in schema.Columns.SelectMany(IndexBuild.Stored))
        {
            if (kinds.TryGetValue(name, out var kind))
            {
                opened.Add(name, Open(file, name, type, kind));
            }
        }

        Cross(file, opened);
        return new RevisionIndex(file.Directory.RowCount, opened);
    }

    /// <summary>
    /// The answer to a plan, its page and its total; null for a plan that the index does not serve, which is then the
    /// engine’s. The answer of both is the same.
    /// </summary>
    public IndexAnswer? Answer(QueryPlan plan, CancellationToken ct)
    {
        using var algebra = new RowAlgebra(RowCount);
        return plan.IsGrouped
            ? new GroupQuery(this, plan, algebra).Run(ct)
            : new PageQuery(this, plan, algebra).Run(ct);
    }

    /// <summary>One row by its number, or none; null for outputs that the index does not compute.</summary>
    public IndexAnswer? Row(QueryPlan plan, long number)
    {
        using var algebra = new RowAlgebra(RowCount);
        return plan.IsGrouped || plan.Aggregates.Count > 0 ? null : new PageQuery(this, plan, algebra).Row(number);
    }

    /// <summary>
    /// The rows whose geometry, or the box of it, meets a box: the number of each, its shape, and its fields, computed when
    /// they are asked for. Null when the index does not hold them all.
    /// </summary>
    public IEnumerable<NearRow>? Near(TableGeometry geometry, Box box, IReadOnlyList<Column> fields)
    {
        using var algebra = new RowAlgebra(RowCount);
        var cells = new RowCell[fields.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            if (RowCells.Of(new BoundColumn(fields[i]), this) is not { } cell)
            {
                return null;
            }

            cells[i] = cell;
        }

        if (
            RowCells.Of(new BoundGeometry(geometry), this) is not { } shape
            || new RowFilter(this, algebra).Near(geometry, box) is not { } near
        )
        {
            return null;
        }

        var set = algebra.Mended(near);
        var rows = new int[set.Count()];
        set.Copy(0, rows);
        return rows.Select(row => new NearRow(row + 1L, shape.Value(row) as Shape, () => Fields(cells, row)));
    }

    private static object?[] Fields(RowCell[] cells, int row)
    {
        var fields = new object?[cells.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = cells[i].Value(row);
        }

        return fields;
    }

    internal bool TryFind(string name, [NotNullWhen(true)] out IndexedColumn? column) =>
        columns.TryGetValue(name, out column);

    /// <summary>A stored column that is ranked; null when it is not.</summary>
    internal RankedColumn? Ranked(string name) => columns.GetValueOrDefault(name) as RankedColumn;

    private static void Cross(IndexFile file, Dictionary<string, IndexedColumn> opened)
    {
        foreach (var at in CrossCountsBuild.Few(file))
        {
            if (opened.GetValueOrDefault(file.Directory.Columns[at].Name) is not CodedColumn few)
            {
                continue;
            }

            foreach (var (name, column) in opened)
            {
                var counts = CrossCountsBuild.Name(name, at);
                if (column is RankedColumn ranked && file.Has(counts))
                {
                    ranked.Cross(few, new CrossCounts(file, counts, ranked.Ranked, few));
                }
            }
        }
    }

    private static IndexedColumn Open(IndexFile file, string name, ColumnType type, IndexColumnKind kind) =>
        kind switch
        {
            IndexColumnKind.Coded => new CodedColumn(file, name, type),
            IndexColumnKind.Number => new NumberColumn(file, name, type),
            IndexColumnKind.Text => new TextColumn(file, name),
            _ => new ShapeColumn(file, name),
        };
}

/// <summary>A page that an index gives.</summary>
/// <param name="Rows">Cells in the order of the outputs: null, string, long, double, bool, DateOnly, DateTime (UTC) or Shape.</param>
/// <param name="RowNumbers">Of each row in its source, from 1; empty for groups.</param>
/// <param name="TotalCount">Rows, or groups, without the limit.</param>
public sealed record IndexAnswer(IReadOnlyList<object?[]> Rows, IReadOnlyList<long> RowNumbers, long TotalCount);

/// <summary>A row near a box.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Shape">Null where the cell is empty.</param>
/// <param name="Fields">Computes the cells of its fields.</param>
public readonly record struct NearRow(long Number, Shape? Shape, Func<object?[]> Fields);
