namespace Belvedere.Core.Territories.Passages;

/// <summary>Compares the EPCI of two years, by the ground they hold.</summary>
public static class EpciChanges
{
    /// <summary>
    /// The changes seen on 1 January of <paramref name="year"/> since that of <paramref name="earlier"/>, by SIREN. Communes
    /// that merged inside an EPCI, or changed their code, are no change of it; one that merged across its border is.
    /// </summary>
    /// <param name="passage">Communes of <paramref name="earlier"/> to those of <paramref name="year"/>.</param>
    public static IReadOnlyList<EpciChange> Between(
        EpciMemberships memberships,
        int earlier,
        int year,
        CommunePassage passage
    )
    {
        var then = Communes(memberships, earlier);
        var now = Communes(memberships, year);
        var heirs = then.Where(epci => !now.ContainsKey(epci.Key))
            .Select(epci => (Ended: epci.Key, Heir: MainHeir(Onwards(epci.Value, passage), memberships, year)))
            .Where(pair => pair.Heir is not null)
            .ToLookup(pair => pair.Heir, pair => pair.Ended, StringComparer.Ordinal);
        return then
            .Keys.Union(now.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(siren => Compare(siren, then.GetValueOrDefault(siren), now.GetValueOrDefault(siren)))
            .OfType<EpciChange>()
            .ToList();

        EpciChange? Compare(string siren, IReadOnlySet<string>? before, IReadOnlySet<string>? after)
        {
            var joined = Sorted((after ?? None).Where(code => IsNew(code, before ?? None)));
            var left = Sorted(Onwards(before ?? None, passage).Where(code => after?.Contains(code) != true));
            var predecessors = Sorted(heirs[siren]);
            var kind =
                after is null ? EpciChangeKind.Dissolved
                : predecessors.Count > 0 ? EpciChangeKind.Merged
                : before is null ? EpciChangeKind.Created
                : EpciChangeKind.Recomposed;
            return kind == EpciChangeKind.Recomposed && joined.Count + left.Count == 0
                ? null
                : new EpciChange(year, siren, kind, joined, left, predecessors);
        }

        // Part of it at least was not in the EPCI; a list that still has a code of the past makes it a new one.
        bool IsNew(string code, IReadOnlySet<string> before)
        {
            var portions = passage.PortionsOf([code]);
            return portions.Count == 0 || portions.Any(portion => !before.Contains(portion.From));
        }
    }

    private static IReadOnlySet<string> None { get; } = new HashSet<string>(StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlySet<string>> Communes(EpciMemberships memberships, int year) =>
        memberships
            .In(year)
            .ToDictionary(
                siren => siren,
                IReadOnlySet<string> (siren) =>
                    (memberships.Find(siren, year)?.Communes ?? []).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );

    private static HashSet<string> Onwards(IReadOnlySet<string> communes, CommunePassage passage) =>
        communes.SelectMany(passage.TargetsOf).Select(target => target.To).ToHashSet(StringComparer.Ordinal);

    /// <summary>The EPCI that has the most of these communes.</summary>
    private static string? MainHeir(HashSet<string> communes, EpciMemberships memberships, int year) =>
        communes
            .Select(commune => memberships.EpciOf(commune, year))
            .OfType<string>()
            .CountBy(siren => siren, StringComparer.Ordinal)
            .OrderByDescending(heir => heir.Value)
            .ThenBy(heir => heir.Key, StringComparer.Ordinal)
            .Select(heir => heir.Key)
            .FirstOrDefault();

    private static List<string> Sorted(IEnumerable<string> codes) => codes.Order(StringComparer.Ordinal).ToList();
}
