using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables.Reports;

namespace Belvedere.Core.Tables.Inference;

/// <summary>
/// The evidence of one column over the whole of its cells. A type is final only after the last cell: one late letter
/// makes text of a million numbers. Bounded memory, whatever the number of cells.
/// </summary>
public sealed class ColumnProfile
{
    private const int RememberedBytes = 64;
    private const int LateShare = 10;

    // Columns of two values would be looked into to their end.
    private const int SearchedForExamples = 1_000;

    private readonly FrenchDate dates;
    private readonly HeaderMeaning header;
    private readonly ConceptEvidence concepts;
    private readonly ListEvidence lists = new();
    private readonly List<string> examples = [];
    private readonly long[] absences = new long[Enum.GetValues<AbsenceReason>().Length];
    private readonly byte[] previous = new byte[RememberedBytes];
    private int previousLength = -1;
    private long previousTurns;
    private bool maybeNumber = true;
    private bool countsNumbers = true;
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
        concepts = new ConceptEvidence(header);
    }

    public string Name { get; }

    public string Label { get; }

    /// <summary>The unit that a fix took from the cells; null when the header says it, or nothing does.</summary>
    public string? Unit { get; init; }

    /// <summary>Cells without any character but spaces.</summary>
    public long EmptyCount { get; private set; }

    /// <summary>Cells that say « no value » in words: NC, s, n/d.</summary>
    public long MarkerCount => Markers.Count;

    /// <summary>Cells with a value.</summary>
    public long ValueCount { get; private set; }

    /// <summary>The distinct codes of a column of communes or EPCI, packed by <see cref="PackedCode"/>.</summary>
    public IReadOnlyCollection<ulong> Codes => concepts.Codes;

    /// <summary>The first different values, as they were written.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>What the last cell was found to be.</summary>
    public SeenCell Last { get; } = new();

    internal HeaderMeaning Header => header;

    internal ConceptEvidence Concepts => concepts;

    internal ListEvidence Lists => lists;

    internal CellSample Markers { get; } = new();

    /// <summary>The absences met, by reason.</summary>
    internal IReadOnlyList<Absence> Absences =>
        [.. absences.Select((count, reason) => new Absence((AbsenceReason)reason, count)).Where(a => a.Count > 0)];

    internal NumberShape Numbers { get; private set; }

    internal DateShape Dates { get; private set; }

    internal bool AreNumbers => maybeNumber && ValueCount > 0;

    internal bool AreDates => maybeDate && ValueCount > 0;

    internal bool AreBooleans =>
        maybeBoolean && ValueCount > 0 && (SawWord || (SawLetterTrue && SawLetterFalse && MarkerCount == 0));

    internal bool AreShapes => maybeShape && ValueCount > 0;

    /// <summary>Two numbers in each cell are a point only under a header that says so.</summary>
    internal bool ArePoints => maybePoint && header.IsPoint && ValueCount > 0;

    /// <summary>Points whose first number can only be a longitude of France, and those whose first is a latitude.</summary>
    internal (long LongitudeFirst, long LatitudeFirst) PointOrders { get; private set; }

    /// <summary>Points outside France and its territories, whatever the order.</summary>
    internal CellSample OutsideFrance { get; } = new();

    /// <summary>The values that stopped the column from being numeric; no longer counted once they are many.</summary>
    internal CellSample NotNumbers { get; } = new();

    /// <summary>Dates written as a bare number: 45657.</summary>
    internal CellSample BareDates { get; } = new();

    /// <summary>Numbers with their unit in the cell.</summary>
    internal CellSample WithUnit { get; } = new();

    /// <summary>The one unit written in cells; null when there is none.</summary>
    internal string? CellUnits { get; private set; }

    /// <summary>Numbers among the values, as long as <see cref="NotNumbers"/> are counted.</summary>
    internal long NumberCount { get; private set; }

    private bool SawWord { get; set; }

    private bool SawLetterTrue { get; set; }

    private bool SawLetterFalse { get; set; }

    /// <summary>Takes one cell into account.</summary>
    /// <param name="line">The 1-based line of the file, kept as an example.</param>
    public void Add(ReadOnlySpan<byte> cell, long line) => AddTrimmed(CellText.Trim(cell), line);

    /// <summary>The same, of a cell without the spaces around it.</summary>
    /// <param name="line">The 1-based line of the file, kept as an example.</param>
    public void AddTrimmed(ReadOnlySpan<byte> trimmed, long line)
    {
        // Columns repeat themselves: the same cell again teaches nothing but its count.
        if (trimmed.Length == previousLength && trimmed.SequenceEqual(previous.AsSpan(0, previousLength)))
        {
            previousTurns++;
            return;
        }

        if (previousTurns > 0)
        {
            CountPrevious();
        }

        AddNew(trimmed, line);
        previousLength = trimmed.Length <= RememberedBytes ? trimmed.Length : -1;
        if (previousLength > 0)
        {
            trimmed.CopyTo(previous);
        }
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
        else if (CellText.MarkerOf(trimmed) is { } reason)
        {
            absences[(int)reason] += turns;
            Markers.Repeat(turns);
        }
        else
        {
            ValueCount += turns;
            NumberCount += maybeNumber ? turns : 0;
            concepts.Add(trimmed, line: 0, turns, isAgain: true);
        }
    }

    private void AddNew(ReadOnlySpan<byte> trimmed, long line)
    {
        if (trimmed.Length == 0)
        {
            Last.Is(SeenKind.Empty);
            EmptyCount++;
            return;
        }

        if (CellText.MarkerOf(trimmed) is { } reason)
        {
            Last.Is(SeenKind.Marker);
            absences[(int)reason]++;
            Markers.Add(trimmed, line);
            return;
        }

        Last.Is(SeenKind.Other);
        ValueCount++;
        if (examples.Count < ReportedColumn.MaxExamples && ValueCount <= SearchedForExamples)
        {
            AddExample(trimmed);
        }

        AddKinds(trimmed, line);
        concepts.Add(trimmed, line, 1, isAgain: false);
        if (!maybeNumber)
        {
            lists.Add(trimmed, line);
        }
    }

    // What a column cannot be any more is not asked for.
    private void AddKinds(ReadOnlySpan<byte> trimmed, long line)
    {
        if (countsNumbers)
        {
            AddNumber(trimmed, line);
        }

        if (maybeDate)
        {
            AddDate(trimmed, line);
        }

        if (maybeBoolean)
        {
            AddBoolean(trimmed);
        }

        maybeShape = maybeShape && Shape.TryRead(trimmed, out _);
        if (maybePoint)
        {
            AddPoint(trimmed, line);
        }
    }

    private void AddExample(ReadOnlySpan<byte> trimmed)
    {
        var isWhole = trimmed.Length <= ReportedColumn.MaxExampleBytes;
        var text = isWhole
            ? Encoding.UTF8.GetString(trimmed)
            : $"{Encoding.UTF8.GetString(trimmed[..ReportedColumn.MaxExampleBytes]).TrimEnd('\uFFFD')}…";
        if (!examples.Contains(text))
        {
            examples.Add(text);
        }
    }

    private void AddNumber(ReadOnlySpan<byte> trimmed, long line)
    {
        var shape = ShapeOf(trimmed);
        if (shape == NumberShape.None && CellUnit.TryStrip(trimmed, out var number, out var unit))
        {
            shape = TakeUnit(unit) ? FrenchNumber.ShapeOf(number) : NumberShape.None;
            if (shape != NumberShape.None)
            {
                WithUnit.Add(trimmed, line);
            }
        }

        Numbers |= shape;
        if (shape != NumberShape.None)
        {
            NumberCount++;
            return;
        }

        maybeNumber = false;
        NotNumbers.Add(trimmed, line);
        countsNumbers = NotNumbers.Count * LateShare <= ValueCount;
    }

    private NumberShape ShapeOf(ReadOnlySpan<byte> trimmed)
    {
        if (!PlainNumber.TryRead(trimmed, out var plain))
        {
            return FrenchNumber.ShapeOfAny(trimmed);
        }

        Last.Is(plain);
        return plain.Shape;
    }

    private bool TakeUnit(string unit)
    {
        CellUnits ??= unit;
        return string.Equals(CellUnits, unit, StringComparison.Ordinal);
    }

    private void AddDate(ReadOnlySpan<byte> trimmed, long line)
    {
        var shape = dates.ShapeOf(trimmed, header.IsDate, out var parts);
        Dates |= shape;
        maybeDate = shape != DateShape.None;
        // Figures alone may be a number too: who reads them decides.
        if (maybeDate && Last.Kind != SeenKind.Number)
        {
            Last.Is(parts);
        }

        if (shape.HasFlag(DateShape.Bare))
        {
            BareDates.Add(trimmed, line);
        }
    }

    private void AddPoint(ReadOnlySpan<byte> trimmed, long line)
    {
        maybePoint = PointText.TryRead(trimmed, out var latitude, out var longitude);
        if (!maybePoint || !header.IsPoint)
        {
            return;
        }

        var isLatitudeFirst = FrenchBoxes.Contain(latitude, longitude);
        var isLongitudeFirst = FrenchBoxes.Contain(longitude, latitude);
        PointOrders = (
            PointOrders.LongitudeFirst + (isLongitudeFirst && !isLatitudeFirst ? 1 : 0),
            PointOrders.LatitudeFirst + (isLatitudeFirst ? 1 : 0)
        );
        if (!isLatitudeFirst && !isLongitudeFirst)
        {
            OutsideFrance.Add(trimmed, line);
        }
    }

    private void AddBoolean(ReadOnlySpan<byte> trimmed)
    {
        maybeBoolean = BooleanWord.TryRead(trimmed, out var value, out var isLetter, header.IsSwitch);
        SawWord |= maybeBoolean && !isLetter;
        SawLetterTrue |= maybeBoolean && isLetter && value;
        SawLetterFalse |= maybeBoolean && isLetter && !value;
    }
}
