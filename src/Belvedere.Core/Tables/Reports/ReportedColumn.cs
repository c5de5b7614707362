namespace Belvedere.Core.Tables.Reports;

/// <summary>What was understood of one column.</summary>
/// <param name="Column">Its name, label, type, concept with its score, unit and empty cells.</param>
/// <param name="Examples">The first different values, as they were written; at most <see cref="MaxExamples"/>.</param>
public sealed record ReportedColumn(Column Column, IReadOnlyList<string> Examples)
{
    /// <summary>The file has no such column: it is made from others.</summary>
    public bool IsMade { get; init; }

    /// <summary>Values kept of each column.</summary>
    public const int MaxExamples = 3;

    /// <summary>Longest example, in bytes of UTF-8.</summary>
    public const int MaxExampleBytes = 60;
}
