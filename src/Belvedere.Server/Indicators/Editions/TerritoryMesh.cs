using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// The territories of an edition, numbered: every array of the observatory is in this order. Larger territories are
/// lists of communes.
/// </summary>
public sealed class TerritoryMesh
{
    /// <summary>Levels that have figures, from the smallest to the largest.</summary>
    public static readonly IReadOnlyList<Level> Levels =
    [
        Level.Commune,
        Level.Epci,
        Level.Departement,
        Level.Region,
        Level.France,
    ];

    // Absent from most series, and its census is of 2017 in every list: figures of France are those without Mayotte.
    private const string Mayotte = "976";

    private readonly Dictionary<Level, Territory[]> territories = [];
    private readonly Dictionary<Level, int[][]> parts = [];
    private readonly Dictionary<TerritoryId, int> ordinals = [];

    private TerritoryMesh(string key) => Key = key;

    /// <summary>Changes when the reference territories change.</summary>
    public string Key { get; }

    /// <summary>Latest population of each commune, zero where the source gives none: the weight of a coverage.</summary>
    public required double[] Populations { get; init; }

    /// <summary>Numbers the territories of the five levels; the others are left out.</summary>
    public static TerritoryMesh Of(IEnumerable<Territory> all, string key)
    {
        var byLevel = all.Where(t => Levels.Contains(t.Id.Level)).ToLookup(t => t.Id.Level);
        var communes = byLevel[Level.Commune].OrderBy(t => t.Id.Code, StringComparer.Ordinal).ToArray();
        var mesh = new TerritoryMesh(key) { Populations = communes.Select(c => (double)(c.Population ?? 0)).ToArray() };
        mesh.Number(Level.Commune, communes, (index, _) => [index]);
        mesh.Number(Level.Epci, byLevel[Level.Epci], Grouped(communes, c => c.Epci));
        mesh.Number(Level.Departement, byLevel[Level.Departement], Grouped(communes, c => c.Departement));
        mesh.Number(Level.Region, byLevel[Level.Region], Grouped(communes, c => c.Region));
        var national = Enumerable
            .Range(0, communes.Length)
            .Where(i => communes[i].Zone != "com" && communes[i].Departement != Mayotte)
            .ToArray();
        mesh.Number(Level.France, byLevel[Level.France], (_, _) => national);
        return mesh;
    }

    /// <summary>Numbers the territories of a geography.</summary>
    public static TerritoryMesh Of(Geography geography) =>
        Of(Levels.SelectMany(geography.All), $"{geography.Vintage.Communes}-{geography.Vintage.Epci}");

    public IReadOnlyList<Territory> At(Level level) => territories[level];

    public int Count(Level level) => territories[level].Length;

    /// <summary>Null for a territory without figures, or of another edition.</summary>
    public int? OrdinalOf(TerritoryId id) => ordinals.TryGetValue(id, out var ordinal) ? ordinal : null;

    /// <summary>A territory with figures, or null.</summary>
    public Territory? Find(TerritoryId id) => OrdinalOf(id) is { } ordinal ? At(id.Level)[ordinal] : null;

    /// <summary>Ordinals of the communes of a territory.</summary>
    public IReadOnlyList<int> Parts(Level level, int ordinal) => parts[level][ordinal];

    /// <summary>Territories that contain this one, the smallest first.</summary>
    public IReadOnlyList<Territory> Parents(Territory territory)
    {
        TerritoryId?[] candidates =
        [
            territory.Epci is { } epci ? new TerritoryId(Level.Epci, epci) : null,
            territory.Id.Level < Level.Departement && territory.Departement is { } dep
                ? new TerritoryId(Level.Departement, dep)
                : null,
            territory.Id.Level < Level.Region && territory.Region is { } region
                ? new TerritoryId(Level.Region, region)
                : null,
            territory.Id.Level < Level.France && territory.Zone != "com" ? TerritoryId.France : null,
        ];
        return candidates
            .Where(c => c is { } id && id != territory.Id && ordinals.ContainsKey(id))
            .Select(c => territories[c!.Value.Level][ordinals[c.Value]]) // not null: filtered just above
            .ToArray();
    }

    private static Func<int, Territory, int[]> Grouped(Territory[] communes, Func<Territory, string?> parent)
    {
        var groups = Enumerable.Range(0, communes.Length).ToLookup(i => parent(communes[i]), StringComparer.Ordinal);
        return (_, territory) => groups[territory.Id.Code].ToArray();
    }

    private void Number(Level level, IEnumerable<Territory> members, Func<int, Territory, int[]> partsOf)
    {
        var ordered = members.OrderBy(t => t.Id.Code, StringComparer.Ordinal).ToArray();
        territories[level] = ordered;
        parts[level] = ordered.Select((t, i) => partsOf(i, t)).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            ordinals[ordered[i].Id] = i;
        }
    }
}
