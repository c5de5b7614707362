using Belvedere.Core.Territories.Passages;

namespace Belvedere.Core.Territories;

/// <summary>
/// The current territories, how they contain one another, and what they were. Immutable; built once from the
/// reference tables, and replaced as a whole when they change.
/// </summary>
public sealed class Geography
{
    private const string Mayotte = "976";

    private readonly Dictionary<TerritoryId, Territory> territories;
    private readonly Dictionary<Level, IReadOnlyList<Territory>> byLevel;
    private readonly Dictionary<TerritoryId, IReadOnlyList<Territory>> communesOf;
    private readonly ILookup<string, Territory> partsOf;
    private readonly Lazy<Dictionary<string, DissolvedEpci>> retiredEpci;
    private readonly IReadOnlyList<CommuneEvent> events;
    private readonly Lazy<PopulationHistory> populations;
    private readonly Lazy<TimeMachine> time;
    private readonly Lazy<Dictionary<TerritoryId, IReadOnlyList<PopulationPoint>>> partPopulations;
    private readonly Lazy<TerritoryIndex> index;

    public Geography(ReferenceTables tables, VintageYears vintage)
    {
        Vintage = vintage;
        events = tables.Events;
        var current = tables.Territories.Where(n => n.ToYear is null).Select(n => n.Territory).ToList();
        communesOf = GroupCommunes(current.Where(t => t.Id.Level == Level.Commune).ToList());
        territories = current.Select(Complete).Append(CreateFrance()).ToDictionary(t => t.Id);
        byLevel = territories
            .Values.GroupBy(t => t.Id.Level)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<Territory>)group.OrderBy(t => t.Id.Code, StringComparer.Ordinal).ToList()
            );
        partsOf = territories
            .Values.Where(t =>
                t.Id.Level is Level.CommuneDeleguee or Level.CommuneAssociee && t.ParentCommune is not null
            )
            .OrderBy(t => t.Id.Code, StringComparer.Ordinal)
            .ToLookup(
                t =>
                    t.ParentCommune! /* filtered above */
                ,
                StringComparer.Ordinal
            );
        Genealogy = new CommuneGenealogy(
            tables.Events,
            code => territories.GetValueOrDefault(new TerritoryId(Level.Commune, code))
        );
        retiredEpci = new(() => FindRetiredEpci(tables));
        populations = new(() =>
            new PopulationHistory(
                tables.Populations,
                tables.Events,
                All(Level.Commune).Where(c => c.Zone != "com").Select(c => c.Id.Code).ToList()
            )
        );
        time = new(() =>
            new TimeMachine(
                tables.Events,
                new EpciMemberships(tables.Memberships, vintage.Epci),
                new CommunePopulations(tables.Populations)
            )
        );
        CensusYears = PopulationHistory.FindCensuses(tables.Populations);
        NationalCensusYears = PopulationHistory.FindCensuses(
            tables.Populations.Where(p => !p.Territory.Code.StartsWith(Mayotte, StringComparison.Ordinal))
        );
        partPopulations = new(() => ReadPartPopulations(tables.Populations));
        index = new(() => new TerritoryIndex(SearchEntries.Read(this, tables)));
    }

    /// <summary>No territory at all: what a portal has before its reference territories are loaded.</summary>
    public static Geography Empty { get; } = new(new ReferenceTables([], [], [], []), new VintageYears(0, 0));

    /// <summary>Years of the lists of communes and of EPCI.</summary>
    public VintageYears Vintage { get; }

    /// <summary>Years of the censuses that are published for communes, oldest first.</summary>
    public IReadOnlyList<int> CensusYears { get; }

    /// <summary>The same without the years that only Mayotte has.</summary>
    public IReadOnlyList<int> NationalCensusYears { get; }

    /// <summary>From the communes of 1 January of a past year to those of today.</summary>
    public CommunePassage PassageSince(int geographyYear) => CommunePassage.Since(geographyYear, events);

    /// <summary>The limits of communes and EPCI over the years.</summary>
    public TimeMachine Time => time.Value;

    internal CommuneGenealogy Genealogy { get; }

    /// <summary>Null when no current territory has this level and this code.</summary>
    public Territory? Find(TerritoryId id) => territories.GetValueOrDefault(id);

    /// <summary>
    /// Every current territory of a level, by code. Communes include the 94 of the collectivités d'outre-mer
    /// (<see cref="Territory.Zone"/> <c>com</c>), which belong to no département.
    /// </summary>
    public IReadOnlyList<Territory> All(Level level) => byLevel.GetValueOrDefault(level, []);

    /// <summary>
    /// The current communes of an EPCI, an arrondissement, a département, a région or France (without the
    /// collectivités d'outre-mer), by code; a commune is its own; empty for an unknown territory.
    /// </summary>
    public IReadOnlyList<Territory> CommunesOf(TerritoryId id) =>
        id.Level == Level.Commune ? (Find(id) is { } commune ? [commune] : []) : communesOf.GetValueOrDefault(id, []);

    /// <summary>EPCI, département, région and France, as far as they wholly contain the territory; nearest first.</summary>
    public IReadOnlyList<Territory> Parents(Territory territory)
    {
        var parents = new List<Territory>();
        if (territory.ParentCommune is { } parent && Find(new TerritoryId(Level.Commune, parent)) is { } whole)
        {
            parents.Add(whole);
            parents.AddRange(Parents(whole));
            return parents;
        }

        Add(territory.Id.Level == Level.Commune ? territory.Epci : null, Level.Epci);
        Add(territory.Id.Level < Level.Departement ? territory.Departement : null, Level.Departement);
        Add(territory.Id.Level < Level.Region ? territory.Region : null, Level.Region);
        if (territory.Id.Level != Level.France && territory.Zone != "com")
        {
            Add(TerritoryId.France.Code, Level.France);
        }

        return parents;

        void Add(string? code, Level level)
        {
            if (code is not null && Find(new TerritoryId(level, code)) is { } found)
            {
                parents.Add(found);
            }
        }
    }

    /// <summary>The communes déléguées and associées of a commune, by code.</summary>
    public IReadOnlyList<Territory> Delegates(Territory commune) => partsOf[commune.Id.Code].ToList();

    /// <summary>
    /// Where a code that is no longer, or not by itself, a territory leads: former commune, déléguée, associée,
    /// arrondissement municipal, former EPCI. Null when the code is current or unknown.
    /// </summary>
    public Successor? FindSuccessor(string code)
    {
        if (
            Find(new TerritoryId(Level.Commune, code)) is not null
            || Find(new TerritoryId(Level.Epci, code)) is not null
        )
        {
            return null;
        }

        return Genealogy.Find(code) ?? FindWhole(code) ?? ReplacedEpci(code);
    }

    /// <summary>An EPCI of a past list and the current ones that hold its communes; null when the SIREN is none of those.</summary>
    public DissolvedEpci? FindDissolvedEpci(string siren) => retiredEpci.Value.GetValueOrDefault(siren);

    /// <summary>
    /// Municipal populations on the current perimeter, oldest census first. Sums for EPCI, arrondissements,
    /// départements, régions and France (without Mayotte, whose census is of 2017 in every list); empty for parts
    /// of communes and for the collectivités d'outre-mer.
    /// </summary>
    public IReadOnlyList<PopulationPoint> PopulationSeries(TerritoryId id) =>
        id.Level switch
        {
            Level.Commune => populations.Value.Of(id.Code),
            Level.ArrondissementMunicipal => partPopulations.Value.GetValueOrDefault(id, []),
            Level.France => populations.Value.Sum(Codes(CommunesOf(id).Where(c => c.Departement != Mayotte))),
            _ => populations.Value.Sum(Codes(CommunesOf(id))),
        };

    /// <summary>The territories whose names or codes answer best to what was typed.</summary>
    public IReadOnlyList<SearchHit> Search(string text, int limit) => index.Value.Search(text, limit);

    /// <summary>Builds what is otherwise built at the first question: the index and the histories.</summary>
    public void Prepare()
    {
        _ = populations.Value;
        _ = index.Value;
    }

    private Successor? FindWhole(string code)
    {
        foreach (var level in new[] { Level.ArrondissementMunicipal, Level.CommuneDeleguee, Level.CommuneAssociee })
        {
            if (
                Find(new TerritoryId(level, code)) is { ParentCommune: { } parent } part
                && Find(new TerritoryId(Level.Commune, parent)) is { } whole
            )
            {
                return new Successor(whole, part.Name, null, SuccessorKind.PartOf) { FormerLinkType = part.LinkType };
            }
        }

        return null;
    }

    private static Dictionary<TerritoryId, IReadOnlyList<Territory>> GroupCommunes(List<Territory> communes)
    {
        var groups = new Dictionary<TerritoryId, List<Territory>>();
        foreach (var commune in communes.Where(c => c.Zone != "com").OrderBy(c => c.Id.Code, StringComparer.Ordinal))
        {
            AddTo(commune.Epci, Level.Epci, commune);
            AddTo(commune.Arrondissement, Level.Arrondissement, commune);
            AddTo(commune.Departement, Level.Departement, commune);
            AddTo(commune.Region, Level.Region, commune);
            AddTo(TerritoryId.France.Code, Level.France, commune);
        }

        return groups.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Territory>)pair.Value);

        void AddTo(string? code, Level level, Territory commune)
        {
            if (code is null)
            {
                return;
            }

            var id = new TerritoryId(level, code);
            if (!groups.TryGetValue(id, out var list))
            {
                groups[id] = list = [];
            }

            list.Add(commune);
        }
    }

    /// <summary>Adds what follows from the communes: population, and the parents of an EPCI. A commune stays as it is.</summary>
    private Territory Complete(Territory territory)
    {
        if (!communesOf.TryGetValue(territory.Id, out var communes))
        {
            return territory;
        }

        return territory with
        {
            Departement =
                territory.Departement
                ?? (territory.Id.Level == Level.Epci ? Common(communes, c => c.Departement) : null),
            Region = territory.Region ?? Common(communes, c => c.Region),
            Population = communes.Sum(c => c.Population ?? 0),
            PopulationYear = communes.Max(c => c.PopulationYear),
        };
    }

    private static string? Common(IReadOnlyList<Territory> communes, Func<Territory, string?> parent)
    {
        var first = parent(communes[0]);
        return communes.All(c => parent(c) == first) ? first : null;
    }

    private Territory CreateFrance()
    {
        var counted = communesOf
            .GetValueOrDefault(TerritoryId.France, [])
            .Where(c => c.Departement != Mayotte)
            .ToList();
        return new Territory(TerritoryId.France, "France", 3)
        {
            Population = counted.Count == 0 ? null : counted.Sum(c => c.Population ?? 0),
            PopulationYear = counted.Max(c => c.PopulationYear),
        };
    }

    private Successor? ReplacedEpci(string siren) =>
        retiredEpci.Value.GetValueOrDefault(siren) is { Heirs: [{ } heir] } dissolved
            ? new Successor(heir, dissolved.Name, null, SuccessorKind.EpciReplaced)
            {
                SeenInYear = dissolved.LastYear + 1,
            }
            : null;

    private Dictionary<string, DissolvedEpci> FindRetiredEpci(ReferenceTables tables)
    {
        var members = tables.Memberships.ToLookup(m => m.Epci, StringComparer.Ordinal);
        var found = new Dictionary<string, DissolvedEpci>(StringComparer.Ordinal);
        var retired = tables.Territories.Where(n =>
            n.Territory.Id.Level == Level.Epci && !territories.ContainsKey(n.Territory.Id)
        );
        foreach (var node in retired.OrderBy(n => n.FromYear))
        {
            var lastYear = members[node.Territory.Id.Code].Max(m => m.ToYear) ?? 0;
            var heirs = members[node.Territory.Id.Code]
                .Where(m => m.ToYear == lastYear)
                .Select(m => Find(new TerritoryId(Level.Commune, m.Commune)) ?? Genealogy.Find(m.Commune)?.Territory)
                .Select(commune => commune?.Epci is { } siren ? Find(new TerritoryId(Level.Epci, siren)) : null)
                .OfType<Territory>()
                .Distinct()
                .OrderByDescending(epci => epci.Population)
                .ToList();
            found[node.Territory.Id.Code] = new DissolvedEpci(node.Territory.Name, lastYear, heirs);
        }

        return found;
    }

    private static Dictionary<TerritoryId, IReadOnlyList<PopulationPoint>> ReadPartPopulations(
        IReadOnlyList<PublishedPopulations> populations
    ) =>
        populations
            .Where(p => p.Territory.Level == Level.ArrondissementMunicipal)
            .ToDictionary(
                p => p.Territory,
                p =>
                    (IReadOnlyList<PopulationPoint>)
                        p
                            .Points.GroupBy(point => point.CensusYear)
                            .Select(census => census.MaxBy(point => point.GeographyYear))
                            .OrderBy(point => point.CensusYear)
                            .ToList()
            );

    private static List<string> Codes(IEnumerable<Territory> communes) => communes.Select(c => c.Id.Code).ToList();
}

/// <summary>An EPCI that no longer exists.</summary>
/// <param name="LastYear">The last list that has it.</param>
/// <param name="Heirs">The current EPCI of its communes, most populated first.</param>
public sealed record DissolvedEpci(string Name, int LastYear, IReadOnlyList<Territory> Heirs);
