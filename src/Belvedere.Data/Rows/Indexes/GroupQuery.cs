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

        sums.Add(set, keys, ct);
        var groups = new List<int>();
        for (var group = 0; group < size; group++)
        {
            if (sums.RowsOf(group) > 0)
            {
                groups.Add(group);
            }
        }

        var total = groups.Count;
        var ordered = plan.Order.Count == 0 ? groups : Ordered(groups, keys, sums);
        var page = ordered.Skip(plan.Offset).Take(plan.Limit ?? int.MaxValue);
        var rows = page.Select(group => plan.Outputs.Select(o => Value(o.Expression, group, keys, sums)).ToArray());
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

    /// <summary>Groups are numbered in the order of their keys: a stable sort keeps it for ties.</summary>
    private List<int> Ordered(List<int> groups, GroupKey[] keys, Accumulators sums)
    {
        var ordered = groups.Select(group => (Group: group, Keys: new Sortable[plan.Order.Count])).ToArray();
        foreach (var (group, values) in ordered)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = plan.Order[i].Expression switch
                {
                    BoundGroupKey key => NumberOf(group, key.Index, keys) is var number
                    && number == keys[key.Index].Count - 1
                        ? default
                        : new Sortable(number),
                    BoundAggregate aggregate => Sortable.Of(sums.Value(aggregate.Index, group)),
                    _ => default,
                };
            }
        }

        Array.Sort(
            ordered,
            (a, b) =>
            {
                for (var i = 0; i < a.Keys.Length; i++)
                {
                    var comparison = Sortable.Compare(a.Keys[i], b.Keys[i], plan.Order[i].Descending);
                    if (comparison != 0)
                    {
                        return comparison;
                    }
                }

                return a.Group.CompareTo(b.Group);
            }
        );
        return [.. ordered.Select(pair => pair.Group)];
    }

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

    /// <summary>A value of an order: whole numbers exactly, others as doubles, the empty one after both.</summary>
    private readonly record struct Sortable(long Whole, double Number = double.NaN, bool IsFilled = true)
    {
        internal static Sortable Of(object? value) =>
            value switch
            {
                null => default,
                long whole => new Sortable(whole),
                double number => new Sortable(0, number),
                DateOnly day => new Sortable(day.DayNumber),
                DateTime instant => new Sortable(instant.Ticks),
                _ => throw new InvalidOperationException($"{value.GetType().Name} is not sorted."),
            };

        internal static int Compare(Sortable a, Sortable b, bool descending)
        {
            if (!a.IsFilled || !b.IsFilled)
            {
                return b.IsFilled.CompareTo(a.IsFilled);
            }

            var comparison =
                double.IsNaN(a.Number) && double.IsNaN(b.Number)
                    ? a.Whole.CompareTo(b.Whole)
                    : a.AsNumber.CompareTo(b.AsNumber);
            return descending ? -comparison : comparison;
        }

        private double AsNumber => double.IsNaN(Number) ? Whole : Number;
    }
}
