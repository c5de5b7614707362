namespace Belvedere.Server.Indicators.Own;

/// <summary>What the rows of a territory give.</summary>
public enum OwnMeasure
{
    /// <summary>One number, already computed at this level.</summary>
    Value,

    /// <summary>The sum of a column over the rows of the territory.</summary>
    Sum,

    /// <summary>How many rows the territory has.</summary>
    Count,
}

/// <summary>What it means that a commune has no row.</summary>
public enum AbsentRows
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>It counts zero, in the intercommunalities that have a row.</summary>
    ZeroInEpci,

    /// <summary>It counts zero, in the départements that have a row.</summary>
    ZeroInDepartement,
}
