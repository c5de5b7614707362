namespace Belvedere.Core.Obligations;

/// <summary>The sorts of authority that the lines of the desk tell apart.</summary>
public enum AuthorityKind
{
    Commune,

    /// <summary>Intercommunalité à fiscalité propre.</summary>
    Epci,

    Departement,

    Region,
}

/// <summary>What decides which obligations an authority has.</summary>
/// <param name="Kind">What sort of authority it is.</param>
/// <param name="Population">Inhabitants at the census of <paramref name="PopulationYear"/>; null when no source gives them.</param>
/// <param name="PopulationYear">Year of that census; null when the source does not date it.</param>
public sealed record Authority(AuthorityKind Kind, long? Population, int? PopulationYear)
{
    private static readonly IReadOnlyDictionary<string, bool> Nothing = new Dictionary<string, bool>(
        StringComparer.Ordinal
    );

    /// <summary>Agents in full-time equivalents; null while nobody has said.</summary>
    public int? AgentCount { get; init; }

    /// <summary>
    /// What a person answered about competences and facts, by key (<c>mobilite</c>: true); a key that is absent was not
    /// answered.
    /// </summary>
    public IReadOnlyDictionary<string, bool> Situations { get; init; } = Nothing;
}
