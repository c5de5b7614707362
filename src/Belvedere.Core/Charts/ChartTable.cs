namespace Belvedere.Core.Charts;

/// <summary>The table beside a drawing: the first header is that of the row labels.</summary>
public sealed record ChartTable(string Caption, IReadOnlyList<string> Headers, IReadOnlyList<ChartRow> Rows)
{
    /// <summary>A table of one column of values.</summary>
    public static ChartTable Of(ChartWords words, IEnumerable<ChartPoint> points) =>
        new(
            words.Caption,
            [words.LabelHeader, words.ValueHeader],
            points.Select(p => new ChartRow(p.Label, [p.Text])).ToList()
        );
}

/// <summary>A row: its label and its cells, written for the reader.</summary>
/// <param name="IsHere">The territory being read.</param>
public sealed record ChartRow(string Label, IReadOnlyList<string> Cells, bool IsHere = false);
