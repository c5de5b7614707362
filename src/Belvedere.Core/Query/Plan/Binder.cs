using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>Binds a query to the columns of a table: fields, types, groups, aliases. Pure; the first error wins.</summary>
public sealed partial class Binder
{
    private readonly TableSchema schema;
    private readonly BindingContext context;
    private readonly List<BoundExpression> groups = [];
    private readonly Dictionary<string, BoundExpression> groupAliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<BoundCall> aggregates = [];
    private readonly List<PlanOutput> outputs = [];
    private QueryClause clause;
    private bool isGrouped;
    private bool insideAggregate;
    private Problem? problem;

    private Binder(TableSchema schema, BindingContext context)
    {
        this.schema = schema;
        this.context = context;
    }

    /// <summary>Binds with the UTC clock.</summary>
    public static Result<QueryPlan> Bind(TableQuery query, TableSchema schema) =>
        Bind(query, schema, BindingContext.Utc);

    /// <summary>The plan, or the first thing in the query that this table cannot answer.</summary>
    public static Result<QueryPlan> Bind(TableQuery query, TableSchema schema, BindingContext context) =>
        new Binder(schema, context).Bind(query);

    private Result<QueryPlan> Bind(TableQuery query)
    {
        clause = QueryClause.Where;
        var where = query.Where is { } condition ? BindCondition(condition) : null;
        clause = QueryClause.GroupBy;
        var keys = BindGroups(query.GroupBy);
        isGrouped = groups.Count > 0;
        clause = QueryClause.Select;
        BindOutputs(query.Select, keys);
        clause = QueryClause.OrderBy;
        var order = BindOrder(query.OrderBy);
        where = Limited(where);
        if (problem is not null)
        {
            return problem;
        }

        return new QueryPlan
        {
            Schema = schema,
            Outputs = outputs,
            Where = where,
            Groups = groups,
            Aggregates = aggregates,
            Order = order,
            Limit = query.Limit,
            Offset = query.Offset,
            Zone = context.Zone,
            Language = context.Language,
            UsesClock = usesClock,
        };
    }

    /// <summary>The condition, and what the intervals of the groups leave out.</summary>
    private BoundCondition? Limited(BoundCondition? where)
    {
        List<BoundCondition> all = [.. groups.OfType<BoundRange>().SelectMany(LimitsOf)];
        if (where is not null)
        {
            all.Insert(0, where);
        }

        return all.Count switch
        {
            0 => null,
            1 => all[0],
            _ => new BoundAll(all),
        };
    }

    private List<PlanOutput> BindGroups(IReadOnlyList<GroupItem> items)
    {
        var keys = new List<PlanOutput>();
        foreach (var item in items)
        {
            if (BindExpression(item.Expression) is not { } key)
            {
                return keys;
            }

            if (IsGeographic(key.Type))
            {
                Misuse(
                    item.Expression.Start,
                    "On ne regroupe pas par un champ géographique.",
                    "cannot group by a geo field, use geo_cluster."
                );
                return keys;
            }

            if (item.HasAlias)
            {
                groupAliases.TryAdd(item.Key, key);
            }

            if (groups.Exists(g => g.Signature == key.Signature))
            {
                continue;
            }

            groups.Add(key);
            AddOutput(
                keys,
                new PlanOutput(item.HasAlias ? item.Key : KeyOf(key, item.Key), ShownKey(groups.Count - 1)),
                item.Expression.Start
            );
        }

        return keys;
    }

    private void BindOutputs(IReadOnlyList<SelectItem> items, List<PlanOutput> keys)
    {
        outputs.AddRange(keys);
        if (items.Count == 0 && !isGrouped)
        {
            AddFields(null);
        }

        foreach (var item in items)
        {
            if (item is SelectFields fields)
            {
                SelectFieldsOf(fields, isFirst: ReferenceEquals(item, items[0]));
            }
            else if (item is SelectExpression selected && BindExpression(selected.Expression) is { } bound)
            {
                SelectValue(selected, bound);
            }
        }

        if (outputs.Count == 0)
        {
            Misuse(0, "Aucun champ n’est retenu. Ajoutez un champ, ou « * » pour tous.", "no field is selected.");
        }
    }

    private void SelectValue(SelectExpression selected, BoundExpression bound)
    {
        // A key of the groups is there already; an alias renames it in place.
        var same = bound is BoundGroupKey or BoundRangeLabel or BoundCentroid
            ? outputs.FindIndex(o => o.Expression.Signature == bound.Signature)
            : -1;
        if (same < 0)
        {
            AddOutput(
                outputs,
                new PlanOutput(selected.HasAlias ? selected.Key : KeyOf(bound, selected.Key), bound),
                selected.Start
            );
        }
        else if (selected.HasAlias && !outputs[same].Key.Equals(selected.Key, StringComparison.Ordinal))
        {
            outputs.RemoveAt(same);
            AddOutput(outputs, new PlanOutput(selected.Key, bound), selected.Start);
        }
    }

    private void SelectFieldsOf(SelectFields fields, bool isFirst)
    {
        if (isGrouped)
        {
            return; // the fields that a group has are its keys, which are selected already
        }

        if (fields.Pattern is { } pattern && !pattern.EndsWith('*') && schema.Find(pattern) is null)
        {
            UnknownField(pattern, fields.Start);
        }
        else if (!fields.Excluded)
        {
            AddFields(fields.Pattern);
        }
        else
        {
            if (isFirst)
            {
                AddFields(null);
            }

            outputs.RemoveAll(o => o.Expression is BoundColumn column && Matches(column.Column.Name, fields.Pattern));
        }
    }

    private void AddFields(string? pattern)
    {
        var present = outputs.Select(o => o.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        outputs.AddRange(
            schema
                .Columns.Where(c => Matches(c.Name, pattern) && !present.Contains(c.Name))
                .Select(c => new PlanOutput(c.Name, new BoundColumn(c)))
        );
    }

    private static bool Matches(string name, string? pattern) =>
        pattern is null
        || (
            pattern.EndsWith('*')
                ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
                : name.Equals(pattern, StringComparison.OrdinalIgnoreCase)
        );

    private void AddOutput(List<PlanOutput> list, PlanOutput output, int position)
    {
        var present = list.Find(o => o.Key.Equals(output.Key, StringComparison.OrdinalIgnoreCase));
        if (present is null)
        {
            list.Add(output);
        }
        else if (present.Expression.Signature != output.Expression.Signature)
        {
            Fail(Problems.QueryAliasTwice(clause, output.Key, position));
        }
    }

    /// <summary>A field answers under its own spelling, whatever the case it was asked in.</summary>
    private static string KeyOf(BoundExpression bound, string written) =>
        bound is BoundColumn column ? column.Column.Name : written;

    private List<PlanOrder> BindOrder(IReadOnlyList<OrderItem> items)
    {
        var order = new List<PlanOrder>();
        foreach (var item in items)
        {
            var alias = item.Expression is FieldExpression field
                ? outputs.Find(o => o.Key.Equals(field.Name, StringComparison.OrdinalIgnoreCase))?.Expression
                : null;
            if (SortKey(alias ?? BindExpression(item.Expression)) is not { } key)
            {
                return order;
            }

            // A constant puts no row before another.
            if (key is not BoundConstant && !order.Exists(o => o.Expression.Signature == key.Signature))
            {
                order.Add(new PlanOrder(key, item.Descending));
            }
        }

        return order;
    }

    /// <summary>Intervals and clusters are sorted by their keys, not by what is written of them.</summary>
    private static BoundExpression? SortKey(BoundExpression? shown) =>
        shown switch
        {
            BoundRangeLabel label => label.Key,
            BoundCentroid centroid => centroid.Key,
            _ => shown,
        };

    private BoundExpression? UnknownField(string name, int position)
    {
        Fail(Problems.QueryUnknownField(clause, name, position, schema.Columns.Select(c => c.Name)));
        return null;
    }

    private void Misuse(int position, string french, string english) =>
        Fail(Problems.QueryMisuse(clause, position, french, english));

    private void Fail(Problem failure) => problem ??= failure;
}
