using Belvedere.Core.Query;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>The aggregates of a query, over numbered groups.</summary>
internal sealed class Accumulators
{
    private readonly Accumulator[] aggregates;
    private readonly Accumulator.RowCount rowCounts;

    private Accumulators(Accumulator[] aggregates, int groups)
    {
        this.aggregates = aggregates;
        rowCounts = new Accumulator.RowCount(groups);
    }

    /// <summary>What computes the aggregates; null when the index does not compute one of them.</summary>
    internal static Accumulators? Of(RevisionIndex index, IReadOnlyList<BoundCall> aggregates, int groups)
    {
        var made = new Accumulator[aggregates.Count];
        for (var i = 0; i < made.Length; i++)
        {
            if (Accumulator.Of(aggregates[i], index, groups) is not { } accumulator)
            {
                return null;
            }

            made[i] = accumulator;
        }

        return new Accumulators(made, groups);
    }

    /// <summary>Rows of a group.</summary>
    internal long RowsOf(int group) => rowCounts.Count(group);

    /// <summary>The value of an aggregate for a group.</summary>
    internal object? Value(int aggregate, int group) => aggregates[aggregate].Value(group);

    /// <summary>Adds the rows of a set, each to its group.</summary>
    /// <param name="keys">What numbers the groups; none for one group.</param>
    internal void Add(RowSet set, IReadOnlyList<GroupKey> keys, CancellationToken ct)
    {
        var batch = new int[Accumulator.BatchRows];
        var groups = new int[batch.Length];
        var numbers = new int[batch.Length];
        var cursor = set.Read();
        for (var count = cursor.Next(batch); count > 0; count = cursor.Next(batch))
        {
            ct.ThrowIfCancellationRequested();
            var rows = batch.AsSpan(0, count);
            Number(rows, keys, groups.AsSpan(0, count), numbers.AsSpan(0, count));
            rowCounts.Add(rows, groups.AsSpan(0, count));
            foreach (var aggregate in aggregates)
            {
                aggregate.Add(rows, groups.AsSpan(0, count));
            }
        }
    }

    /// <summary>The group of each row: the numbers of its keys, as the digits of one.</summary>
    private static void Number(
        ReadOnlySpan<int> rows,
        IReadOnlyList<GroupKey> keys,
        Span<int> groups,
        Span<int> numbers
    )
    {
        for (var key = 0; key < keys.Count; key++)
        {
            if (key == 0)
            {
                keys[key].Read(rows, groups);
                continue;
            }

            keys[key].Read(rows, numbers);
            var places = keys[key].Count;
            for (var i = 0; i < groups.Length; i++)
            {
                groups[i] = (groups[i] * places) + numbers[i];
            }
        }
    }
}
