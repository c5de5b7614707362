namespace Belvedere.Core.Privacy;

/// <summary>What a column may tell of persons.</summary>
public enum PersonalDataKind
{
    /// <summary>Names and first names of natural persons.</summary>
    Name,

    /// <summary>Addresses of e-mail that name somebody: not mairie@, not contact@.</summary>
    Email,

    Telephone,

    /// <summary>The number of the national register of persons (« numéro de sécurité sociale »), with its key.</summary>
    Nir,

    BirthDate,

    /// <summary>Where a person lives.</summary>
    HomeAddress,

    /// <summary>An account at a bank, with its key.</summary>
    Iban,

    LicencePlate,
}
