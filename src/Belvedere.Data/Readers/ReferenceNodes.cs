using Belvedere.Core.Territories;

namespace Belvedere.Data.Readers;

/// <summary>The territories of every yearly list, joined over the years in which they keep one name.</summary>
internal static class ReferenceNodes
{
    public const string CurrentCommune = "commune-actuelle";
    public const string Deleguee = "commune-deleguee";
    public const string Associee = "commune-associee";
    public const string ArrondissementMunicipal = "arrondissement-municipal";

    /// <summary>Year of the census in the newest list of communes.</summary>
    private const int LatestCensus = 2023;
    private const int MayotteCensus = 2017;
    private const string Mayotte = "976";

    public static IReadOnlyList<TerritoryNode> Read(IReadOnlyList<ReferenceVintage> vintages, int yearWithoutCommunes)
    {
        var open = new Dictionary<TerritoryId, TerritoryNode>();
        var closed = new List<TerritoryNode>();
        foreach (var vintage in vintages)
        {
            var levels = LevelsOf(vintage, yearWithoutCommunes).ToHashSet();
            var present = ReadVintage(vintage).Where(t => levels.Contains(t.Id.Level)).ToDictionary(t => t.Id);
            Close(vintage.Year, levels, present, open, closed);
            foreach (var territory in present.Values)
            {
                var from = open.TryGetValue(territory.Id, out var node) ? node.FromYear : vintage.Year;
                open[territory.Id] = new TerritoryNode(territory, from, null);
            }
        }

        return closed
            .Concat(open.Values)
            .OrderBy(n => n.Territory.Id.Level)
            .ThenBy(n => n.Territory.Id.Code, StringComparer.Ordinal)
            .ThenBy(n => n.FromYear)
            .ToList();
    }

    private static void Close(
        int year,
        HashSet<Level> levels,
        Dictionary<TerritoryId, Territory> present,
        Dictionary<TerritoryId, TerritoryNode> open,
        List<TerritoryNode> closed
    )
    {
        foreach (var (id, node) in open.Where(pair => levels.Contains(pair.Key.Level)).ToList())
        {
            if (!present.TryGetValue(id, out var now) || now.Name != node.Territory.Name)
            {
                closed.Add(
                    new TerritoryNode(
                        node.Territory with
                        {
                            Population = null,
                            PopulationYear = null,
                        },
                        node.FromYear,
                        year - 1
                    )
                );
                open.Remove(id);
            }
        }
    }

    private static IEnumerable<Level> LevelsOf(ReferenceVintage vintage, int yearWithoutCommunes) =>
        Enum.GetValues<Level>().Where(level => level == Level.Epci || vintage.Year != yearWithoutCommunes);

    private static IEnumerable<Territory> ReadVintage(ReferenceVintage vintage)
    {
        var epciOf = vintage
            .Epci.SelectMany(e => e.Members.Select(m => (m.Code, e.Siren)))
            .ToDictionary(pair => pair.Code, pair => pair.Siren, StringComparer.Ordinal);
        return vintage
            .Communes.Select(place => OfCommuneList(place, epciOf))
            .Concat(vintage.Epci.Select(OfEpci))
            .Concat(vintage.Arrondissements.Select(place => OfPlace(Level.Arrondissement, place)))
            .Concat(
                vintage
                    .Departements.Where(d => !d.IsOverseasCollectivity)
                    .Select(place => OfPlace(Level.Departement, place))
            )
            .Concat(
                vintage.Regions.Where(r => !r.IsOverseasCollectivity).Select(place => OfPlace(Level.Region, place))
            );
    }

    private static Territory OfCommuneList(ReferenceVintage.ListedPlace place, Dictionary<string, string> epciOf)
    {
        var level = place.Type switch
        {
            CurrentCommune => Level.Commune,
            Deleguee => Level.CommuneDeleguee,
            Associee => Level.CommuneAssociee,
            ArrondissementMunicipal => Level.ArrondissementMunicipal,
            _ => throw new InvalidDataException($"{place.Code} has the unknown type “{place.Type}”."),
        };
        var isOverseas = place.IsOverseasCollectivity;
        return new Territory(new TerritoryId(level, place.Code), place.Name, place.LinkType ?? 0)
        {
            Siren = place.Siren,
            Departement = isOverseas ? null : place.Departement,
            Region = isOverseas ? null : place.Region,
            Epci = level == Level.Commune ? epciOf.GetValueOrDefault(place.Code) : null,
            Arrondissement = place.Arrondissement,
            ParentCommune = place.Commune ?? place.Seat,
            Zone = place.Zone ?? (isOverseas ? "com" : null),
            ChefLieuRank = place.ChefLieuRank ?? 0,
            Postcodes = place.Postcodes ?? [],
            Population = place.Population,
            PopulationYear =
                place.Population is null || isOverseas ? null
                : place.Code.StartsWith(Mayotte, StringComparison.Ordinal) ? MayotteCensus
                : LatestCensus,
        };
    }

    private static Territory OfEpci(ReferenceVintage.ListedEpci epci) =>
        new(new TerritoryId(Level.Epci, epci.Siren), epci.Name.Trim(), 0) { Siren = epci.Siren, Nature = epci.Nature };

    private static Territory OfPlace(Level level, ReferenceVintage.ListedPlace place) =>
        new(new TerritoryId(level, place.Code), place.Name, place.LinkType ?? 0)
        {
            Departement =
                level == Level.Arrondissement ? place.Departement
                : level == Level.Departement ? place.Code
                : null,
            Region = level == Level.Region ? place.Code : place.Region,
            Zone = place.Zone,
            Seat = place.Seat,
        };
}
