using System.Globalization;
using Belvedere.Core;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>Answers the question of a chart by a few grouped queries, each as cheap as a page of rows.</summary>
public sealed class ReadChart(QueryRows rows)
{
    /// <summary>Places of an axis: more cannot be told apart on a screen.</summary>
    private const int MostPlaces = 400;

    public async Task<Result<ChartAnswer>> RunAsync(
        Revision revision,
        ChartQuestion question,
        Language language,
        CancellationToken ct
    )
    {
        var ask = new ChartQueries(rows, revision, question.Request.Selection.ToOdsql(revision.Schema), ct);
        var cut = await ChartSteps.ChooseAsync(ask, question);
        if (!cut.IsSuccess)
        {
            return cut.Problem;
        }

        question = cut.Value;
        var count = await ask.CountAsync();
        if (!count.IsSuccess)
        {
            return count.Problem;
        }

        var labels = new ChartLabels(question, language);
        return question.IsOrdered
            ? await AxisAsync(ask, question, labels, count.Value)
            : await ValuesAsync(ask, question, labels, count.Value);
    }

    /// <summary>The places of an axis, in its order; those without a row are zero where parts add up.</summary>
    private static async Task<Result<ChartAnswer>> AxisAsync(
        ChartQueries ask,
        ChartQuestion question,
        ChartLabels labels,
        long count
    )
    {
        var read = await ask.GroupsAsync(question, ascending: true, MostPlaces + 1);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        if (read.Value.TotalCount > MostPlaces)
        {
            return Problems.ExploreTooManyGroups(read.Value.TotalCount, MostPlaces);
        }

        var keys = read.Value.Rows.Where(r => r[0] is not null).Select(r => (Key: r[0], Value: Number(r[1]))).ToList();
        var split = await SeriesAsync(
            ask,
            question,
            labels,
            keys.ConvertAll(k => k.Key),
            keys.ConvertAll(k => k.Value)
        );
        if (!split.IsSuccess)
        {
            return split.Problem;
        }

        var groups = keys.Select((k, i) => new ChartGroup(labels.Key(k.Key), labels.Of(k.Key), split.Value.Values[i]));
        if (
            question.Axis == ChartAxis.Intervals
            && labels.Places(keys.ConvertAll(k => k.Key)) is > MostPlaces and var places
        )
        {
            return Problems.ExploreTooManyGroups(places, MostPlaces);
        }

        return new ChartAnswer(question, split.Value.Names, labels.WithoutGaps(groups.ToList()), count, 0)
        {
            HasOtherSeries = split.Value.HasOthers,
        };
    }

    /// <summary>The first values in the order asked, then all the others together.</summary>
    private static async Task<Result<ChartAnswer>> ValuesAsync(
        ChartQueries ask,
        ChartQuestion question,
        ChartLabels labels,
        long count
    )
    {
        var request = question.Request;
        var read = await ask.GroupsAsync(question, request.Order == ChartRequest.Ascending, request.Top + 1);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        // One value left would be « autres » alone: it is shown under its name.
        var total = read.Value.TotalCount;
        var shown = read.Value.Rows.Take(total == request.Top + 1 ? request.Top + 1 : request.Top).ToList();
        if (request.Order == ChartRequest.Natural)
        {
            shown = ChartLabels.Sorted(shown);
        }

        var keys = shown.ConvertAll(r => r[0]);
        var split = await SeriesAsync(ask, question, labels, keys, shown.ConvertAll(r => Number(r[1])));
        if (!split.IsSuccess)
        {
            return split.Problem;
        }

        var groups = keys.Select((key, i) => new ChartGroup(key, labels.Of(key), split.Value.Values[i])).ToList();
        var answer = new ChartAnswer(question, split.Value.Names, groups, count, total - shown.Count)
        {
            HasOtherSeries = split.Value.HasOthers,
        };
        return answer.OtherGroups == 0 || question is { Split: not null, AddsUp: false }
            ? answer
            : await WithOthersAsync(ask, answer, keys, split.Value);
    }

    private static async Task<Result<ChartAnswer>> WithOthersAsync(
        ChartQueries ask,
        ChartAnswer answer,
        IReadOnlyList<object?> keys,
        ChartSeries series
    )
    {
        var others = await ask.OthersAsync(answer.Question, keys, series);
        return others.Then<ChartAnswer>(values =>
            answer with
            {
                Groups = [.. answer.Groups, new ChartGroup(null, "", values, IsOthers: true)],
            }
        );
    }

    /// <summary>The values of each series for each key; without a split, the one series already read.</summary>
    private static async Task<Result<ChartSeries>> SeriesAsync(
        ChartQueries ask,
        ChartQuestion question,
        ChartLabels labels,
        List<object?> keys,
        List<double?> totals
    ) =>
        question.Split is null
            ? ChartSeries.Alone(totals)
            : await ask.SeriesAsync(question, labels, question.IsOrdered ? null : keys, keys, totals);

    internal static double? Number(object? value) =>
        value switch
        {
            null => null,
            double number => double.IsFinite(number) ? number : null,
            _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        };
}
