using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>The aggregates of each group, fed with batches of rows.</summary>
internal sealed class Accumulators
{
    internal const int BatchRows = 1_024;

    private readonly IReadOnlyList<BoundCall> aggregates;
    private readonly RankedColumn?[] columns;
    private readonly long[] rows;
    private readonly long[]?[] filled;
    private readonly double[]?[] sums;
    private readonly double[]?[] rests;
    private readonly Int128[]?[] wholes;
    private readonly long[]?[] bounds;

    private Accumulators(IReadOnlyList<BoundCall> aggregates, RankedColumn?[] columns, int groups)
    {
        this.aggregates = aggregates;
        this.columns = columns;
        rows = new long[groups];
        filled = new long[aggregates.Count][];
        sums = new double[aggregates.Count][];
        rests = new double[aggregates.Count][];
        wholes = new Int128[aggregates.Count][];
        bounds = new long[aggregates.Count][];
        for (var i = 0; i < aggregates.Count; i++)
        {
            if (columns[i] is not { } column)
            {
                continue;
            }

            filled[i] = new long[groups];
            switch (aggregates[i].Operation)
            {
                case Operation.Sum or Operation.Average when column.Type is ColumnType.Decimal:
                    sums[i] = new double[groups];
                    rests[i] = new double[groups];
                    break;
                case Operation.Sum or Operation.Average:
                    wholes[i] = new Int128[groups];
                    break;
                case Operation.Minimum or Operation.Maximum:
                    bounds[i] = new long[groups];
                    break;
            }
        }
    }

    /// <summary>Accumulators for aggregates that the index computes; null when one is not.</summary>
    internal static Accumulators? Of(RevisionIndex index, IReadOnlyList<BoundCall> aggregates, int groups)
    {
        var ranked = new RankedColumn?[aggregates.Count];
        for (var i = 0; i < ranked.Length; i++)
        {
            if (aggregates[i] is { Operation: Operation.Count, Arguments.Count: 0 })
            {
                continue;
            }

            if (
                aggregates[i] is not { Distinct: false, Arguments: [BoundColumn { Column: var column }] }
                || index.Ranked(column.Name) is not { } found
                || !IsComputed(aggregates[i].Operation, column.Type)
            )
            {
                return null;
            }

            ranked[i] = found;
        }

        return new Accumulators(aggregates, ranked, groups);
    }

    private static bool IsComputed(Operation operation, ColumnType type) =>
        operation switch
        {
            Operation.Count => true,
            Operation.Sum or Operation.Average => type is ColumnType.Integer or ColumnType.Decimal,
            Operation.Minimum or Operation.Maximum => type
                is ColumnType.Integer
                    or ColumnType.Decimal
                    or ColumnType.Date
                    or ColumnType.DateTime,
            _ => false,
        };

    /// <summary>Rows of a group.</summary>
    internal long RowsOf(int group) => rows[group];

    /// <summary>Adds a whole set to the one group.</summary>
    internal void AddAll(RowSet set, CancellationToken ct)
    {
        var groups = new int[BatchRows];
        var batch = new int[BatchRows];
        var cursor = set.Read();
        for (var count = cursor.Next(batch); count > 0; count = cursor.Next(batch))
        {
            ct.ThrowIfCancellationRequested();
            Add(batch.AsSpan(0, count), groups.AsSpan(0, count));
        }
    }

    /// <summary>Adds rows, each to its group.</summary>
    internal void Add(ReadOnlySpan<int> batch, ReadOnlySpan<int> groups)
    {
        foreach (var group in groups)
        {
            rows[group]++;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column)
            {
                Add(i, column, batch, groups);
            }
        }
    }

    private void Add(int at, RankedColumn column, ReadOnlySpan<int> batch, ReadOnlySpan<int> groups)
    {
        Span<long> keys = stackalloc long[BatchRows];
        Span<bool> has = stackalloc bool[BatchRows];
        column.Keys(batch, keys, has);
        var counts = filled[at]!; // made for every aggregate of a column
        var isLeast = aggregates[at].Operation is Operation.Minimum;
        for (var i = 0; i < batch.Length; i++)
        {
            if (!has[i])
            {
                continue;
            }

            var group = groups[i];
            if (wholes[at] is { } whole)
            {
                whole[group] += keys[i];
            }
            else if (sums[at] is { } sum)
            {
                Compensate(sum, rests[at]!, group, SortableKey.ToDouble(keys[i])); // made together
            }
            else if (bounds[at] is { } bound)
            {
                bound[group] =
                    counts[group] == 0 ? keys[i]
                    : isLeast ? Math.Min(bound[group], keys[i])
                    : Math.Max(bound[group], keys[i]);
            }

            counts[group]++;
        }
    }

    /// <summary>Kahan’s summation, so that cents do not drift over millions of rows.</summary>
    private static void Compensate(double[] sums, double[] rests, int group, double value)
    {
        var mended = value - rests[group];
        var sum = sums[group] + mended;
        rests[group] = sum - sums[group] - mended;
        sums[group] = sum;
    }

    /// <summary>The value of an aggregate for a group: null over no value.</summary>
    internal object? Value(int aggregate, int group)
    {
        if (columns[aggregate] is not { } column || filled[aggregate] is not { } counts)
        {
            return rows[group];
        }

        if (aggregates[aggregate].Operation is Operation.Count)
        {
            return counts[group];
        }

        if (counts[group] == 0)
        {
            return null;
        }

        return aggregates[aggregate].Operation switch
        {
            Operation.Average => Sum(aggregate, group) / counts[group],
            Operation.Sum when wholes[aggregate] is { } whole => whole[group] == (long)whole[group]
                ? (long)whole[group]
                : (double)whole[group],
            Operation.Sum => Sum(aggregate, group),
            _ => SortableKey.ToValue(bounds[aggregate]![group], column.Type), // made for a bound
        };
    }

    private double Sum(int aggregate, int group) =>
        wholes[aggregate] is { } whole ? (double)whole[group] : sums[aggregate]![group]; // one of the two is made
}
