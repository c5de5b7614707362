using System.Globalization;

namespace Belvedere.Core.Territories;

/// <summary>What must hold before a set of reference tables replaces another.</summary>
public static class ReferenceChecks
{
    private const double LargestLoss = 0.01;

    /// <summary>Counts of the Code officiel géographique of 2026, the newest list that this version knows.</summary>
    private static readonly (int Year, Level Level, int Count)[] ExpectedCounts =
    [
        (2026, Level.Commune, 34_875 + 94),
        (2026, Level.ArrondissementMunicipal, 45),
        (2026, Level.Departement, 101),
        (2026, Level.Region, 18),
        (2026, Level.Arrondissement, 333),
        (2026, Level.CommuneDeleguee, 2_105),
        (2026, Level.CommuneAssociee, 471),
    ];

    /// <summary>Each broken rule in one sentence; empty when the tables may be loaded.</summary>
    public static IReadOnlyList<string> Find(ReferenceTables tables, int communesYear)
    {
        var current = tables.Territories.Where(n => n.ToYear is null).ToLookup(n => n.Territory.Id.Level);
        var findings = ExpectedCounts
            .Where(expected => expected.Year == communesYear && current[expected.Level].Count() != expected.Count)
            .Select(expected =>
                Say(
                    $"{current[expected.Level].Count()} {LevelKey.Of(expected.Level)}, {expected.Count} attendus / expected"
                )
            )
            .ToList();
        findings.AddRange(FindSharedCommunes(tables.Memberships));
        findings.AddRange(FindUnknownMembers(tables));
        return findings;
    }

    /// <summary>A list that loses more than 1 % of what it held is refused until a person agrees.</summary>
    /// <param name="before">Count of current territories by level, as loaded; empty the first time.</param>
    public static IReadOnlyList<string> FindLosses(IReadOnlyDictionary<Level, int> before, ReferenceTables tables)
    {
        var now = tables
            .Territories.Where(n => n.ToYear is null)
            .GroupBy(n => n.Territory.Id.Level)
            .ToDictionary(group => group.Key, group => group.Count());
        return before
            .Where(pair => now.GetValueOrDefault(pair.Key) < pair.Value * (1 - LargestLoss))
            .Select(pair => Say($"{LevelKey.Of(pair.Key)} : {pair.Value} -> {now.GetValueOrDefault(pair.Key)}"))
            .ToList();
    }

    private static IEnumerable<string> FindSharedCommunes(IReadOnlyList<Membership> memberships)
    {
        foreach (var commune in memberships.GroupBy(m => m.Commune, StringComparer.Ordinal))
        {
            var spans = commune.OrderBy(m => m.FromYear).ToList();
            for (var i = 1; i < spans.Count; i++)
            {
                if (spans[i - 1].ToYear is not { } end || end >= spans[i].FromYear)
                {
                    yield return Say(
                        $"{commune.Key} : EPCI {spans[i - 1].Epci} + {spans[i].Epci} ({spans[i].FromYear})"
                    );
                }
            }
        }
    }

    private static IEnumerable<string> FindUnknownMembers(ReferenceTables tables)
    {
        var communes = tables
            .Territories.Where(n => n.Territory.Id.Level == Level.Commune && n.ToYear is null)
            .Select(n => n.Territory.Id.Code)
            .ToHashSet(StringComparer.Ordinal);
        return tables
            .Memberships.Where(m => m.ToYear is null && !communes.Contains(m.Commune))
            .Select(m => Say($"EPCI {m.Epci} : {m.Commune} ?"));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
