namespace Belvedere.Core.Territories;

/// <summary>A territory of the current geography and its place in the mesh.</summary>
/// <param name="Id">Level and code.</param>
/// <param name="Name">Official name, with its article when it has one: <c>Le Montellier</c>.</param>
/// <param name="LinkType">INSEE's TNCC (0 to 8): which article and preposition the name takes.</param>
public sealed record Territory(TerritoryId Id, string Name, int LinkType)
{
    /// <summary>Nine-digit SIREN of the authority, or null when the source gives none.</summary>
    public string? Siren { get; init; }

    /// <summary>Département code; null above the département.</summary>
    public string? Departement { get; init; }

    /// <summary>Région code; null for France and for an EPCI that spans several.</summary>
    public string? Region { get; init; }

    /// <summary>SIREN of the EPCI; null for the four communes that have none and for every other level.</summary>
    public string? Epci { get; init; }

    /// <summary>Arrondissement code of a commune.</summary>
    public string? Arrondissement { get; init; }

    /// <summary>The commune that a déléguée, an associée or an arrondissement municipal belongs to.</summary>
    public string? ParentCommune { get; init; }

    /// <summary>Kind of EPCI: CC, CA, CU, METRO or MET69.</summary>
    public string? Nature { get; init; }

    /// <summary>metro, drom or com; null where the source does not say.</summary>
    public string? Zone { get; init; }

    /// <summary>0 to 4 for a commune: 2 sous-préfecture, 3 préfecture de département, 4 préfecture de région.</summary>
    public int ChefLieuRank { get; init; }

    public IReadOnlyList<string> Postcodes { get; init; } = [];

    /// <summary>
    /// Municipal population at the latest census loaded; null when the source gives none. That of France leaves out
    /// Mayotte, as INSEE's own total does.
    /// </summary>
    public long? Population { get; init; }

    /// <summary>Census year of <see cref="Population"/>; null for the collectivités d'outre-mer, which the source does not date.</summary>
    public int? PopulationYear { get; init; }

    /// <summary>Code of the chef-lieu commune of an arrondissement, a département or a région.</summary>
    public string? Seat { get; init; }
}
