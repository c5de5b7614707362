using System.Globalization;
using System.Text;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>A chart as files: its values for a spreadsheet or a program.</summary>
internal static class ChartFiles
{
    /// <summary>One line for each bar and series, plain numbers, semicolons: what opens in a spreadsheet.</summary>
    public static string Csv(ChartPicture picture, ReaderContext reader)
    {
        var answer = picture.Answer;
        var csv = new StringBuilder("\uFEFF");
        Line([answer.Question.By.Label, .. answer.IsSplit ? answer.Series : [picture.Chart.Table.Headers[^1]]]);
        foreach (var group in answer.Groups)
        {
            Line([
                Label(group, reader),
                .. group.Values.Select(v =>
                    v?.ToString("R", reader.Language == Core.Language.French ? French : CultureInfo.InvariantCulture)
                    ?? ""
                ),
            ]);
        }

        return csv.ToString();

        void Line(IEnumerable<string> cells) => csv.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
    }

    public static object Json(ChartPicture picture, ReaderContext reader) =>
        new
        {
            title = picture.Title,
            sentence = picture.Lead,
            series = picture.Answer.Series,
            rows_count = picture.Answer.RowCount,
            groups = picture.Answer.Groups.Select(g => new { label = Label(g, reader), values = g.Values }),
        };

    private static NumberFormatInfo French { get; } = new() { NumberDecimalSeparator = "," };

    private static string Label(ChartGroup group, ReaderContext reader) =>
        group.IsOthers ? reader["autres"] : group.Label;

    /// <summary>A text that a spreadsheet would run as a formula is led by an apostrophe.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '@' or '\t' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\";\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
