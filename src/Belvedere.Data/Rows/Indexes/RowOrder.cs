using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>The order of a page: keys in turn, empty values last both ways, ties by row.</summary>
internal sealed class RowOrder
{
    /// <summary>As many rows are sorted at once; a set of more is met in the order of its first key.</summary>
    private const int MostSorted = 4_096;

    /// <summary>Rows of equal first keys that are worth gathering to sort them by the others.</summary>
    private const int MostGathered = 200_000;

    /// <summary>Rows met between two looks at whether the client has left.</summary>
    private const int ToldEvery = 1 << 16;

    private readonly RankedColumn[] keys;
    private readonly bool[] descending;

    private RowOrder(RankedColumn[] keys, bool[] descending)
    {
        this.keys = keys;
        this.descending = descending;
    }

    /// <summary>An order that the index knows, or null.</summary>
    internal static RowOrder? Of(RevisionIndex index, IReadOnlyList<PlanOrder> order)
    {
        var columns = new RankedColumn[order.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            if (
                order[i].Expression is not BoundColumn { Column: { Type: not ColumnType.GeoPoint, Name: var name } }
                || index.Ranked(name) is not { } column
            )
            {
                return null;
            }

            columns[i] = column;
        }

        return new RowOrder(columns, [.. order.Select(key => key.Descending)]);
    }

    /// <summary>Some rows of a set, in order; null when too many would have to be sorted.</summary>
    internal int[]? Page(RowSet set, int count, int offset, int limit, RowAlgebra algebra, CancellationToken ct)
    {
        var length = Math.Clamp(count - offset, 0, limit);
        if (length == 0)
        {
            return [];
        }

        if (keys.Length == 0)
        {
            var rows = new int[length];
            algebra.Mended(set).Copy(offset, rows);
            return rows;
        }

        return count <= MostSorted || !set.IsBits
            ? Sorted(All(algebra.Mended(set), count), offset, length)
            : Walk(set, offset, length, algebra, ct);
    }

    private static int[] All(RowSet set, int count)
    {
        var rows = new int[count];
        set.Copy(0, rows);
        return rows;
    }

    private int[] Sorted(int[] rows, int offset, int length)
    {
        var ranks = Array.ConvertAll(rows, row => Sortable(0, row));
        Array.Sort(ranks, rows);
        for (var start = 0; start < rows.Length; )
        {
            var end = start + 1;
            while (end < rows.Length && ranks[end] == ranks[start])
            {
                end++;
            }

            // Ties, but for those wholly before or after the page.
            if (end - start > 1 && end > offset && start < offset + length)
            {
                rows.AsSpan(start, end - start).Sort(CompareTies);
            }

            start = end;
        }

        return rows[offset..(offset + length)];
    }

    /// <summary>A number that sorts as a key does in its direction, empty values last.</summary>
    private long Sortable(int key, int row)
    {
        var rank = keys[key].Rank(row);
        return rank == RankedColumn.EmptyRank ? long.MaxValue
            : descending[key] ? ~rank
            : rank;
    }

    private int CompareTies(int a, int b)
    {
        for (var key = 1; key < keys.Length; key++)
        {
            var comparison = Sortable(key, a).CompareTo(Sortable(key, b));
            if (comparison != 0)
            {
                return comparison;
            }
        }

        return a.CompareTo(b);
    }

    /// <summary>
    /// Meets the rows of the table in the order of the first key and keeps those of the set, until the page is full and
    /// the value of its last row is at its end.
    /// </summary>
    private int[]? Walk(RowSet set, int offset, int length, RowAlgebra algebra, CancellationToken ct)
    {
        var wanted = offset + length;
        var needed = set.Needed;
        var order = keys[0].Ranked.Order;
        var found = new List<int>(Math.Min(wanted, 1024));
        var isLate = false;
        long last = 0;
        for (var done = 0; done < order.Length; done++)
        {
            if (done % ToldEvery == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            var row = order[descending[0] ? order.Length - 1 - done : done];
            if ((!needed.IsEmpty && !RowBits.Has(needed, row)) || !set.HasBit(row))
            {
                continue;
            }

            // The rest of the last value comes along, for the ties to be put in order.
            if (isLate && keys[0].Rank(row) != last)
            {
                break;
            }

            found.Add(row);
            if (found.Count > MostGathered + wanted)
            {
                return null;
            }

            if (!isLate && found.Count == wanted)
            {
                if (keys.Length == 1 && !descending[0])
                {
                    break; // the rows of one value are in their order already
                }

                (isLate, last) = (true, keys[0].Rank(row));
            }
        }

        if (found.Count < wanted)
        {
            AddEmpty(algebra.Mended(set), found, wanted);
        }

        return keys.Length == 1 && !descending[0] ? [.. found.Slice(offset, length)]
            : found.Count > MostGathered + wanted ? null
            : Sorted([.. found], offset, length);
    }

    /// <summary>The rows of the set whose first key is empty: all of them when other keys sort them.</summary>
    private void AddEmpty(RowSet set, List<int> found, int wanted)
    {
        Span<int> batch = stackalloc int[256];
        var cursor = set.Read();
        for (var count = cursor.Next(batch); count > 0; count = cursor.Next(batch))
        {
            foreach (var row in batch[..count])
            {
                if (keys[0].Rank(row) == RankedColumn.EmptyRank)
                {
                    found.Add(row);
                }

                if (found.Count > wanted + MostGathered || (keys.Length == 1 && found.Count == wanted))
                {
                    return;
                }
            }
        }
    }
}
