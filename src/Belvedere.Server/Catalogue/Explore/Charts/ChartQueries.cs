using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>The queries of a chart, written in the language of the API.</summary>
/// <param name="where">The selection; empty for every row.</param>
internal sealed class ChartQueries(QueryRows rows, Revision revision, string where, CancellationToken ct)
{
    private const string Rows = "count(*)";

    /// <summary>Rows of the selection.</summary>
    public async Task<Result<long>> CountAsync() =>
        (await AskAsync(new QueryText { Limit = "0" }, where)).Then<long>(page => page.TotalCount);

    /// <summary>Least and greatest value of a column; nulls when it is empty.</summary>
    public async Task<Result<object?[]>> ExtentAsync(Column column)
    {
        var name = FilterText.Field(column.Name);
        var page = await AskAsync(
            new QueryText { Select = $"min({name}) as plus_petit, max({name}) as plus_grand", Limit = "1" },
            where
        );
        return page.Then<object?[]>(found => found.Rows.Count > 0 ? found.Rows[0] : [null, null]);
    }

    /// <summary>Key and measure of each group: in the order of the axis, or of the measure.</summary>
    public Task<Result<RowPage>> GroupsAsync(ChartQuestion question, bool ascending, int limit)
    {
        var measure = MeasureOf(question);
        var direction = ascending ? "ASC" : "DESC";
        return AskAsync(
            new QueryText
            {
                Select = $"{measure} as valeur_de_la_mesure",
                GroupBy = ChartSteps.KeyOf(question),
                OrderBy = question.IsOrdered ? "" : $"{measure} {direction}, {Rows} DESC",
                Limit = limit.ToString(CultureInfo.InvariantCulture),
            },
            where
        );
    }

    /// <summary>The measure over all the rows whose key has no bar, for each series.</summary>
    public async Task<Result<List<double?>>> OthersAsync(
        ChartQuestion question,
        IReadOnlyList<object?> keys,
        ChartSeries series
    )
    {
        var others = $"NOT {AnyOf(question.By, keys)}";
        var whole = await AskAsync(
            new QueryText { Select = $"{MeasureOf(question)} as valeur_de_la_mesure", Limit = "1" },
            And(where, others)
        );
        if (!whole.IsSuccess)
        {
            return whole.Problem;
        }

        var total = whole.Value.Rows.Count > 0 ? ReadChart.Number(whole.Value.Rows[0][0]) : null;
        if (question.Split is null)
        {
            return new List<double?> { total };
        }

        var parts = await AskAsync(
            new QueryText
            {
                Select = $"{MeasureOf(question)} as valeur_de_la_mesure",
                GroupBy = FilterText.Field(question.Split.Name),
                Limit = "1000",
            },
            And(where, others)
        );
        return parts.Then<List<double?>>(page =>
            Spread(series.Keys, page.Rows.Select(r => (r[0], ReadChart.Number(r[1]))).ToList(), total, series.HasOthers)
        );
    }

    /// <summary>The most frequent values of the splitting column, and what each makes of each key.</summary>
    /// <param name="only">Keys to which the query is limited; null for all of them.</param>
    public async Task<Result<ChartSeries>> SeriesAsync(
        ChartQuestion question,
        ChartLabels labels,
        IReadOnlyList<object?>? only,
        List<object?> keys,
        List<double?> totals
    )
    {
        var split = question.Split!; // asked only where bars are cut
        var frequent = await AskAsync(
            new QueryText
            {
                Select = $"{Rows} as nombre_de_lignes",
                GroupBy = FilterText.Field(split.Name),
                OrderBy = $"{Rows} DESC",
                Limit = (StackedBars.MostSeries + 1).ToString(CultureInfo.InvariantCulture),
            },
            where
        );
        if (!frequent.IsSuccess)
        {
            return frequent.Problem;
        }

        var hasMore = frequent.Value.Rows.Count > StackedBars.MostSeries;
        var shown = frequent
            .Value.Rows.Take(hasMore && question.AddsUp ? StackedBars.MostSeries - 1 : StackedBars.MostSeries)
            .Select(r => r[0])
            .ToList();
        var cells = await AskAsync(
            new QueryText
            {
                Select = $"{MeasureOf(question)} as valeur_de_la_mesure",
                GroupBy = $"{ChartSteps.KeyOf(question)}, {FilterText.Field(split.Name)}",
                Limit = QueryBounds.LastGroup.ToString(CultureInfo.InvariantCulture),
            },
            only is null ? where : And(where, AnyOf(question.By, only))
        );
        return cells.Then<ChartSeries>(page =>
        {
            var byKey = page.Rows.ToLookup(r => new Cell(r[0]), r => (r[1], ReadChart.Number(r[2])));
            var hasOthers = hasMore && question.AddsUp;
            return new ChartSeries(
                [
                    .. shown.Select(v => labels.SeriesName(split, v)),
                    .. hasOthers ? [labels.Others] : Array.Empty<string>(),
                ],
                shown,
                keys.Select(
                        (key, i) =>
                            (IReadOnlyList<double?>)Spread(shown, byKey[new Cell(key)].ToList(), totals[i], hasOthers)
                    )
                    .ToList(),
                hasOthers
            );
        });
    }

    private async Task<Result<RowPage>> AskAsync(QueryText text, string condition)
    {
        var query = (text with { Where = condition.Length > 0 ? [condition] : [] }).ParsePage();
        return query.IsSuccess ? await rows.PageAsync(revision, query.Value, BindingContext.Utc, ct) : query.Problem;
    }

    /// <summary>Values in the order of the series; the last is what is left of the total when it holds the others.</summary>
    private static List<double?> Spread(
        IReadOnlyList<object?> series,
        List<(object? Value, double? Measure)> parts,
        double? total,
        bool hasOthers
    )
    {
        var values = series.Select(s => parts.Find(p => Equals(p.Value, s)).Measure).ToList();
        if (hasOthers)
        {
            var rest = (total ?? 0) - values.Sum(v => v ?? 0);
            values.Add(Math.Abs(rest) < 1e-9 ? null : rest);
        }

        return values;
    }

    /// <summary>The rows whose column has one of these values; null stands for the empty cells.</summary>
    private static string AnyOf(Column column, IReadOnlyList<object?> values)
    {
        var name = FilterText.Field(column.Name);
        var parts = values.Select(value =>
            value is null ? $"{name} IS NULL" : $"{name} = {ChartSteps.Literal(column, value)}"
        );
        return $"({string.Join(" OR ", parts.DefaultIfEmpty($"{name} IS NULL"))})";
    }

    private static string And(string left, string right) => left.Length == 0 ? right : $"({left}) AND {right}";

    private static string MeasureOf(ChartQuestion question) =>
        Measure.Odsql(question.Measure, question.Of is null ? null : FilterText.Field(question.Of.Name));

    /// <summary>A key of a group that may be empty, which a lookup does not take bare.</summary>
    private readonly record struct Cell(object? Value);
}
