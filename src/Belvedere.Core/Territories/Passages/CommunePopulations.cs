namespace Belvedere.Core.Territories.Passages;

/// <summary>Published municipal populations, asked for what tells the parts of a divided commune apart.</summary>
public sealed class CommunePopulations
{
    private readonly Dictionary<string, IReadOnlyList<PopulationPoint>> published;
    private readonly List<(int Geography, int Census)> editions;

    /// <summary>Takes the communes of what was published.</summary>
    /// <param name="populations">As published, each in the geography of its publication; other levels are left out.</param>
    public CommunePopulations(IEnumerable<PublishedPopulations> populations)
    {
        published = populations
            .Where(p => p.Territory.Level == Level.Commune)
            .ToDictionary(p => p.Territory.Code, p => p.Points, StringComparer.Ordinal);
        editions = published
            .Values.SelectMany(points => points.Select(p => (p.GeographyYear, p.CensusYear)))
            .Distinct()
            .OrderBy(edition => edition.GeographyYear)
            .ThenByDescending(edition => edition.CensusYear)
            .ToList();
    }

    /// <summary>Without any population: no division can be estimated.</summary>
    public static CommunePopulations None { get; } = new([]);

    /// <summary>
    /// Populations of communes that exist together on one side of a moment, in their order: those of the nearest list
    /// that knows them one by one, at its last census.
    /// </summary>
    /// <param name="isAfter">Whether the communes exist from that moment on, or until then.</param>
    /// <returns>Null when no list knows them all, or when all are empty.</returns>
    /// <example>Essarts-en-Bocage, L’Oie, Sainte-Florence from 2024: 6,835, 1,264, 1,338 (RP 2022, list of 2024).</example>
    public IReadOnlyList<double>? Together(IReadOnlyList<string> communes, DateOnly moment, bool isAfter)
    {
        var nearest = isAfter
            ? editions.Where(e => new DateOnly(e.Geography, 1, 1) >= moment)
            : editions.Where(e => new DateOnly(e.Geography, 1, 1) < moment).OrderByDescending(e => e.Geography);
        return nearest.Select(edition => Find(communes, edition)).FirstOrDefault(found => found is not null);
    }

    /// <summary>Year of the list in which a census was first published; null when it is not here.</summary>
    public int? FirstGeographyOf(int census) =>
        editions.Where(e => e.Census == census).Select(e => (int?)e.Geography).FirstOrDefault();

    /// <summary>The population of a commune in a census, as published on the list of a year; null when it is not.</summary>
    public long? Find(string commune, int census, int geographyYear) =>
        published
            .GetValueOrDefault(commune, [])
            .Where(p => p.CensusYear == census && p.GeographyYear == geographyYear)
            .Select(p => (long?)p.Population)
            .FirstOrDefault();

    private double[]? Find(IReadOnlyList<string> communes, (int Geography, int Census) edition)
    {
        var found = new double[communes.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if (Find(communes[i], edition.Census, edition.Geography) is not { } population)
            {
                return null;
            }

            found[i] = population;
        }

        return found.Sum() > 0 ? found : null;
    }
}
