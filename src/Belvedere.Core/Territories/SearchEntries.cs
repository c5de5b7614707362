namespace Belvedere.Core.Territories;

/// <summary>Every name by which the current territories can be found, today's and former ones.</summary>
internal static class SearchEntries
{
    /// <summary>The levels that have a page of their own.</summary>
    private static readonly Level[] Pages = [Level.Commune, Level.Epci, Level.Departement, Level.Region, Level.France];

    private static readonly Level[] Parts =
    [
        Level.ArrondissementMunicipal,
        Level.CommuneDeleguee,
        Level.CommuneAssociee,
    ];

    public static IEnumerable<SearchEntry> Read(Geography geography, ReferenceTables tables)
    {
        var entries = Pages
            .SelectMany(geography.All)
            .Select(t => new SearchEntry(t, t.Name) { Context = ContextOf(geography, t) });
        var former = OfParts(geography)
            .Concat(OfEvents(geography, tables.Events))
            .Concat(OfEpci(geography, tables.Territories));
        var seen = new HashSet<(TerritoryId, string, string?)>();
        return entries.Concat(former.Where(e => seen.Add((e.Territory.Id, e.Name, e.FormerCode))));
    }

    private static IEnumerable<SearchEntry> OfParts(Geography geography) =>
        from part in Parts.SelectMany(geography.All)
        let successor = geography.FindSuccessor(part.Id.Code)
        let whole = part.ParentCommune is { } parent ? geography.Find(new TerritoryId(Level.Commune, parent)) : null
        where whole is not null && part.Name != whole.Name
        select Former(
            geography,
            successor?.Territory.Id == whole.Id && successor.FormerName == part.Name
                ? successor
                : new Successor(whole, part.Name, null, SuccessorKind.PartOf) { FormerLinkType = part.LinkType },
            part.Id.Code
        );

    private static IEnumerable<SearchEntry> OfEvents(Geography geography, IReadOnlyList<CommuneEvent> events) =>
        from change in events
        where change.Kind != CommuneEventKind.Split
        let successor = geography.Genealogy.Find(change)
        where
            successor is not null
            && (change.BeforeName != successor.Territory.Name || change.Before != successor.Territory.Id.Code)
        select Former(geography, successor, change.Before);

    private static IEnumerable<SearchEntry> OfEpci(Geography geography, IReadOnlyList<TerritoryNode> nodes)
    {
        foreach (var node in nodes.Where(n => n.ToYear is not null && n.Territory.Id.Level == Level.Epci))
        {
            var former = geography.Find(node.Territory.Id) is { } current
                ? new Successor(current, node.Territory.Name, null, SuccessorKind.Renamed)
                {
                    SeenInYear = node.ToYear + 1,
                }
                : geography.FindSuccessor(node.Territory.Id.Code);
            if (former is not null)
            {
                yield return Former(
                    geography,
                    former with
                    {
                        FormerName = node.Territory.Name,
                    },
                    node.Territory.Id.Code
                );
            }
        }
    }

    private static SearchEntry Former(Geography geography, Successor successor, string code) =>
        new(successor.Territory, successor.FormerName)
        {
            Former = successor,
            FormerCode = code == successor.Territory.Id.Code ? null : code,
            Context = ContextOf(geography, successor.Territory),
        };

    private static IReadOnlyList<string> ContextOf(Geography geography, Territory territory) =>
        territory.Id.Level is Level.Commune or Level.Epci
            ? geography
                .Parents(territory)
                .Where(p => p.Id.Level is Level.Departement or Level.Region)
                .Select(p => p.Name)
                .ToList()
            : [];
}
