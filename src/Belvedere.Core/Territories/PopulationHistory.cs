namespace Belvedere.Core.Territories;

/// <summary>
/// Municipal populations brought to the current perimeter of the communes. The past of a merged commune is the sum of
/// its parts; a commune that left a larger one has no past of its own, but a territory that holds the whole group
/// has. A figure whose parts are not all known is not given.
/// </summary>
public sealed class PopulationHistory
{
    private readonly Dictionary<int, Dictionary<string, PopulationPoint>> byCensus = [];
    private readonly Dictionary<int, Dictionary<string, GroupTotal>> groupsByCensus = [];

    public PopulationHistory(
        IReadOnlyList<PublishedPopulation> populations,
        IReadOnlyList<CommuneEvent> events,
        IReadOnlyCollection<string> communes)
    {
        var passages = new Dictionary<int, CommunePassage>();
        var editions = populations
            .Where(p => p.Territory.Level == Level.Commune)
            .GroupBy(p => (p.CensusYear, p.GeographyYear))
            .OrderBy(edition => edition.Key.CensusYear)
            .ThenByDescending(edition => edition.Key.GeographyYear);
        foreach (var edition in editions)
        {
            if (!passages.TryGetValue(edition.Key.GeographyYear, out var passage))
            {
                passages[edition.Key.GeographyYear] = passage = CommunePassage.Since(edition.Key.GeographyYear, events);
            }

            var published = edition.ToDictionary(p => p.Territory.Code, p => p.Population, StringComparer.Ordinal);
            Add(edition.Key.CensusYear, edition.Key.GeographyYear, published, passage, communes);
        }

        Censuses = byCensus.Keys.Order().ToList();
    }

    private sealed record GroupTotal(CommunePassage.Group Group, PopulationPoint Point);

    /// <summary>Census years, oldest first.</summary>
    public IReadOnlyList<int> Censuses { get; }

    /// <summary>The points of one commune, oldest first.</summary>
    public IReadOnlyList<PopulationPoint> Of(string commune)
    {
        var series = new List<PopulationPoint>(Censuses.Count);
        foreach (var census in Censuses)
        {
            if (byCensus[census].TryGetValue(commune, out var point))
            {
                series.Add(point);
            }
        }

        return series;
    }

    /// <summary>The points of a set of communes, oldest first; a census that misses one of them is left out.</summary>
    public IReadOnlyList<PopulationPoint> Sum(IReadOnlyCollection<string> communes)
    {
        var series = new List<PopulationPoint>(Censuses.Count);
        foreach (var census in Censuses)
        {
            if (communes.Count > 0 && Sum(communes, census) is { } point)
            {
                series.Add(point);
            }
        }

        return series;
    }

    private PopulationPoint? Sum(IReadOnlyCollection<string> communes, int census)
    {
        var (total, geography) = (0L, 0);
        HashSet<CommunePassage.Group>? counted = null;
        HashSet<string>? members = null;
        foreach (var commune in communes)
        {
            if (byCensus[census].TryGetValue(commune, out var point))
            {
                total += point.Population;
                geography = Math.Max(geography, point.GeographyYear);
                continue;
            }

            members ??= communes.ToHashSet(StringComparer.Ordinal);
            if (!groupsByCensus[census].TryGetValue(commune, out var group) || !group.Group.Present.All(members.Contains))
            {
                return null;
            }

            counted ??= [];
            if (counted.Add(group.Group))
            {
                total += group.Point.Population;
                geography = Math.Max(geography, group.Point.GeographyYear);
            }
        }

        return new PopulationPoint(census, geography, total);
    }

    /// <summary>Editions come newest geography first: a value already found needs no passage and is kept.</summary>
    private void Add(
        int census,
        int geography,
        Dictionary<string, long> published,
        CommunePassage passage,
        IReadOnlyCollection<string> communes)
    {
        if (!byCensus.TryGetValue(census, out var known))
        {
            byCensus[census] = known = new Dictionary<string, PopulationPoint>(communes.Count, StringComparer.Ordinal);
            groupsByCensus[census] = new Dictionary<string, GroupTotal>(StringComparer.Ordinal);
        }

        var groups = groupsByCensus[census];
        foreach (var commune in communes)
        {
            if (known.ContainsKey(commune) || groups.ContainsKey(commune))
            {
                continue;
            }

            var group = passage.Find(commune);
            if (group is null)
            {
                if (published.TryGetValue(commune, out var population))
                {
                    known[commune] = new PopulationPoint(census, geography, population);
                }
            }
            else if (group.Past.All(published.ContainsKey))
            {
                var point = new PopulationPoint(census, geography, group.Past.Sum(code => published[code]));
                if (group.Present.Count == 1)
                {
                    known[commune] = point;
                }
                else
                {
                    foreach (var member in group.Present)
                    {
                        groups[member] = new GroupTotal(group, point);
                    }
                }
            }
        }
    }
}
