using System.Collections;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// The rows of a page that an index gives, read when they are asked for: a text is then written from the bytes of the
/// index, without a string in between.
/// </summary>
public sealed class IndexedRows : IReadOnlyList<object?[]>
{
    private readonly int[] numbers;
    private readonly RowCell[] cells;
    private readonly object?[]?[] read;

    internal IndexedRows(int[] numbers, RowCell[] cells)
    {
        this.numbers = numbers;
        this.cells = cells;
        read = new object?[numbers.Length][];
        foreach (var cell in cells)
        {
            cell.Expect(numbers);
        }
    }

    public int Count => numbers.Length;

    /// <summary>The cells of a row, in the order of the outputs.</summary>
    public object?[] this[int index]
    {
        get
        {
            if (read[index] is { } known)
            {
                return known;
            }

            var row = new object?[cells.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = cells[i].Value(numbers[index]);
            }

            return read[index] = row;
        }
    }

    /// <summary>One cell.</summary>
    public object? Value(int row, int output) => cells[output].Value(numbers[row]);

    /// <summary>The UTF-8 bytes of a text cell; false for any other, and for one that is empty.</summary>
    public bool TryText(int row, int output, out ReadOnlySpan<byte> utf8) =>
        cells[output].TryText(numbers[row], out utf8);

    public IEnumerator<object?[]> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>How a row gives one cell of an answer.</summary>
/// <param name="value">Computes it from the index of the row.</param>
/// <param name="column">The column that it is, when it is one as it stands.</param>
internal sealed class RowCell(Func<int, object?> value, IndexedColumn? column = null)
{
    internal void Expect(ReadOnlySpan<int> rows) => column?.Expect(rows);

    internal object? Value(int row) => column is null ? value(row) : column.Value(row);

    internal bool TryText(int row, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        return column is not null && column.TryText(row, out utf8);
    }
}
