namespace Belvedere.Core.Tables.Inference;

/// <summary>What a column is and how its cells are read, decided from all of them.</summary>
public sealed record ColumnReading(Column Column)
{
    /// <summary>The marks of its numbers; null when it holds none.</summary>
    public NumberMarks? Marks { get; init; }

    /// <summary>Its dates have the month first.</summary>
    public bool IsMonthFirst { get; init; }

    /// <summary>Its text is a code: the spaces around it mean nothing.</summary>
    public bool IsTrimmed { get; init; }

    /// <summary>Its SIREN or SIRET are rebuilt by <see cref="CodeRepair"/>.</summary>
    public bool IsRepaired { get; init; }

    /// <summary>Its booleans may be 0 and 1.</summary>
    public bool HasDigitBooleans { get; init; }

    /// <summary>Its points are written longitude first.</summary>
    public bool IsLongitudeFirst { get; init; }

    /// <summary>Its numbers carry their unit.</summary>
    public bool HasUnits { get; init; }

    /// <summary>How the column is read once its proposed fix is accepted; null when nothing changes its type.</summary>
    public ColumnReading? IfFixed { get; init; }

    /// <summary>Places of the columns of X and Y that its points are made from; null for a column of the file.</summary>
    public (int X, int Y)? Source { get; init; }

    /// <summary>The distinct territory codes of the column, packed by <see cref="PackedCode"/>; empty where they have no vintage.</summary>
    public IReadOnlyCollection<ulong> Codes { get; init; } = [];

    /// <summary>The first different values, as they were written; empty for a column made from others.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public IReadOnlyList<IngestRemark> Remarks { get; init; } = [];
}
