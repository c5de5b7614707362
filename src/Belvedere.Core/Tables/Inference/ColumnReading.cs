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

    public IReadOnlyList<IngestRemark> Remarks { get; init; } = [];
}
