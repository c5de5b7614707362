namespace Belvedere.Core.Territories;

/// <summary>One commune of a yearly list.</summary>
/// <param name="FormerCodes">Codes that the list says it replaces, without dates.</param>
public sealed record ListedCommune(string Code, string Name, int LinkType, IReadOnlyList<string> FormerCodes);

/// <summary>The communes of 1 January of a year, and the role that other codes play inside them.</summary>
/// <param name="Communes">Current communes by code.</param>
/// <param name="ParentOfPart">Code of a déléguée or an associée → code of its commune.</param>
public sealed record CommuneVintage(
    int Year,
    IReadOnlyDictionary<string, ListedCommune> Communes,
    IReadOnlyDictionary<string, string> ParentOfPart
);

/// <summary>
/// What changed between two lists of communes, when no dated event tells. A code that left belongs to the commune
/// that now holds it as a part, or that names it among its former codes; a code that came is a new code of one that
/// left, or a part that regained its independence.
/// </summary>
public static class VintageComparison
{
    /// <summary>The events from one list to the next, retirements first, then splits, then changes of name.</summary>
    /// <param name="yearOf">First 1 January at which the change of a code is seen; the later vintage's year by default.</param>
    public static IReadOnlyList<CommuneEvent> Compare(
        CommuneVintage earlier,
        CommuneVintage later,
        Func<string, int>? yearOf
    )
    {
        var events = new List<CommuneEvent>();
        var formerOwner = later
            .Communes.Values.SelectMany(commune => commune.FormerCodes.Select(code => (code, commune.Code)))
            .GroupBy(pair => pair.code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Code, StringComparer.Ordinal);
        var gone = earlier
            .Communes.Values.Where(c => !later.Communes.ContainsKey(c.Code))
            .OrderBy(c => c.Code, StringComparer.Ordinal);
        foreach (var commune in gone)
        {
            if (FindAbsorber(commune.Code, later, formerOwner) is { } absorber)
            {
                AddRetirement(commune, absorber, earlier, later, yearOf?.Invoke(commune.Code) ?? later.Year, events);
            }
        }

        var recoded = events.Select(e => e.After).ToHashSet(StringComparer.Ordinal);
        var came = later
            .Communes.Values.Where(c => !earlier.Communes.ContainsKey(c.Code) && !recoded.Contains(c.Code))
            .OrderBy(c => c.Code, StringComparer.Ordinal);
        foreach (var commune in came)
        {
            AddSplit(commune, earlier, yearOf?.Invoke(commune.Code) ?? later.Year, events);
        }

        AddRenames(earlier, later, events);
        return events;
    }

    private static string? FindAbsorber(string code, CommuneVintage later, Dictionary<string, string> formerOwner)
    {
        if (later.ParentOfPart.TryGetValue(code, out var parent) && later.Communes.ContainsKey(parent))
        {
            return parent;
        }

        return formerOwner.GetValueOrDefault(code);
    }

    private static void AddRetirement(
        ListedCommune commune,
        string absorber,
        CommuneVintage earlier,
        CommuneVintage later,
        int year,
        List<CommuneEvent> events
    )
    {
        var isRecode =
            !earlier.Communes.ContainsKey(absorber)
            && string.Equals(later.Communes[absorber].Name, commune.Name, StringComparison.Ordinal);
        var kind = isRecode ? CommuneEventKind.Recode : CommuneEventKind.Merger;
        events.Add(Edge(kind, year, commune, absorber));
        if (
            earlier.Communes.TryGetValue(absorber, out var self)
            && !events.Exists(e => e.Year == year && e.Before == absorber && e.After == absorber)
        )
        {
            events.Add(Edge(kind, year, self, absorber));
        }
    }

    private static void AddSplit(ListedCommune commune, CommuneVintage earlier, int year, List<CommuneEvent> events)
    {
        if (
            !earlier.ParentOfPart.TryGetValue(commune.Code, out var parent)
            || !earlier.Communes.TryGetValue(parent, out var former)
        )
        {
            return;
        }

        events.Add(Edge(CommuneEventKind.Split, year, former, commune.Code));
        if (!events.Exists(e => e.Year == year && e.Before == parent && e.After == parent))
        {
            events.Add(Edge(CommuneEventKind.Split, year, former, parent));
        }
    }

    private static void AddRenames(CommuneVintage earlier, CommuneVintage later, List<CommuneEvent> events)
    {
        foreach (var commune in earlier.Communes.Values.OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            if (later.Communes.TryGetValue(commune.Code, out var now) && now.Name != commune.Name)
            {
                events.Add(Edge(CommuneEventKind.Rename, later.Year, commune, commune.Code));
            }
        }
    }

    private static CommuneEvent Edge(CommuneEventKind kind, int year, ListedCommune before, string after) =>
        new(kind, null, year, before.Code, before.Name, before.LinkType, after);
}
