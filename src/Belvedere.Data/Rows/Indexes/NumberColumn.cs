using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>A column of numbers, days or instants that mostly differ: each row has its key.</summary>
internal sealed class NumberColumn : RankedColumn
{
    private readonly ReadOnlyMemory<long> keys;
    private readonly ReadOnlyMemory<ulong> empty;

    internal NumberColumn(IndexFile file, string name, ColumnType type)
        : base(type, new RankedRows(file, name))
    {
        keys = file.Array<long>($"{name}.keys");
        empty = file.Array<ulong>($"{name}.empty");
    }

    internal bool IsEmpty(int row) => !empty.IsEmpty && RowBits.Has(empty.Span, row);

    internal override object? Value(int row) => IsEmpty(row) ? null : SortableKey.ToValue(keys.Span[row], Type);

    internal override void Expect(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            Prefetch.Item(keys.Span, row);
        }
    }

    internal override long Rank(int row) => IsEmpty(row) ? EmptyRank : keys.Span[row];

    internal override void Keys(ReadOnlySpan<int> rows, Span<long> keys, Span<bool> has)
    {
        var all = this.keys.Span;
        for (var i = 0; i < rows.Length; i++)
        {
            keys[i] = all[rows[i]];
        }

        has.Fill(value: true);
        var bits = empty.Span;
        for (var i = 0; !bits.IsEmpty && i < rows.Length; i++)
        {
            has[i] = !RowBits.Has(bits, rows[i]);
        }
    }

    internal override int PlaceOf(object value, bool orEqual)
    {
        var order = Ranked.Order;
        var all = keys.Span;
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            var comparison = SortableKey.Compare(all[order[middle]], Type, value);
            if (comparison < 0 || (orEqual && comparison == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
