using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The count of one facet.</summary>
internal sealed class FacetCount(
    QueryRows rows,
    Revision revision,
    FacetQuery query,
    FacetRequest request,
    BindingContext context
)
{
    /// <summary>Values read to make a hierarchy of texts: more would not be looked at level by level.</summary>
    private const int HierarchyValues = 20_000;

    private static readonly string[] DateParts = ["year", "month", "day"];

    private readonly FieldExpression field = new(request.Field, 0, request.Field.Length);
    private readonly List<string> refined = query
        .Refinements.Where(r => r.IsOn(request.Field))
        .Select(r => Canonical(r.Value, revision.Schema.Find(request.Field)?.Type))
        .ToList();

    public async Task<Result<IReadOnlyList<FacetValue>>> RunAsync(ColumnType type, CancellationToken ct)
    {
        var values = type switch
        {
            ColumnType.Date or ColumnType.DateTime => await DatesAsync("", 0, ct),
            ColumnType.Text when request.Hierarchical => await HierarchyAsync(ct),
            _ => await ValuesAsync(ct),
        };
        if (!values.IsSuccess)
        {
            return values;
        }

        var excluded = query
            .Exclusions.Where(e => e.IsOn(request.Field))
            .Select(e => new FacetValue(e.Value, e.Value, null, FacetState.Excluded, []));
        return values.Value.Concat(excluded).ToList();
    }

    private async Task<Result<IReadOnlyList<FacetValue>>> ValuesAsync(CancellationToken ct)
    {
        var counted = await CountAsync(field, null, request.Limit, ct);
        return counted.Then<IReadOnlyList<FacetValue>>(pairs =>
        {
            var values = pairs.ConvertAll(p =>
            {
                var text = Text(p.Key);
                return new FacetValue(text, text, p.Count, StateOf(text), []);
            });
            // A chosen value that no row has is shown with its count of zero, so that it can be taken away.
            values.AddRange(
                refined
                    .Where(r => !values.Exists(v => v.Value == r))
                    .Select(r => new FacetValue(r, r, 0, FacetState.Refined, []))
            );
            return values;
        });
    }

    /// <summary>Years; the months of the chosen year; the days of the chosen month.</summary>
    private async Task<Result<IReadOnlyList<FacetValue>>> DatesAsync(string path, int level, CancellationToken ct)
    {
        var part = new CallExpression(
            Operators.FindCallable(DateParts[level], QueryClause.GroupBy)!,
            [field],
            false,
            0,
            0
        ); // in the table
        var counted = await CountAsync(part, path.Length == 0 ? null : path, request.Limit, ct);
        if (!counted.IsSuccess)
        {
            return counted.Problem;
        }

        var values = new List<FacetValue>();
        foreach (var (key, count) in counted.Value)
        {
            var name = Convert
                .ToInt64(key, CultureInfo.InvariantCulture)
                .ToString(level == 0 ? "0000" : "00", CultureInfo.InvariantCulture);
            var value = path.Length == 0 ? name : $"{path}/{name}";
            var isOpen = refined.Exists(r => IsOnPath(r, value));
            var children = isOpen && level < 2 ? await DatesAsync(value, level + 1, ct) : EmptyValues;
            if (!children.IsSuccess)
            {
                return children;
            }

            values.Add(
                new FacetValue(name, value, count, isOpen ? FacetState.Refined : FacetState.Displayed, children.Value)
            );
        }

        return values;
    }

    private static Result<IReadOnlyList<FacetValue>> EmptyValues { get; } = new List<FacetValue>();

    /// <summary>Whether a chosen date, written in any of its forms, is this level or inside it.</summary>
    private static bool IsOnPath(string chosen, string value) =>
        string.Join(
            '/',
            chosen
                .Replace('-', '/')
                .Split('/')
                .Take(3)
                .Select(p => p.PadLeft(2, '0'))
                .Take(value.Count(c => c == '/') + 1)
        ) == value;

    private async Task<Result<IReadOnlyList<FacetValue>>> HierarchyAsync(CancellationToken ct)
    {
        var counted = await CountAsync(field, null, HierarchyValues, ct);
        return counted.Then<IReadOnlyList<FacetValue>>(pairs =>
            Level("", pairs.ConvertAll(p => (Path: (string)p.Key, p.Count)))
        );
    }

    private List<FacetValue> Level(string path, List<(string Path, long Count)> pairs)
    {
        var names = pairs
            .Where(p => p.Path.Length > path.Length)
            .GroupBy(p => p.Path[path.Length..].Split(request.Separator, 2)[0], StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Value: path + g.Key, Count: g.Sum(p => p.Count), Pairs: g.ToList()));
        return Sorted(names, n => n.Count, n => n.Name)
            .Take(request.Limit)
            .Select(n =>
            {
                var isOpen = refined.Exists(r =>
                    r == n.Value || r.StartsWith(n.Value + request.Separator, StringComparison.Ordinal)
                );
                return new FacetValue(
                    n.Name,
                    n.Value,
                    n.Count,
                    isOpen ? FacetState.Refined : FacetState.Displayed,
                    isOpen ? Level(n.Value + request.Separator, n.Pairs) : []
                );
            })
            .ToList();
    }

    private IEnumerable<T> Sorted<T>(IEnumerable<T> items, Func<T, long> count, Func<T, string> name) =>
        request.Sort switch
        {
            FacetSort.CountDescending => items.OrderByDescending(count).ThenBy(name, StringComparer.Ordinal),
            FacetSort.CountAscending => items.OrderBy(count).ThenBy(name, StringComparer.Ordinal),
            FacetSort.ValueAscending => items.OrderBy(name, StringComparer.Ordinal),
            _ => items.OrderByDescending(name, StringComparer.Ordinal),
        };

    /// <summary>The groups of an expression, without that of empty values.</summary>
    private async Task<Result<List<(object Key, long Count)>>> CountAsync(
        Expression key,
        string? inside,
        int limit,
        CancellationToken ct
    )
    {
        var count = new CallExpression(Operators.FindCallable("count", QueryClause.Select)!, [], false, 0, 0); // in the table
        var bySize = request.Sort is FacetSort.CountDescending or FacetSort.CountAscending;
        var descending = request.Sort is FacetSort.CountDescending or FacetSort.ValueDescending;
        var page = await rows.PageAsync(
            revision,
            new TableQuery
            {
                Select = [new SelectExpression(count, "count", true, 0, 0)],
                Where = ConditionOf(inside),
                GroupBy = [new GroupItem(key, "value", true)],
                OrderBy = [new OrderItem(bySize ? count : key, descending)],
                Limit = limit + 1, // one may be the group of empty values
            },
            context,
            ct
        );
        return page.Then<List<(object, long)>>(found =>
            found.Rows.Where(r => r[0] is not null).Take(limit).Select(r => (r[0]!, (long)r[1]!)).ToList()
        );
    }

    private Condition? ConditionOf(string? inside)
    {
        var conditions = query.Conditions.ToList();
        conditions.AddRange(
            query
                .Refinements.Where(r => !request.Disjunctive || !r.IsOn(request.Field))
                .GroupBy(r => IsDisjunctive(r.Field) ? r.Field : "", StringComparer.OrdinalIgnoreCase)
                .SelectMany(group => Chosen(group, isAny: group.Key.Length > 0))
        );
        conditions.AddRange(query.Exclusions.Select(e => new NotCondition(Chosen(e, QueryClause.Exclude), 0)));
        if (inside is not null)
        {
            conditions.Add(new RefinementCondition(field, inside, 0));
        }

        return conditions.Count switch
        {
            0 => null,
            1 => conditions[0],
            _ => new AndCondition(conditions),
        };
    }

    /// <summary>Whether several chosen values of a field mean any of them: a row has one value, it could not have all.</summary>
    private bool IsDisjunctive(string field) =>
        query.Facets.Any(f => f.Disjunctive && f.Field.Equals(field, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<Condition> Chosen(IEnumerable<FacetChoice> choices, bool isAny)
    {
        var all = choices.Select(choice => Chosen(choice, QueryClause.Refine)).ToList();
        return isAny && all.Count > 1 ? [new OrCondition(all)] : all;
    }

    /// <summary>A chosen value; in a hierarchy, with everything under it.</summary>
    private Condition Chosen(FacetChoice choice, QueryClause clause)
    {
        var on = new FieldExpression(choice.Field, 0, choice.Field.Length);
        var exact = new RefinementCondition(on, choice.Value, 0) { Clause = clause };
        if (query.Facets.FirstOrDefault(f => f.Hierarchical && choice.IsOn(f.Field)) is not { } facet)
        {
            return exact;
        }

        var under = new TextPredicateCondition(
            Operators.FindCallable("startswith", QueryClause.Where)!, // in the table
            [on],
            choice.Value + facet.Separator,
            0,
            0
        );
        return new OrCondition([exact, under]);
    }

    /// <summary>A chosen value as the facet writes it: <c>05</c> is 5, <c>TRUE</c> is true, <c>20240131</c> is 2024/01/31.</summary>
    private static string Canonical(string chosen, ColumnType? type) =>
        type switch
        {
            ColumnType.Integer or ColumnType.Decimal when ReadNumber(chosen) is { } number => Text(number),
            ColumnType.Boolean when bool.TryParse(chosen, out var truth) => Text(truth),
            ColumnType.Date or ColumnType.DateTime when chosen.Length == 8 && chosen.All(char.IsAsciiDigit) =>
                $"{chosen[..4]}/{chosen[4..6]}/{chosen[6..]}",
            _ => chosen,
        };

    private static object? ReadNumber(string written) =>
        long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (object)whole
        : double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    private FacetState StateOf(string value) => refined.Contains(value) ? FacetState.Refined : FacetState.Displayed;

    private static string Text(object key) =>
        key switch
        {
            bool truth => truth ? "true" : "false",
            _ => Convert.ToString(key, CultureInfo.InvariantCulture) ?? "",
        };
}
