namespace Belvedere.Core.Territories;

/// <summary>
/// A territory of the current geography: level and code. A code alone is not an identity (<c>01015</c> is a commune
/// and its own déléguée); a code without a year is that of the current vintage.
/// </summary>
public readonly record struct TerritoryId(Level Level, string Code)
{
    public static readonly TerritoryId France = new(Level.France, "FRANCE");

    /// <summary>INSEE's notation, as in Melodi: <c>COM-04070</c>, <c>EPCI-200067437</c>, <c>DEP-04</c>, <c>REG-93</c>.</summary>
    public override string ToString() => $"{LevelKey.Of(Level)}-{Code}";
}
