using System.Text;

namespace Belvedere.Core.Tables.Inference;

/// <summary>Whether the cells of a text column are lists: « aide en numéraire;aide en nature ».</summary>
internal sealed class ListEvidence
{
    private const int MaxParts = 64;
    private const int MaxPartBytes = 80;

    // The separators that sentences do not use.
    private static readonly byte[] Separators = [(byte)';', (byte)'|'];

    private readonly Candidate[] candidates = [.. Separators.Select(s => new Candidate(s))];

    /// <summary>Takes a distinct value into account.</summary>
    internal void Add(ReadOnlySpan<byte> trimmed, long line)
    {
        if (!trimmed.ContainsAny((byte)';', (byte)'|'))
        {
            return;
        }

        foreach (var candidate in candidates)
        {
            candidate.Add(trimmed, line);
        }
    }

    /// <summary>The separator of the lists and their cells: parts come back from cell to cell, sentences do not.</summary>
    internal (char Separator, CellSample Cells)? Found()
    {
        foreach (var candidate in candidates)
        {
            if (candidate.IsList)
            {
                return ((char)candidate.Separator, candidate.Cells);
            }
        }

        return null;
    }

    private sealed class Candidate(byte separator)
    {
        private readonly HashSet<string> parts = new(StringComparer.Ordinal);
        private long partCount;
        private bool isPossible = true;

        internal byte Separator => separator;

        internal CellSample Cells { get; } = new();

        internal bool IsList => isPossible && Cells.Count >= 2 && partCount >= 2 * parts.Count;

        internal void Add(ReadOnlySpan<byte> trimmed, long line)
        {
            if (!isPossible || !trimmed.Contains(separator))
            {
                return;
            }

            Cells.Add(trimmed, line);
            foreach (var range in trimmed.Split(separator))
            {
                var part = CellText.Trim(trimmed[range]);
                partCount++;
                isPossible = isPossible && part.Length is > 0 and <= MaxPartBytes && Keep(part);
            }
        }

        private bool Keep(ReadOnlySpan<byte> part)
        {
            parts.Add(Encoding.UTF8.GetString(part));
            return parts.Count <= MaxParts;
        }
    }
}
