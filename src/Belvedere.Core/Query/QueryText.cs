using System.Globalization;

namespace Belvedere.Core.Query;

/// <summary>A query as the parameters of a request hold it: the front end of the Explore dialect.</summary>
public sealed record QueryText
{
    public string? Select { get; init; }

    /// <summary>Each is a condition; all must be true.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    public string? GroupBy { get; init; }

    public string? OrderBy { get; init; }

    /// <summary><c>field:value</c>, each must be true.</summary>
    public IReadOnlyList<string> Refine { get; init; } = [];

    /// <summary><c>field:value</c>, none may be true.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    public string? Limit { get; init; }

    public string? Offset { get; init; }

    /// <summary>The query of a page of records: at most 100 rows, 10 by default, down to row 10 000.</summary>
    public Result<TableQuery> ParsePage()
    {
        var parsed = ParseClauses();
        if (!parsed.IsSuccess)
        {
            return parsed;
        }

        var isGrouped = parsed.Value.GroupBy.Count > 0;
        var last = isGrouped ? QueryBounds.LastGroup : QueryBounds.LastRow;
        var most = isGrouped ? QueryBounds.LastGroup : QueryBounds.PageRows;
        var limit = ReadWhole("limit", Limit, 10, -1, most);
        var offset = ReadWhole("offset", Offset, 0, 0, last);
        if ((limit.Problem ?? offset.Problem) is { } problem)
        {
            return problem;
        }

        var rows =
            limit.Value != -1 ? limit.Value
            : isGrouped ? last - offset.Value
            : QueryBounds.PageRows;
        if (offset.Value + rows > last)
        {
            return Problems.QueryParameter(
                $"La somme offset + limit vaut {Written(offset.Value + rows)}\u00A0; {Written(last)} au plus est accepté. Pour aller plus loin, demandez un export, ou filtrez avec where.",
                $"sum of offset + limit API parameter: {Written(offset.Value + rows)} was found but <= {Written(last)} is expected"
            );
        }

        return parsed.Value with
        {
            Limit = rows,
            Offset = offset.Value,
        };
    }

    /// <summary>The query of an export: every row unless a limit is given; an offset is ignored.</summary>
    public Result<TableQuery> ParseExport()
    {
        var limit = ReadWhole("limit", Limit, -1, -1, int.MaxValue);
        if (!limit.IsSuccess)
        {
            return limit.Problem;
        }

        return ParseClauses().Then<TableQuery>(query => query with { Limit = limit.Value == -1 ? null : limit.Value });
    }

    /// <summary>The query of an export of the catalogue: as that of a table, with an offset.</summary>
    public Result<TableQuery> ParseCatalogueExport()
    {
        var offset = ReadWhole("offset", Offset, 0, 0, int.MaxValue);
        return offset.IsSuccess
            ? ParseExport().Then<TableQuery>(query => query with { Offset = offset.Value })
            : offset.Problem;
    }

    private Result<TableQuery> ParseClauses()
    {
        var select = OdsqlParser.ParseSelect(Select ?? "");
        var where = ParseConditions();
        var groupBy = OdsqlParser.ParseGroupBy(GroupBy ?? "");
        var orderBy = OdsqlParser.ParseOrderBy(OrderBy ?? "");
        if ((where.Problem ?? select.Problem ?? groupBy.Problem ?? orderBy.Problem) is { } problem)
        {
            return problem;
        }

        return new TableQuery
        {
            Select = select.Value,
            Where = where.Value,
            GroupBy = groupBy.Value,
            OrderBy = orderBy.Value,
        };
    }

    private Result<Condition?> ParseConditions()
    {
        if (Where.Count + Refine.Count + Exclude.Count > QueryBounds.ListLength)
        {
            return Problems.QueryListTooLong(QueryClause.Where, 0, QueryBounds.ListLength);
        }

        var conditions = new List<Condition>();
        foreach (
            var parsed in Where
                .Select(OdsqlParser.ParseWhere)
                .Concat(Refine.Select(r => Refinement.Parse(QueryClause.Refine, r)))
                .Concat(Exclude.Select(e => Refinement.Parse(QueryClause.Exclude, e)))
        )
        {
            if (!parsed.IsSuccess)
            {
                return parsed;
            }

            if (parsed.Value is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions.Count switch
        {
            0 => new Result<Condition?>(),
            1 => conditions[0],
            _ => new AndCondition(conditions),
        };
    }

    private static Result<int> ReadWhole(string name, string? written, int absent, int least, int most)
    {
        if (string.IsNullOrEmpty(written))
        {
            return absent;
        }

        if (!long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return Problems.QueryParameter(
                $"« {name} » vaut « {Excerpt(written)} »\u00A0; un nombre entier est attendu.",
                $"{name} API parameter: {Excerpt(written)} was found but an integer is expected."
            );
        }

        return value >= least && value <= most
            ? (int)value
            : Problems.QueryParameter(
                $"« {name} » vaut {Written(value)}\u00A0; de {Written(least)} à {Written(most)} est accepté. Au-delà, demandez un export, qui n’a pas de limite.",
                $"{name} API parameter: {Written(value)} was found but {Written(least)} <= {name} <= {Written(most)} is expected."
            );
    }

    private static string Written(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Excerpt(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
