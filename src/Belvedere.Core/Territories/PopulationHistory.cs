namespace Belvedere.Core.Territories;

/// <summary>
/// Municipal populations brought to the current perimeter of the communes. The past of a merged commune is the sum of
/// its parts; a commune that left a larger one has no past of its own, but a territory that holds the whole group
/// has. A figure whose parts are not all known is not given.
/// </summary>
public sealed class PopulationHistory
{
    private readonly Dictionary<string, IReadOnlyList<PopulationPoint>> published;
    private readonly Dictionary<int, CommunePassage> passages;
    private readonly List<(int Census, int Geography)> editions;
    private readonly Dictionary<string, IReadOnlyList<PopulationPoint>> series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, GroupTotal>> groups = new(StringComparer.Ordinal);

    public PopulationHistory(
        IReadOnlyList<PublishedPopulations> populations,
        IReadOnlyList<CommuneEvent> events,
        IReadOnlyCollection<string> communes
    )
    {
        published = populations
            .Where(p => p.Territory.Level == Level.Commune)
            .ToDictionary(p => p.Territory.Code, p => p.Points, StringComparer.Ordinal);

        // Newest geography first: it needs the fewest passages.
        editions = published
            .Values.SelectMany(points => points.Select(p => (p.CensusYear, p.GeographyYear)))
            .Distinct()
            .OrderBy(edition => edition.CensusYear)
            .ThenByDescending(edition => edition.GeographyYear)
            .ToList();
        passages = editions
            .Select(edition => edition.Geography)
            .Distinct()
            .ToDictionary(year => year, year => CommunePassage.Since(year, events));
        Censuses = FindCensuses(populations);
        foreach (var commune in communes)
        {
            series[commune] = passages.Values.Any(p => p.Find(commune) is not null)
                ? Rebuild(commune)
                : Latest(commune);
        }
    }

    private sealed record GroupTotal(CommunePassage.Group Group, PopulationPoint Point);

    /// <summary>Census years, oldest first.</summary>
    public IReadOnlyList<int> Censuses { get; }

    /// <summary>Years of the censuses that are published for communes, oldest first.</summary>
    public static IReadOnlyList<int> FindCensuses(IEnumerable<PublishedPopulations> populations)
    {
        // A loop: a portal reads a quarter of a million points before it is ready.
        var censuses = new HashSet<int>();
        foreach (var commune in populations.Where(p => p.Territory.Level == Level.Commune))
        {
            foreach (var point in commune.Points)
            {
                censuses.Add(point.CensusYear);
            }
        }

        return censuses.Order().ToList();
    }

    /// <summary>The points of one commune, oldest first.</summary>
    public IReadOnlyList<PopulationPoint> Of(string commune) => series.GetValueOrDefault(commune, []);

    /// <summary>The points of a set of communes, oldest first; a census that misses one of them is left out.</summary>
    public IReadOnlyList<PopulationPoint> Sum(IReadOnlyCollection<string> communes)
    {
        var totals = Censuses.ToDictionary(census => census, _ => new Total());
        foreach (var point in communes.SelectMany(Of))
        {
            totals[point.CensusYear].Add(point, members: 1);
        }

        var grouped = communes.Where(groups.ContainsKey).ToList();
        var members = grouped.Count > 0 ? communes.ToHashSet(StringComparer.Ordinal) : [];
        foreach (var census in Censuses.Where(census => totals[census].Members < communes.Count))
        {
            AddGroups(totals[census], grouped, members, census);
        }

        return Censuses
            .Where(census => communes.Count > 0 && totals[census].Members == communes.Count)
            .Select(census => new PopulationPoint(census, totals[census].Geography, totals[census].Population))
            .ToList();
    }

    /// <summary>Adds the totals of the groups of a census that lie wholly inside the members.</summary>
    private void AddGroups(Total total, IReadOnlyList<string> grouped, HashSet<string> members, int census)
    {
        var inside = grouped
            .Select(commune => groups[commune].GetValueOrDefault(census))
            .OfType<GroupTotal>()
            .DistinctBy(group => group.Group)
            .Where(group => group.Group.Present.All(members.Contains));
        foreach (var group in inside)
        {
            total.Add(group.Point, group.Group.Present.Count);
        }
    }

    /// <summary>A commune that never changed: the newest publication of each census.</summary>
    private IReadOnlyList<PopulationPoint> Latest(string commune)
    {
        var points = published.GetValueOrDefault(commune, []);
        var latest = new List<PopulationPoint>(points.Count);
        foreach (var point in points)
        {
            if (latest.Count > 0 && latest[^1].CensusYear == point.CensusYear)
            {
                latest.RemoveAt(latest.Count - 1);
            }

            latest.Add(point);
        }

        return latest;
    }

    private List<PopulationPoint> Rebuild(string commune)
    {
        var points = new List<PopulationPoint>();
        foreach (var census in editions.GroupBy(edition => edition.Census))
        {
            var found = census
                .Select(edition => Pass(commune, edition.Census, edition.Geography))
                .FirstOrDefault(p => p is not null);
            if (found is { Group.Present.Count: > 1 })
            {
                if (!groups.TryGetValue(commune, out var totals))
                {
                    groups[commune] = totals = [];
                }

                totals[census.Key] = found;
            }
            else if (found is not null)
            {
                points.Add(found.Point);
            }
        }

        return points;
    }

    private GroupTotal? Pass(string commune, int census, int geography)
    {
        var group = passages[geography].Find(commune) ?? new CommunePassage.Group([commune], [commune]);
        var total = 0L;
        foreach (var past in group.Past)
        {
            if (FindPublished(past, census, geography) is not { } population)
            {
                return null;
            }

            total += population;
        }

        return new GroupTotal(group, new PopulationPoint(census, geography, total));
    }

    private long? FindPublished(string code, int census, int geography)
    {
        foreach (var point in published.GetValueOrDefault(code, []))
        {
            if (point.CensusYear == census && point.GeographyYear == geography)
            {
                return point.Population;
            }
        }

        return null;
    }

    private sealed class Total
    {
        public long Population { get; private set; }

        public int Geography { get; private set; }

        public int Members { get; private set; }

        public void Add(PopulationPoint point, int members)
        {
            Population += point.Population;
            Geography = Math.Max(Geography, point.GeographyYear);
            Members += members;
        }
    }
}
