namespace Belvedere.Core.Territories;

/// <summary>One territory over consecutive yearly lists that give it the same name. The last one is current.</summary>
/// <param name="FromYear">First list; 2019 means « 2019 or before ».</param>
/// <param name="ToYear">Last list; null when it is in the newest one.</param>
public sealed record TerritoryNode(Territory Territory, int FromYear, int? ToYear);

/// <summary>A commune in an EPCI, over consecutive yearly lists.</summary>
public sealed record Membership(string Epci, string Commune, int FromYear, int? ToYear);

/// <summary>Municipal populations as published, each in the geography of its publication, by census then geography.</summary>
public sealed record PublishedPopulations(TerritoryId Territory, IReadOnlyList<PopulationPoint> Points);

/// <summary>The reference territories, as prepared at build and kept in the records.</summary>
public sealed record ReferenceTables(
    IReadOnlyList<TerritoryNode> Territories,
    IReadOnlyList<Membership> Memberships,
    IReadOnlyList<CommuneEvent> Events,
    IReadOnlyList<PublishedPopulations> Populations
);

/// <summary>Years of the newest lists: the communes may be one year ahead of the EPCI.</summary>
public sealed record VintageYears(int Communes, int Epci);
