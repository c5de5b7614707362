namespace Belvedere.Core.Territories.Passages;

/// <summary>
/// Which communes were in which EPCI on 1 January of each year. A commune is in one EPCI at most in a year; its code is
/// that of the commune list of the year.
/// </summary>
public sealed class EpciMemberships
{
    private readonly ILookup<string, Membership> byEpci;
    private readonly ILookup<string, Membership> byCommune;

    public EpciMemberships(IReadOnlyCollection<Membership> memberships, int lastYear)
    {
        FirstYear = memberships.Count == 0 ? lastYear + 1 : memberships.Min(m => m.FromYear);
        LastYear = lastYear;
        byEpci = memberships.ToLookup(m => m.Epci, StringComparer.Ordinal);
        byCommune = memberships.ToLookup(m => m.Commune, StringComparer.Ordinal);
    }

    /// <summary>First year of the lists: nothing is known before.</summary>
    public int FirstYear { get; }

    /// <summary>Last year of the lists.</summary>
    public int LastYear { get; }

    /// <summary>The EPCI of a year, by SIREN.</summary>
    public IReadOnlyList<string> In(int year) =>
        byEpci
            .Where(epci => epci.Any(m => Holds(m, year)))
            .Select(epci => epci.Key)
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>The communes of an EPCI in a year; null when it did not exist, or when no list is of that year.</summary>
    public Perimeter? Find(string siren, int year)
    {
        var communes = byEpci[siren]
            .Where(m => Holds(m, year))
            .Select(m => m.Commune)
            .Order(StringComparer.Ordinal)
            .ToList();
        return communes.Count == 0 || year > LastYear ? null : new Perimeter(year, communes);
    }

    /// <summary>The EPCI of a commune in a year, or null.</summary>
    public string? EpciOf(string commune, int year) =>
        year > LastYear ? null : byCommune[commune].FirstOrDefault(m => Holds(m, year))?.Epci;

    private static bool Holds(Membership membership, int year) =>
        membership.FromYear <= year && (membership.ToYear is not { } last || year <= last);
}
