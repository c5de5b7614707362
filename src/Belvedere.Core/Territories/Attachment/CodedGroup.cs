namespace Belvedere.Core.Territories.Attachment;

/// <summary>The rows of a table that bear one code and one year, taken together.</summary>
/// <param name="Code">As the table writes it; empty for the rows without one.</param>
/// <param name="Year">Null when the rows have none that can be read.</param>
/// <param name="Numerator">What is counted: a value, a sum or a number of rows; NaN when no row gives it.</param>
/// <param name="Denominator">What it is divided by; 1 where nothing is divided, NaN when no row gives it.</param>
/// <param name="RowCount">Rows of the group.</param>
public sealed record CodedGroup(string Code, int? Year, double Numerator, double Denominator, long RowCount)
{
    /// <summary>Rows that give a value: the units that a threshold of secrecy counts.</summary>
    public long UnitCount { get; init; } = RowCount;

    /// <summary>Whether one value was expected, and the rows give several.</summary>
    public bool IsAmbiguous { get; init; }
}
