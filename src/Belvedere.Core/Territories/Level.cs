namespace Belvedere.Core.Territories;

/// <summary>A level of the French territorial mesh. Codes are unique within a level only.</summary>
public enum Level
{
    /// <summary>A current commune, in the five-character INSEE code (<c>2A004</c>).</summary>
    Commune,

    /// <summary>Arrondissement municipal of Paris, Lyon or Marseille.</summary>
    ArrondissementMunicipal,

    /// <summary>Commune déléguée: a role inside a commune nouvelle, without data of its own.</summary>
    CommuneDeleguee,

    /// <summary>Commune associée: a role inside an older merger, without data of its own.</summary>
    CommuneAssociee,

    /// <summary>Intercommunalité à fiscalité propre, in its nine-digit SIREN.</summary>
    Epci,

    /// <summary>Arrondissement départemental, three or four characters (<c>042</c>).</summary>
    Arrondissement,

    /// <summary>Département, two or three characters.</summary>
    Departement,

    /// <summary>Région, two characters.</summary>
    Region,

    /// <summary>The whole country; its only code is <c>FRANCE</c>.</summary>
    France,

    /// <summary>Zonage personnalisé: communes that a person put together; its code is its slug.</summary>
    Zone,
}
