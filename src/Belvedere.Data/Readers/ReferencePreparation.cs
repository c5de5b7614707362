using Belvedere.Core.Territories;

namespace Belvedere.Data.Readers;

/// <summary>Turns the yearly lists into the four reference tables. Pure: the same lists give the same tables.</summary>
public static class ReferencePreparation
{
    /// <summary>The 0.8.0 package repeats the communes of 2019; only its EPCI are those of 2020.</summary>
    private const int YearWithoutCommunes = 2020;

    /// <summary>Mayotte's communes carry their census of 2017 in every list.</summary>
    private const string Mayotte = "976";
    private const int MayotteCensus = 2017;

    /// <summary>
    /// Census and geography of the populations of each list, found by comparing values commune by commune. The list
    /// of 2019 gives RP 2016 in the geography of 2018: a commune created on 1 January 2019 has only the figure of
    /// its chef-lieu. That of 2023 repeats RP 2020 in the geography of 2022: it adds nothing and is left out.
    /// </summary>
    private static readonly (int List, int Census, int Geography)[] CommunePopulations =
    [
        (2019, 2016, 2018),
        (2021, 2019, 2021),
        (2022, 2020, 2022),
        (2024, 2022, 2024),
        (2025, 2023, 2025),
    ];

    /// <summary>
    /// The members of the EPCI have their own populations, of another census and in the geography of their list:
    /// RP 2018 and RP 2021 are nowhere else.
    /// </summary>
    private static readonly (int List, int Census)[] MemberPopulations =
    [
        (2021, 2018),
        (2022, 2019),
        (2023, 2020),
        (2024, 2021),
        (2025, 2022),
    ];

    public static ReferenceTables Prepare(IReadOnlyList<ReferenceVintage> vintages, IReadOnlyList<CommuneState> history)
    {
        var ordered = vintages.OrderBy(v => v.Year).ToList();
        return new ReferenceTables(
            ReferenceNodes.Read(ordered, YearWithoutCommunes),
            ReadMemberships(ordered),
            ReadEvents(ordered, history),
            ReadPopulations(ordered)
        );
    }

    private static List<Membership> ReadMemberships(List<ReferenceVintage> vintages)
    {
        var last = vintages[^1].Year;
        var open = new Dictionary<(string Epci, string Commune), int>();
        var closed = new List<Membership>();
        foreach (var vintage in vintages)
        {
            var present = vintage.Epci.SelectMany(e => e.Members.Select(m => (e.Siren, m.Code))).ToHashSet();
            foreach (var pair in open.Keys.Where(pair => !present.Contains(pair)).ToList())
            {
                closed.Add(new Membership(pair.Epci, pair.Commune, open[pair], vintage.Year - 1));
                open.Remove(pair);
            }

            foreach (var pair in present)
            {
                open.TryAdd(pair, vintage.Year);
            }
        }

        closed.AddRange(open.Select(pair => new Membership(pair.Key.Epci, pair.Key.Commune, pair.Value, null)));
        return closed
            .OrderBy(m => m.Epci, StringComparer.Ordinal)
            .ThenBy(m => m.Commune, StringComparer.Ordinal)
            .ThenBy(m => m.FromYear)
            .ToList();
    }

    private static List<CommuneEvent> ReadEvents(List<ReferenceVintage> vintages, IReadOnlyList<CommuneState> history)
    {
        var events = CommuneHistory.ToEvents(history).ToList();
        var lists = vintages.Where(v => v.Year != YearWithoutCommunes).Select(ReadCommunes).ToList();
        var membersOf2020 = vintages
            .Where(v => v.Year == YearWithoutCommunes)
            .SelectMany(v => v.Epci)
            .SelectMany(e => e.Members)
            .Select(m => m.Code)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (earlier, later) in lists.Zip(lists.Skip(1)))
        {
            events.AddRange(
                VintageComparison.Compare(earlier, later, code => SeenIn(code, earlier, later, membersOf2020))
            );
        }

        events.AddRange(ReadUndated(lists[^1], events));
        return events;
    }

    /// <summary>The members of the EPCI of 2020 tell what changed in the year whose commune list is missing.</summary>
    private static int SeenIn(string code, CommuneVintage earlier, CommuneVintage later, HashSet<string> membersOf2020)
    {
        if (earlier.Year >= YearWithoutCommunes || later.Year <= YearWithoutCommunes || membersOf2020.Count == 0)
        {
            return later.Year;
        }

        var wasThere = earlier.Communes.ContainsKey(code);
        return membersOf2020.Contains(code) == wasThere ? later.Year : YearWithoutCommunes;
    }

    private static IEnumerable<CommuneEvent> ReadUndated(CommuneVintage last, List<CommuneEvent> events)
    {
        var known = events.Select(e => e.Before).ToHashSet(StringComparer.Ordinal);
        return last
            .Communes.Values.SelectMany(commune => commune.FormerCodes.Select(code => (code, commune)))
            .Where(pair => !known.Contains(pair.code) && !last.Communes.ContainsKey(pair.code))
            .OrderBy(pair => pair.code, StringComparer.Ordinal)
            .Select(pair => new CommuneEvent(
                CommuneEventKind.Unknown,
                null,
                null,
                pair.code,
                pair.code,
                0,
                pair.commune.Code
            ));
    }

    private static CommuneVintage ReadCommunes(ReferenceVintage vintage) =>
        new(
            vintage.Year,
            vintage
                .Communes.Where(c => c.Type == ReferenceNodes.CurrentCommune)
                .ToDictionary(
                    c => c.Code,
                    c => new ListedCommune(c.Code, c.Name, c.LinkType ?? 0, c.FormerCodes ?? []),
                    StringComparer.Ordinal
                ),
            vintage
                .Communes.Where(c => c.Type is ReferenceNodes.Deleguee or ReferenceNodes.Associee && c.Seat is not null)
                .ToDictionary(
                    c => c.Code,
                    c =>
                        c.Seat! /* filtered on the line above */
                    ,
                    StringComparer.Ordinal
                )
        );

    private static List<PublishedPopulations> ReadPopulations(List<ReferenceVintage> vintages)
    {
        var found = new Dictionary<(TerritoryId Territory, int Census, int Geography), long>();
        foreach (var (list, census, geography) in CommunePopulations)
        {
            foreach (var place in vintages.Where(v => v.Year == list).SelectMany(v => v.Communes))
            {
                if (place.Population is { } population && !place.IsOverseasCollectivity && LevelOf(place) is { } level)
                {
                    found[(new TerritoryId(level, place.Code), CensusOf(place.Code, census), geography)] = population;
                }
            }
        }

        foreach (var (list, census) in MemberPopulations)
        {
            foreach (
                var member in vintages.Where(v => v.Year == list).SelectMany(v => v.Epci).SelectMany(e => e.Members)
            )
            {
                if (member.Population is { } population)
                {
                    found[(new TerritoryId(Level.Commune, member.Code), CensusOf(member.Code, census), list)] =
                        population;
                }
            }
        }

        return found
            .GroupBy(pair => pair.Key.Territory)
            .OrderBy(group => group.Key.Level)
            .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
            .Select(group => new PublishedPopulations(
                group.Key,
                group
                    .Select(pair => new PopulationPoint(pair.Key.Census, pair.Key.Geography, pair.Value))
                    .OrderBy(p => p.CensusYear)
                    .ThenBy(p => p.GeographyYear)
                    .ToList()
            ))
            .ToList();
    }

    private static int CensusOf(string code, int census) =>
        code.StartsWith(Mayotte, StringComparison.Ordinal) ? MayotteCensus : census;

    private static Level? LevelOf(ReferenceVintage.ListedPlace place) =>
        place.Type switch
        {
            ReferenceNodes.CurrentCommune => Level.Commune,
            ReferenceNodes.ArrondissementMunicipal => Level.ArrondissementMunicipal,
            _ => null,
        };
}
