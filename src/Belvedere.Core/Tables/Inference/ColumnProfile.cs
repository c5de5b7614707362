using System.Text;
using Belvedere.Core.Shapes;

namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// The evidence of one column over the whole of its cells. A type is final only after the last cell: one late letter
/// makes text of a million numbers. Bounded memory, whatever the number of cells.
/// </summary>
public sealed class ColumnProfile
{
    private const int RememberedBytes = 64;

    private readonly FrenchDate dates;
    private readonly HeaderMeaning header;
    private readonly long[] valid = new long[CodeConcept.All.Count];
    private readonly byte[] previous = new byte[RememberedBytes];
    private int previousLength = -1;
    private long previousTurns;
    private bool maybeNumber = true;
    private bool maybeDate = true;
    private bool maybeBoolean = true;
    private bool maybeShape = true;
    private bool maybePoint = true;

    /// <summary>A column without any evidence yet.</summary>
    /// <param name="name">Its field name.</param>
    /// <param name="label">The header, as it was written.</param>
    /// <param name="dates">The reader of dates of this load.</param>
    public ColumnProfile(string name, string label, FrenchDate dates)
    {
        Name = name;
        Label = label;
        this.dates = dates;
        header = HeaderMeaning.Of(label);
    }

    public string Name { get; }

    public string Label { get; }

    /// <summary>Cells without any character but spaces.</summary>
    public long EmptyCount { get; private set; }

    /// <summary>Cells that say « no value » in words: NC, s, n/d.</summary>
    public long MarkerCount { get; private set; }

    /// <summary>Cells with a value.</summary>
    public long ValueCount { get; private set; }

    /// <summary>The first marker met, and its line.</summary>
    public (string Text, long Line)? FirstMarker { get; private set; }

    internal HeaderMeaning Header => header;

    internal NumberShape Numbers { get; private set; }

    internal DateShape Dates { get; private set; }

    internal bool AreNumbers => maybeNumber && ValueCount > 0;

    internal bool AreDates => maybeDate && ValueCount > 0;

    internal bool AreBooleans =>
        maybeBoolean && ValueCount > 0 && (SawWord || (SawLetterTrue && SawLetterFalse && MarkerCount == 0));

    internal bool AreShapes => maybeShape && ValueCount > 0;

    /// <summary>Two numbers in each cell are a point only under a header that says so.</summary>
    internal bool ArePoints => maybePoint && header.IsPoint && ValueCount > 0;

    /// <summary>The first value that stopped the column from being numeric, and its line.</summary>
    internal (string Text, long Line)? FirstNotNumber { get; private set; }

    /// <summary>Numbers seen before the first value that is none.</summary>
    internal long NumbersBefore { get; private set; }

    private bool SawWord { get; set; }

    private bool SawLetterTrue { get; set; }

    private bool SawLetterFalse { get; set; }

    /// <summary>Takes one cell into account.</summary>
    /// <param name="line">The 1-based line of the file, kept as an example.</param>
    public void Add(ReadOnlySpan<byte> cell, long line)
    {
        // Columns repeat themselves: the same cell again teaches nothing but its count.
        if (cell.Length == previousLength && cell.SequenceEqual(previous.AsSpan(0, previousLength)))
        {
            previousTurns++;
            return;
        }

        CountPrevious();
        AddNew(CellText.Trim(cell), line);
        previousLength = cell.Length <= RememberedBytes ? cell.Length : -1;
        if (previousLength > 0)
        {
            cell.CopyTo(previous);
        }
    }

    /// <summary>How many values pass the check of a concept.</summary>
    internal long ValidCount(CodeConcept concept)
    {
        CountPrevious();
        for (var i = 0; i < valid.Length; i++)
        {
            if (CodeConcept.All[i] == concept)
            {
                return valid[i];
            }
        }

        return 0;
    }

    /// <summary>Counts the repetitions that <see cref="Add"/> held back.</summary>
    internal void CountPrevious()
    {
        if (previousTurns == 0)
        {
            return;
        }

        var turns = previousTurns;
        previousTurns = 0;
        var trimmed = CellText.Trim(previous.AsSpan(0, previousLength));
        if (trimmed.Length == 0)
        {
            EmptyCount += turns;
        }
        else if (CellText.IsEmptyMarker(trimmed))
        {
            MarkerCount += turns;
        }
        else
        {
            ValueCount += turns;
            NumbersBefore += maybeNumber ? turns : 0;
            CountCodes(trimmed, turns);
        }
    }

    private void AddNew(ReadOnlySpan<byte> trimmed, long line)
    {
        if (trimmed.Length == 0)
        {
            EmptyCount++;
            return;
        }

        if (CellText.IsEmptyMarker(trimmed))
        {
            MarkerCount++;
            FirstMarker ??= (Encoding.UTF8.GetString(trimmed), line);
            return;
        }

        ValueCount++;
        AddNumber(trimmed, line);
        AddDate(trimmed);
        AddBoolean(trimmed);
        maybeShape = maybeShape && Shape.TryRead(trimmed, out _);
        maybePoint = maybePoint && PointText.TryRead(trimmed, out _, out _);
        CountCodes(trimmed, 1);
    }

    private void AddNumber(ReadOnlySpan<byte> trimmed, long line)
    {
        if (!maybeNumber)
        {
            return;
        }

        var shape = FrenchNumber.ShapeOf(trimmed);
        Numbers |= shape;
        maybeNumber = shape != NumberShape.None;
        if (maybeNumber)
        {
            NumbersBefore++;
        }
        else
        {
            FirstNotNumber = (Encoding.UTF8.GetString(trimmed[..Math.Min(trimmed.Length, 80)]), line);
        }
    }

    private void AddDate(ReadOnlySpan<byte> trimmed)
    {
        if (maybeDate)
        {
            var shape = dates.ShapeOf(trimmed);
            Dates |= shape;
            maybeDate = shape != DateShape.None;
        }
    }

    private void AddBoolean(ReadOnlySpan<byte> trimmed)
    {
        if (!maybeBoolean)
        {
            return;
        }

        maybeBoolean = BooleanWord.TryRead(trimmed, out var value, out var isLetter);
        SawWord |= maybeBoolean && !isLetter;
        SawLetterTrue |= maybeBoolean && isLetter && value;
        SawLetterFalse |= maybeBoolean && isLetter && !value;
    }

    private void CountCodes(ReadOnlySpan<byte> trimmed, long turns)
    {
        // No official code is longer, but for telephones written at length.
        if (trimmed.Length > 24)
        {
            return;
        }

        for (var i = 0; i < valid.Length; i++)
        {
            var concept = CodeConcept.All[i];
            var matters = concept == header.Code || (header.Code is null && concept.ValuesWithoutHeader > 0);
            if (matters && concept.IsValid(trimmed))
            {
                valid[i] += turns;
            }
        }
    }
}
