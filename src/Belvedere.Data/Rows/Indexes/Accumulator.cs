using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>One aggregate of every group, fed with batches of rows.</summary>
internal abstract class Accumulator
{
    /// <summary>Most rows of a batch.</summary>
    internal const int BatchRows = 1_024;

    /// <summary>Adds rows, each to its group.</summary>
    internal abstract void Add(ReadOnlySpan<int> rows, ReadOnlySpan<int> groups);

    /// <summary>The value of a group; null over no value, but for a count.</summary>
    internal abstract object? Value(int group);

    /// <summary>What computes an aggregate; null when the index does not.</summary>
    internal static Accumulator? Of(BoundCall aggregate, RevisionIndex index, int groups)
    {
        if (aggregate is { Operation: Operation.Count, Arguments.Count: 0 })
        {
            return new RowCount(groups);
        }

        if (
            aggregate is not { Distinct: false, Arguments: [BoundColumn { Column.Name: var name }] }
            || index.Ranked(name) is not { } column
        )
        {
            return null;
        }

        return (aggregate.Operation, column.Type) switch
        {
            (Operation.Count, _) => new FilledCount(column, groups),
            (Operation.Sum or Operation.Average, ColumnType.Decimal) => new DecimalSum(column, groups, Mean(aggregate)),
            (Operation.Sum or Operation.Average, ColumnType.Integer) => new WholeSum(column, groups, Mean(aggregate)),
            (Operation.Minimum, not (ColumnType.Text or ColumnType.Boolean)) => new Bound(
                column,
                groups,
                isLeast: true
            ),
            (Operation.Maximum, not (ColumnType.Text or ColumnType.Boolean)) => new Bound(
                column,
                groups,
                isLeast: false
            ),
            _ => null,
        };
    }

    private static bool Mean(BoundCall aggregate) => aggregate.Operation is Operation.Average;

    /// <summary>Rows of each group.</summary>
    internal sealed class RowCount(int groups) : Accumulator
    {
        private readonly long[] counts = new long[groups];

        internal long Count(int group) => counts[group];

        internal override void Add(ReadOnlySpan<int> rows, ReadOnlySpan<int> groups)
        {
            foreach (var group in groups)
            {
                counts[group]++;
            }
        }

        internal override object Value(int group) => counts[group];
    }

    /// <summary>An aggregate of the keys of a column, over the rows that have one.</summary>
    private abstract class OfColumn(RankedColumn column, int groups) : Accumulator
    {
        protected ColumnType Type => column.Type;

        /// <summary>Values of each group.</summary>
        protected long[] Counts { get; } = new long[groups];

        internal sealed override void Add(ReadOnlySpan<int> rows, ReadOnlySpan<int> groups)
        {
            Span<long> keys = stackalloc long[rows.Length];
            Span<bool> has = stackalloc bool[rows.Length];
            column.Keys(rows, keys, has);
            if (!has.Contains(value: false))
            {
                AddKeys(keys, groups);
                return;
            }

            Span<int> filled = stackalloc int[rows.Length];
            var count = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                if (has[i])
                {
                    (keys[count], filled[count]) = (keys[i], groups[i]);
                    count++;
                }
            }

            AddKeys(keys[..count], filled[..count]);
        }

        internal sealed override object? Value(int group) => Counts[group] == 0 ? Empty : Filled(group);

        protected virtual object? Empty => null;

        protected abstract void AddKeys(ReadOnlySpan<long> keys, ReadOnlySpan<int> groups);

        protected abstract object Filled(int group);
    }

    private sealed class FilledCount(RankedColumn column, int groups) : OfColumn(column, groups)
    {
        protected override object Empty => 0L;

        protected override void AddKeys(ReadOnlySpan<long> keys, ReadOnlySpan<int> groups)
        {
            foreach (var group in groups)
            {
                Counts[group]++;
            }
        }

        protected override object Filled(int group) => Counts[group];
    }

    private sealed class WholeSum(RankedColumn column, int groups, bool isMean) : OfColumn(column, groups)
    {
        private readonly Int128[] sums = new Int128[groups];

        protected override void AddKeys(ReadOnlySpan<long> keys, ReadOnlySpan<int> groups)
        {
            for (var i = 0; i < groups.Length; i++)
            {
                Counts[groups[i]]++;
                sums[groups[i]] += keys[i];
            }
        }

        /// <summary>A sum beyond 64 bits is its nearest double, as the engine gives it.</summary>
        protected override object Filled(int group) =>
            isMean ? (double)sums[group] / Counts[group]
            : sums[group] == (long)sums[group] ? (object)(long)sums[group] // as it is: beside a double it would become one
            : (double)sums[group];
    }

    /// <summary>Kahan’s summation, so that cents do not drift over millions of rows.</summary>
    private sealed class DecimalSum(RankedColumn column, int groups, bool isMean) : OfColumn(column, groups)
    {
        private readonly double[] sums = new double[groups];
        private readonly double[] rests = new double[groups];

        protected override void AddKeys(ReadOnlySpan<long> keys, ReadOnlySpan<int> groups)
        {
            for (var i = 0; i < groups.Length; i++)
            {
                var group = groups[i];
                Counts[group]++;
                var mended = SortableKey.ToDouble(keys[i]) - rests[group];
                var sum = sums[group] + mended;
                rests[group] = sum - sums[group] - mended;
                sums[group] = sum;
            }
        }

        protected override object Filled(int group) => isMean ? sums[group] / Counts[group] : sums[group];
    }

    private sealed class Bound(RankedColumn column, int groups, bool isLeast) : OfColumn(column, groups)
    {
        private readonly long[] bounds = new long[groups];

        protected override void AddKeys(ReadOnlySpan<long> keys, ReadOnlySpan<int> groups)
        {
            for (var i = 0; i < groups.Length; i++)
            {
                var group = groups[i];
                bounds[group] =
                    Counts[group]++ == 0 ? keys[i]
                    : isLeast ? Math.Min(bounds[group], keys[i])
                    : Math.Max(bounds[group], keys[i]);
            }
        }

        protected override object Filled(int group) => SortableKey.ToValue(bounds[group], Type);
    }
}
