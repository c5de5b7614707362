namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>What the rows answer.</summary>
/// <param name="Question">With the step that was chosen when none was asked.</param>
/// <param name="Series">Names of the series, in their order; one without name when nothing cuts the bars.</param>
/// <param name="Groups">The bars, or the places of the axis, in the order of the drawing.</param>
/// <param name="RowCount">Rows that the selection keeps.</param>
/// <param name="OtherGroups">How many values « autres » puts together, or leaves out.</param>
public sealed record ChartAnswer(
    ChartQuestion Question,
    IReadOnlyList<string> Series,
    IReadOnlyList<ChartGroup> Groups,
    long RowCount,
    long OtherGroups
)
{
    /// <summary>Whether the bars are cut.</summary>
    public bool IsSplit => Question.Split is not null;

    /// <summary>Whether a series holds all the values that are not shown.</summary>
    public bool HasOtherSeries { get; init; }
}

/// <summary>One bar, or one place of the axis.</summary>
/// <param name="Key">The value: text, number, truth, first day of a period, lower end of an interval; null for empty cells.</param>
/// <param name="Label">As it is read.</param>
/// <param name="Values">One for each series; null where there is nothing.</param>
/// <param name="IsOthers">The values that have no bar of their own.</param>
public sealed record ChartGroup(object? Key, string Label, IReadOnlyList<double?> Values, bool IsOthers = false)
{
    public double Total => Values.Sum(v => v ?? 0);
}
