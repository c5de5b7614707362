using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>Which rows a reader looks at: the same in the table, the chart and the map, and all of it in the address.</summary>
/// <param name="Search">Words to find anywhere.</param>
/// <param name="Filters">Of one column, equalities stand in for each other; all the rest must be true.</param>
/// <param name="Where">A condition written by the reader in ODSQL.</param>
public sealed record RowSelection(string Search, IReadOnlyList<RowFilter> Filters, string Where)
{
    /// <summary>Name of the field of words.</summary>
    public const string SearchName = "q";

    /// <summary>Name of the field of the written condition.</summary>
    public const string WhereName = "where";

    public static RowSelection Everything { get; } = new("", [], "");

    public bool IsEverything => Search.Length == 0 && Filters.Count == 0 && Where.Length == 0;

    public RowSelection Without(RowFilter filter) => this with { Filters = Filters.Where(f => f != filter).ToList() };

    /// <summary>The filters of a column.</summary>
    public IEnumerable<RowFilter> On(Column column) => Filters.Where(f => f.Column == column.Name);

    /// <summary>The value of a filter of a column, or nothing.</summary>
    public string ValueOf(Column column, string test) => On(column).FirstOrDefault(f => f.Test == test)?.Value ?? "";

    /// <summary>The parameters of an address that say it.</summary>
    public IEnumerable<(string Name, string Value)> Parameters() =>
        Filters
            .Select(f => (f.Parameter, f.Written))
            .Prepend((SearchName, Search))
            .Append((WhereName, Where))
            .Where(p => p.Item2.Length > 0);

    /// <summary>The whole as one ODSQL condition; empty for every row. What cannot be read is left out: see <see cref="Refusals"/>.</summary>
    /// <param name="except">A column whose own filters are left out, to count its other values.</param>
    public string ToOdsql(TableSchema schema, Column? except = null)
    {
        var parts = new List<string>();
        if (Search.Length > 0)
        {
            parts.Add(FilterText.Words(Search));
        }

        foreach (var group in Filters.Where(f => f.Column != except?.Name).GroupBy(f => (f.Column, f.IsAlternative)))
        {
            if (schema.Find(group.Key.Column) is not { } column)
            {
                continue;
            }

            var written = group
                .Select(f => FilterText.Of(column, f))
                .Where(t => t.IsSuccess)
                .Select(t => t.Value)
                .ToList();
            if (written.Count > 0)
            {
                parts.Add(Joined(written, group.Key.IsAlternative ? " OR " : " AND "));
            }
        }

        if (Where.Length > 0)
        {
            parts.Add(parts.Count > 0 ? $"({Where})" : Where);
        }

        return string.Join(" AND ", parts);
    }

    /// <summary>Why some of it cannot be answered, by the name of the field where it was written.</summary>
    public IReadOnlyDictionary<string, Problem> Refusals(Revision revision, QueryRows rows)
    {
        var refusals = new Dictionary<string, Problem>(StringComparer.Ordinal);
        foreach (var filter in Filters)
        {
            var problem = revision.Schema.Find(filter.Column) is { } column
                ? FilterText.Of(column, filter).Problem
                : Problems.ExploreColumnUnknown(filter.Column);
            if (problem is not null)
            {
                refusals.TryAdd(filter.Parameter, problem);
            }
        }

        // Each condition on its own: a parenthesis left open must not be closed by the next one.
        Try(Search.Length > 0 ? FilterText.Words(Search) : "", SearchName);
        Try(Where, WhereName);
        return refusals;

        void Try(string condition, string name)
        {
            var query = new QueryText { Where = [condition] }.ParsePage();
            if (query.Then(parsed => rows.Bind(revision, parsed, BindingContext.Utc)).Problem is { } problem)
            {
                refusals.TryAdd(name, problem);
            }
        }
    }

    private static string Joined(IReadOnlyList<string> parts, string word) =>
        parts.Count == 1 ? parts[0] : $"({string.Join(word, parts)})";
}
