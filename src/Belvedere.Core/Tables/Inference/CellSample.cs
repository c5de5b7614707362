using System.Text;

namespace Belvedere.Core.Tables.Inference;

/// <summary>How many cells are concerned by something, the lines of the first ones, and what the first says.</summary>
internal sealed class CellSample
{
    private const int MaxTextBytes = 80;

    private readonly List<long> lines = [];

    internal long Count { get; private set; }

    internal IReadOnlyList<long> Lines => lines;

    /// <summary>The first cell; empty when there is none.</summary>
    internal string FirstText { get; private set; } = "";

    internal void Add(ReadOnlySpan<byte> trimmed, long line)
    {
        if (Count == 0)
        {
            FirstText = Encoding.UTF8.GetString(trimmed[..Math.Min(trimmed.Length, MaxTextBytes)]);
        }

        if (lines.Count < IngestRemark.MaxCells)
        {
            lines.Add(line);
        }

        Count++;
    }

    /// <summary>The same cell again, on lines that were not kept.</summary>
    internal void Repeat(long turns) => Count += turns;

    /// <summary>A remark about these cells.</summary>
    internal IngestRemark Remark(string column, LocalizedText text) =>
        new(text)
        {
            Line = lines.Count > 0 ? lines[0] : null,
            RowCount = Count,
            Cells = [.. lines.Select(line => new CellReference(line, column))],
        };
}
