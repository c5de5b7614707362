using Belvedere.Core.Charts;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>Which drawing answers a question.</summary>
public enum ChartShape
{
    Bars,
    Stacked,
    Grouped,
    Columns,
    Lines,
}

/// <summary>A chart with its words: what the page, the frame and the files all show.</summary>
public sealed record ChartPicture(
    string Title,
    string Lead,
    string? Note,
    Chart Chart,
    ChartShape Shape,
    ChartAnswer Answer
)
{
    private const double VastOthers = 2;

    /// <summary>Draws an answer; null when no row answers.</summary>
    public static ChartPicture? Of(ChartAnswer answer, ReaderContext reader)
    {
        if (answer.Groups.Count == 0 || answer.Groups.All(g => g.Values.All(v => v is null)))
        {
            return null;
        }

        var words = new ChartSentences(answer, reader);
        var shape = ShapeOf(answer);
        var drawn = WithoutVastOthers(answer);
        var sentence = words.Lead();
        var title = words.Title();
        var chartWords = new ChartWords($"{title}. {sentence}", title, answer.Question.By.Label, words.MeasureName());
        return new ChartPicture(
            title,
            sentence,
            words.Note(shape, answer.Groups.Except(drawn.Groups).FirstOrDefault()),
            WithRows(Draw(drawn, shape, chartWords, words), answer, drawn, words),
            shape,
            answer
        );
    }

    /// <summary>
    /// « Autres » many times as long as the longest bar would shrink all of them to nothing: it is then said and put in the
    /// table, never cut.
    /// </summary>
    private static ChartAnswer WithoutVastOthers(ChartAnswer answer)
    {
        var longest = answer.Groups.Where(g => !g.IsOthers).Max(g => Math.Abs(g.Total));
        return
            answer.Groups.Count > 1
            && answer.Groups[^1] is { IsOthers: true } others
            && others.Total > VastOthers * longest
            ? answer with
            {
                Groups = answer.Groups.SkipLast(1).ToList(),
            }
            : answer;
    }

    /// <summary>The table with the rows that the drawing leaves out.</summary>
    private static Chart WithRows(Chart chart, ChartAnswer answer, ChartAnswer drawn, ChartSentences say)
    {
        var left = answer
            .Groups.Except(drawn.Groups)
            .Select(g => new ChartRow(
                say.Label(g),
                [
                    .. g.Values.Select(v => v is { } value ? say.Value(value) : "–"),
                    .. answer.IsSplit ? [say.Value(g.Total)] : Array.Empty<string>(),
                ]
            ));
        return chart with { Table = chart.Table with { Rows = [.. chart.Table.Rows, .. left] } };
    }

    private static ChartShape ShapeOf(ChartAnswer answer)
    {
        var question = answer.Question;
        var isPeriod = question.Axis is ChartAxis.Years or ChartAxis.Months or ChartAxis.WrittenYears;
        var wantsLine = question.Request.Shape == ChartRequest.Line || (question.Request.Shape.Length == 0 && isPeriod);
        var hasLine = answer.Series.Index().Any(s => answer.Groups.Count(g => g.Values[s.Index] is not null) > 1);
        return question.IsOrdered && wantsLine && hasLine && answer.Groups.Count > 2 ? ChartShape.Lines
            : answer.IsSplit && question.AddsUp && answer.Groups.All(g => g.Values.All(v => v is null or >= 0))
                ? ChartShape.Stacked
            : answer.IsSplit ? ChartShape.Grouped
            : question.IsOrdered && answer.Groups.Count > 1 ? ChartShape.Columns
            : ChartShape.Bars;
    }

    private static Chart Draw(ChartAnswer answer, ChartShape shape, ChartWords words, ChartSentences say)
    {
        var groups = answer.Groups.Where(g => g.Values.Any(v => v is not null)).ToList();
        switch (shape)
        {
            case ChartShape.Lines:
                return LineChart.Draw(Lines(answer, groups, say), words, answer.Question.AddsUp, say.Axis);
            case ChartShape.Columns:
                return Columns.Draw(groups.ConvertAll(g => Point(g, 0, say)), words, say.Axis);
            case ChartShape.Stacked:
                return StackedBars.Draw(answer.Series, groups.ConvertAll(g => Split(g, say, hasTotal: true)), words);
            case ChartShape.Grouped:
                return GroupedBars.Draw(answer.Series, groups.ConvertAll(g => Split(g, say, hasTotal: false)), words);
            default:
                return HorizontalBars.Draw(
                    groups.ConvertAll(g => new Bar(say.Label(g), g.Total, say.Value(g.Total))),
                    words
                );
        }
    }

    private static List<LineSeries> Lines(ChartAnswer answer, List<ChartGroup> groups, ChartSentences say) =>
        answer
            .Series.Select(
                (name, i) => (Name: name, Index: i, Groups: groups.Where(g => g.Values[i] is not null).ToList())
            )
            .Where(s => s.Groups.Count > 1)
            .Select(s => new LineSeries(
                s.Name,
                s.Groups.ConvertAll(g => Point(g, s.Index, say)),
                say.Short(s.Groups[^1].Values[s.Index] ?? 0),
                answer.IsSplit ? LineStyle.Category1 + s.Index : LineStyle.Here
            ))
            .ToList();

    private static ChartPoint Point(ChartGroup group, int series, ChartSentences say)
    {
        var value = group.Values[series] ?? 0;
        return new((double)(group.Key ?? 0.0), group.Label, value, say.Value(value));
    }

    private static SplitBar Split(ChartGroup group, ChartSentences say, bool hasTotal) =>
        new(
            say.Label(group),
            group.Values.Select(v => new BarSegment(v, v is { } value ? say.Value(value) : "")).ToList(),
            hasTotal ? say.Value(group.Total) : ""
        );
}
