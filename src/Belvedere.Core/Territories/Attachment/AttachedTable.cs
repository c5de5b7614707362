namespace Belvedere.Core.Territories.Attachment;

/// <summary>The groups of a table, on the territories of today.</summary>
public sealed record AttachedTable(Level Level)
{
    /// <summary>By year and code of today.</summary>
    public required IReadOnlyDictionary<(int Year, string Code), AttachedCell> Cells { get; init; }

    /// <summary>Codes that led to a territory of another code: communes that merged, changed code, arrondissements.</summary>
    public required IReadOnlyList<MovedCode> Moved { get; init; }

    /// <summary>What stands for no territory, most rows first.</summary>
    public required IReadOnlyList<StrayCode> Strays { get; init; }

    /// <summary>Rows that found their territory.</summary>
    public long AttachedRows => Cells.Values.Sum(c => c.RowCount);

    public long StrayRows => Strays.Sum(s => s.RowCount);

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Years => Cells.Keys.Select(k => k.Year).Distinct().Order().ToList();
}

/// <summary>What the rows of one territory and one year make.</summary>
/// <param name="Numerator">NaN when a part of it is not known.</param>
/// <param name="Denominator">1 where nothing is divided.</param>
/// <param name="UnitCount">Rows that give a value.</param>
public sealed record AttachedCell(double Numerator, double Denominator, long RowCount, long UnitCount)
{
    /// <summary>Whether so few are counted that one may be recognised. An empty group, 0, is none.</summary>
    /// <param name="threshold">A group of fewer is small; 0 hides nothing.</param>
    /// <param name="countsRows">Whether the units are the rows; otherwise the values themselves are counts.</param>
    public bool IsSmall(int threshold, bool countsRows)
    {
        bool Is(double units) => units > 0 && units < threshold;
        return countsRows ? Is(UnitCount) : Is(Numerator) || (Denominator is not 1 && Is(Denominator));
    }
}

/// <summary>A code of the table that is not that of its territory today.</summary>
public sealed record MovedCode(string Code, Successor Successor, long RowCount);

/// <summary>A code that stands for no territory.</summary>
/// <param name="Code">Empty for rows without code.</param>
public sealed record StrayCode(string Code, StrayReason Reason, long RowCount)
{
    /// <summary>The territories that hold its ground today, when they are known.</summary>
    public IReadOnlyList<Territory> Heirs { get; init; } = [];
}
