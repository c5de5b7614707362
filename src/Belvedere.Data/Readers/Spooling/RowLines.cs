namespace Belvedere.Data.Readers.Spooling;

/// <summary>From a line of a spool to the row of the source: cells on several lines move them apart.</summary>
/// <param name="firstRow">Number, in the source, of what the first line holds.</param>
internal sealed class RowLines(long firstRow)
{
    // Past it, numbers of rows are near rather than exact: the memory stays bounded.
    private const int MaximumShifts = 1_000_000;

    private readonly List<long> lines = [];
    private readonly List<long> shifts = [];

    /// <summary>Notes that the record at this line takes more lines than one.</summary>
    internal void Add(long line, int moreLines)
    {
        if (lines.Count < MaximumShifts)
        {
            lines.Add(line);
            shifts.Add((shifts.Count == 0 ? 0 : shifts[^1]) + moreLines);
        }
    }

    internal long RowAt(long line)
    {
        var place = lines.BinarySearch(line);
        var before = place >= 0 ? place - 1 : ~place - 1;
        return line - 1 - (before < 0 ? 0 : shifts[before]) + firstRow;
    }
}
