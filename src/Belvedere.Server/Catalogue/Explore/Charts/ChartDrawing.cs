using Belvedere.Core.Charts;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>A chart as a drawing that stands alone, with its source inside.</summary>
internal static class ChartDrawing
{
    public static string Svg(ChartPicture picture, Dataset dataset, ReaderContext reader)
    {
        var answer = picture.Answer;
        var words = new ChartSentences(answer, reader);
        var licence = Licence.Find(dataset.License)?.Title;
        var source = reader.Format("Source : {0}, « {1} »", dataset.Organisation.Name, dataset.Title);
        return ChartFile.Draw(
            new ChartFileContent(
                picture.Title,
                picture.Note is null ? picture.Lead : $"{picture.Lead} {picture.Note}",
                licence is null ? source : $"{source}, {licence}",
                answer.Series,
                answer.Groups.Select(g => BarOf(g, words, answer.Question.AddsUp)).ToList(),
                words.Axis
            ),
            picture.Shape switch
            {
                ChartShape.Grouped => ChartFileKind.Grouped,
                ChartShape.Columns => ChartFileKind.Columns,
                ChartShape.Lines => ChartFileKind.Lines,
                _ => ChartFileKind.Stacked,
            }
        );
    }

    private static SplitBar BarOf(ChartGroup group, ChartSentences words, bool addsUp) =>
        new(
            words.Label(group),
            group.Values.Select(v => new BarSegment(v, v is { } value ? words.Value(value) : "")).ToList(),
            addsUp ? words.Value(group.Total) : ""
        );
}
