using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Changes;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>A row that changed, as a page shows it.</summary>
/// <param name="Kind">ajout, retrait or modification.</param>
/// <param name="Number">The row of the later revision, or of the earlier one for a row that went.</param>
/// <param name="Cells">In the order of the columns of the table of changes, without its own four.</param>
public sealed record ChangedRow(string Kind, long Number, IReadOnlyList<ChangedCell> Cells);

/// <summary>A cell of a row that changed.</summary>
/// <param name="Before">What it held, when it changed.</param>
public sealed record ChangedCell(Column Column, object? Value, object? Before, bool IsChanged);

/// <summary>Reads the first rows of a table of changes, with what the modified cells held before.</summary>
internal static class ReadChangedRows
{
    private const int OwnColumns = 4;

    public static async Task<Result<IReadOnlyList<ChangedRow>>> RunAsync(
        QueryRows rows,
        Revision before,
        ComparedRevisions compared,
        int most,
        CancellationToken ct
    )
    {
        var all = new TableQuery { Limit = most };
        var page = await rows.PageAsync(compared.Table, all, BindingContext.Utc, ct);
        if (!page.IsSuccess)
        {
            return page.Problem;
        }

        var old = rows.Bind(before, all, BindingContext.Utc);
        if (!old.IsSuccess)
        {
            return old.Problem;
        }

        var shown = new List<ChangedRow>(page.Value.Rows.Count);
        foreach (var row in page.Value.Rows)
        {
            RowPage? was = null;
            if (row is [RevisionComparison.Modified, _, long number, ..])
            {
                var read = await rows.RowAsync(before, old.Value, number, ct);
                if (!read.IsSuccess)
                {
                    return read.Problem;
                }

                was = read.Value;
            }

            shown.Add(Row(page.Value.Columns, row, was));
        }

        return shown;
    }

    private static ChangedRow Row(IReadOnlyList<Column> columns, object?[] row, RowPage? was)
    {
        var cells = new List<ChangedCell>(columns.Count - OwnColumns);
        for (var i = OwnColumns; i < columns.Count; i++)
        {
            var (isOld, old) = Before(columns[i].Name, was);
            cells.Add(new ChangedCell(columns[i], row[i], old, isOld && !Equals(old, row[i])));
        }

        return new ChangedRow((string)row[0]!, (long)(row[3] ?? row[2] ?? 0L), cells); // a change has a kind
    }

    private static (bool IsThere, object? Value) Before(string name, RowPage? was)
    {
        for (var i = 0; i < (was?.Columns.Count ?? 0); i++)
        {
            if (string.Equals(was!.Columns[i].Name, name, StringComparison.Ordinal)) // just counted
            {
                return (true, was.Rows[0][i]);
            }
        }

        return (false, null);
    }
}
