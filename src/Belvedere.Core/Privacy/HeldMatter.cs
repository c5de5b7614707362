namespace Belvedere.Core.Privacy;

/// <summary>What holds a column. A decision is about one of them: another one in the same column asks anew.</summary>
public enum HeldMatter
{
    /// <summary>Names and first names of natural persons.</summary>
    Name,

    /// <summary>E-mail addresses that name somebody.</summary>
    Email,

    Telephone,

    /// <summary>Numbers of social security.</summary>
    Nir,

    BirthDate,

    HomeAddress,

    /// <summary>Numbers of bank accounts.</summary>
    Iban,

    LicencePlate,

    /// <summary>Texts in which persons are named.</summary>
    NamesInText,

    /// <summary>Persons who are their own firm: their SIRET leads to where they live.</summary>
    SoleTrader,

    /// <summary>Groups of few persons.</summary>
    FewPersons,

    /// <summary>Groups of few households whose income is told.</summary>
    FewHouseholds,

    /// <summary>Groups of few firms.</summary>
    FewBusinesses,
}
