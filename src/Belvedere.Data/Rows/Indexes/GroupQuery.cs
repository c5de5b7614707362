using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Groups by the index: the codes of the keys number the groups, and each row is added to its own.</summary>
internal sealed class GroupQuery(RevisionIndex index, QueryPlan plan, RowAlgebra algebra)
{
    /// <summary>Numbers of groups that are worth one place each.</summary>
    private const int MostGroups = 1 << 20;

    /// <summary>The groups, or null when the plan is not the index’s to answer.</summary>
    internal IndexAnswer? Run(CancellationToken ct)
    {
        if (Keys() is not { } keys || !IsKnown(plan.Outputs.Select(o => o.Expression), plan.Order))
        {
            return null;
        }

        var size = keys.Aggregate(1L, (product, key) => Math.Min(product * key.Count, long.MaxValue >> 32));
        if (
            size > MostGroups
            || Accumulators.Of(index, plan.Aggregates, (int)size) is not { } sums
            || new RowFilter(index, algebra).Find(plan.Where) is not { } set
        )
        {
            return null;
        }

        sums.Add(algebra.Mended(set), keys, ct);
        var groups = new List<int>();
        for (var group = 0; group < size; group++)
        {
            if (sums.RowsOf(group) > 0)
            {
                groups.Add(group);
            }
        }

        var total = groups.Count;
        var wanted = (int)Math.Min(total, plan.Offset + (long)(plan.Limit ?? total));
        // Groups are numbered in the order of their keys.
        IEnumerable<int> ordered =
            plan.Order.Count == 0 || wanted == 0
                ? groups
                : new GroupOrder(plan.Order, (expression, group) => Cell(expression, group, keys, sums)).First(
                    groups,
                    wanted
                );
        var rows = ordered
            .Take(wanted)
            .Skip(plan.Offset)
            .Select(group => plan.Outputs.Select(o => Value(o.Expression, group, keys, sums)).ToArray());
        return new IndexAnswer(rows.ToList(), [], total);
    }

    private GroupKey[]? Keys()
    {
        var keys = new GroupKey[plan.Groups.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            if (GroupKey.Of(plan.Groups[i], index, plan.Zone) is not { } key)
            {
                return null;
            }

            keys[i] = key;
        }

        return keys;
    }

    private static bool IsKnown(IEnumerable<BoundExpression> outputs, IReadOnlyList<PlanOrder> order) =>
        outputs
            .Concat(order.Select(key => key.Expression))
            .All(e => e is BoundGroupKey or BoundAggregate or BoundConstant { Type: not ColumnType.GeoShape });

    private static SortableCell Cell(BoundExpression expression, int group, GroupKey[] keys, Accumulators sums) =>
        expression switch
        {
            BoundGroupKey { Index: var key } => NumberOf(group, key, keys) is var number && number < keys[key].Count - 1
                ? new SortableCell(number)
                : default,
            BoundAggregate aggregate => SortableCell.Of(sums.Value(aggregate.Index, group)),
            _ => default,
        };

    private static object? Value(BoundExpression expression, int group, GroupKey[] keys, Accumulators sums) =>
        expression switch
        {
            BoundGroupKey key => keys[key.Index].Value(NumberOf(group, key.Index, keys)),
            BoundAggregate aggregate => sums.Value(aggregate.Index, group),
            BoundConstant constant => constant.Value,
            _ => throw new InvalidOperationException("Was checked."),
        };

    private static int NumberOf(int group, int key, GroupKey[] keys)
    {
        for (var i = keys.Length - 1; i > key; i--)
        {
            group /= keys[i].Count;
        }

        return group % keys[key].Count;
    }
}
