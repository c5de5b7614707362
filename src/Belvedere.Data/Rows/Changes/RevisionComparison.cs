using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Changes;

/// <summary>
/// Compares two revisions of one dataset, typed value by typed value. The rows that differ become a table of their own,
/// which is read, filtered and exported as any other.
/// </summary>
public sealed class RevisionComparison
{
    public const string Added = "ajout";

    public const string Removed = "retrait";

    public const string Modified = "modification";

    /// <summary>What happened to the row: one of the three above.</summary>
    public const string KindColumn = "_changement";

    /// <summary>The columns that changed in a modified row.</summary>
    public const string ChangedColumn = "_colonnes_modifiees";

    /// <summary>The number of the row before; empty for one that came.</summary>
    public const string RowBeforeColumn = "_ligne_avant";

    /// <summary>The number of the row after; empty for one that went.</summary>
    public const string RowAfterColumn = "_ligne_apres";

    /// <summary>Columns tried as a key: the first ones of a table are those that tell its rows apart.</summary>
    private const int MostCandidates = 3;

    private readonly DuckDbEngine engine;
    private readonly ComparedColumns columns;
    private readonly string before;
    private readonly string after;
    private readonly List<Column> written;

    /// <summary>A comparison to be run.</summary>
    /// <param name="before">The earlier revision: its columns and its Parquet file.</param>
    /// <param name="after">The later one.</param>
    public RevisionComparison(
        DuckDbEngine engine,
        (TableSchema Schema, string ParquetPath) before,
        (TableSchema Schema, string ParquetPath) after
    )
    {
        this.engine = engine;
        this.before = before.ParquetPath;
        this.after = after.ParquetPath;
        columns = ComparedColumns.Of(before.Schema, after.Schema);
        written = [.. after.Schema.Columns, .. columns.Removed.Where(c => after.Schema.Find(c.Name) is null)];
        Schema = new TableSchema([
            new(KindColumn, "Changement", ColumnType.Text),
            new(ChangedColumn, "Colonnes modifiées", ColumnType.Text),
            new(RowBeforeColumn, "Ligne avant", ColumnType.Integer),
            new(RowAfterColumn, "Ligne après", ColumnType.Integer),
            .. written,
        ]);
    }

    /// <summary>The columns of the table of changes: what happened, then those of the later revision, then those that went.</summary>
    public TableSchema Schema { get; }

    /// <summary>Runs the comparison and appends its rows.</summary>
    /// <param name="writer">A writer of <see cref="Schema"/>.</param>
    /// <exception cref="QueryStoppedException">The engine stopped midway.</exception>
    public async Task<Result<RevisionChanges>> WriteAsync(RevisionWriter writer, CancellationToken ct)
    {
        var key = await FindKeyAsync(ct);
        if (!key.IsSuccess)
        {
            return key.Problem;
        }

        var statement = SqlChanges.Of(columns, key.Value?.Name, written, before, after);
        var answer = await engine.QueryAsync(statement, QueryBudget.Comparison, ct);
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        await using var reader = answer.Value;
        var (added, removed, modified) = (0L, 0L, 0L);
        var changed = new long[columns.Shared.Count];
        await foreach (var chunk in reader.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                var kind = chunk.Value(0, row) as string ?? "";
                added += kind == Added ? 1 : 0;
                removed += kind == Removed ? 1 : 0;
                modified += kind == Modified ? 1 : 0;
                Append(writer, chunk, row, kind, changed);
            }
        }

        return new RevisionChanges(
            added,
            removed,
            modified,
            [
                .. columns
                    .Shared.Select((column, i) => new ColumnChanges(column.After, changed[i]))
                    .Where(column => column.Rows > 0),
            ],
            columns.Added,
            columns.Removed,
            key.Value
        );
    }

    private void Append(RevisionWriter writer, RowChunk chunk, int row, string kind, long[] changed)
    {
        const int first = 3;
        var names = new List<string>();
        for (var i = 0; i < changed.Length; i++)
        {
            if (chunk.Value(first + i, row) is true)
            {
                changed[i]++;
                names.Add(columns.Shared[i].After.Label);
            }
        }

        writer.AppendText(kind);
        AppendText(writer, names.Count > 0 ? string.Join(", ", names) : null);
        AppendInteger(writer, chunk.Value(1, row));
        AppendInteger(writer, chunk.Value(2, row));
        var at = first + changed.Length;
        foreach (var column in written)
        {
            AppendCell(writer, chunk, row, at, column.Type);
            at += column.Type is ColumnType.GeoPoint ? 2 : 1;
        }

        writer.EndRow();
    }

    private static void AppendCell(RevisionWriter writer, RowChunk chunk, int row, int at, ColumnType type)
    {
        if (chunk.IsNull(at, row) || (type is ColumnType.GeoPoint && chunk.IsNull(at + 1, row)))
        {
            writer.AppendNull();
            return;
        }

        switch (type)
        {
            case ColumnType.Integer when chunk.TryInteger(at, row, out var whole):
                writer.AppendInteger(whole);
                break;
            case ColumnType.Decimal:
                writer.AppendDecimal(chunk.Decimal(at, row));
                break;
            case ColumnType.Boolean:
                writer.AppendBoolean(chunk.Boolean(at, row));
                break;
            case ColumnType.Date:
                writer.AppendDate(chunk.Date(at, row));
                break;
            case ColumnType.DateTime:
                writer.AppendInstant(chunk.Instant(at, row));
                break;
            case ColumnType.GeoPoint:
                writer.AppendPoint(chunk.Decimal(at, row), chunk.Decimal(at + 1, row));
                break;
            case ColumnType.GeoShape:
                writer.AppendShape(Shape.FromWkb(chunk.Text(at, row)));
                break;
            default:
                writer.AppendText(chunk.Text(at, row));
                break;
        }
    }

    /// <summary>A column of both whose values tell the rows apart, or null: whole rows are then compared.</summary>
    private async Task<Result<Column?>> FindKeyAsync(CancellationToken ct)
    {
        foreach (var shared in columns.Shared.Where(MayBeKey).Take(MostCandidates))
        {
            var isKey = await TellsApartAsync(shared.Before, before, ct);
            isKey = isKey is { IsSuccess: true, Value: true } ? await TellsApartAsync(shared.After, after, ct) : isKey;
            if (!isKey.IsSuccess)
            {
                return isKey.Problem;
            }

            if (isKey.Value)
            {
                return shared.After;
            }
        }

        return (Column?)null;
    }

    private async Task<Result<bool>> TellsApartAsync(Column column, string parquetPath, CancellationToken ct)
    {
        var answer = await engine.QueryAsync(
            SqlChanges.Uniqueness(column.Name, parquetPath),
            QueryBudget.Comparison,
            ct
        );
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        await using var reader = answer.Value;
        var counts = await reader.ReadRowsAsync(ct).FirstAsync(ct);
        return Equals(counts[0], counts[1]);
    }

    /// <summary>Never empty, and not a measure.</summary>
    private static bool MayBeKey(ComparedColumn column) =>
        column.Before.Type == column.After.Type
        && column.After.Type is ColumnType.Text or ColumnType.Integer
        && column.Before.EmptyCount == 0
        && column.After.EmptyCount == 0;

    private static void AppendText(RevisionWriter writer, string? text)
    {
        if (text is null)
        {
            writer.AppendNull();
        }
        else
        {
            writer.AppendText(text);
        }
    }

    private static void AppendInteger(RevisionWriter writer, object? number)
    {
        if (number is long whole)
        {
            writer.AppendInteger(whole);
        }
        else
        {
            writer.AppendNull();
        }
    }
}
