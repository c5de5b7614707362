namespace Belvedere.Core.Privacy;

/// <summary>What a column counts, when what is counted can be recognised where there are few.</summary>
public enum CountedUnit
{
    /// <summary>Persons: inhabitants, pupils, beneficiaries, births.</summary>
    Person,

    /// <summary>Households or taxpayers whose income is told.</summary>
    TaxHousehold,

    /// <summary>Firms and establishments.</summary>
    Business,
}
