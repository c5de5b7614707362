using Belvedere.Core.Territories.Passages;

namespace Belvedere.Core.Territories;

/// <summary>
/// From the communes of 1 January of a year to those of another, later or earlier. Every commune of the one is shared
/// among those of the other; the shares of a commune add up to one, so that a converted total is the total.
/// </summary>
/// <remarks>
/// Groups are the smallest sets that neither gained nor lost anything from outside: a total known for every member of a
/// group on one side is the total of its members on the other, whatever the shares.
/// </remarks>
public sealed class CommunePassage
{
    private readonly IReadOnlyDictionary<string, Holding> holdings;
    private readonly Dictionary<string, List<(string To, PassagePortion Portion)>> targets;
    private readonly Lazy<Dictionary<string, Group>> groups;

    private CommunePassage(IReadOnlyDictionary<string, Holding> holdings)
    {
        this.holdings = holdings;
        targets = new(StringComparer.Ordinal);
        foreach (var (code, holding) in holdings)
        {
            foreach (var portion in holding.Portions)
            {
                if (!targets.TryGetValue(portion.From, out var list))
                {
                    targets[portion.From] = list = [];
                }

                list.Add((code, portion));
            }
        }

        groups = new(Connect);
    }

    /// <summary>Members of one group on the side of departure and on that of arrival: past and present of a passage onwards.</summary>
    public sealed record Group(IReadOnlyList<string> Past, IReadOnlyList<string> Present);

    /// <summary>Every group that changed.</summary>
    public IEnumerable<Group> Groups => groups.Value.Values.Distinct();

    /// <summary>
    /// Replays the events between two 1 January. Renames and undated edges are left out: they change no perimeter. The
    /// order of the list does not matter.
    /// </summary>
    /// <param name="fromYear">Year of the communes of departure; later than <paramref name="toYear"/> to go back in time.</param>
    /// <param name="populations">What tells the parts of a divided commune apart; without it their shares are not known.</param>
    public static CommunePassage Between(
        int fromYear,
        int toYear,
        IEnumerable<CommuneEvent> events,
        CommunePopulations populations
    )
    {
        var (first, last) = (Math.Min(fromYear, toYear), Math.Max(fromYear, toYear));
        var replay = new PassageReplay(populations, isOnwards: fromYear <= toYear);
        replay.Run(
            events.Where(e =>
                e.Kind is not (CommuneEventKind.Rename or CommuneEventKind.Unknown)
                && IsAfter(e, first)
                && !IsAfter(e, last)
            )
        );
        return new CommunePassage(replay.Holdings);
    }

    /// <summary>From the communes of a past year to those of today, when only the groups matter.</summary>
    public static CommunePassage Since(int geographyYear, IEnumerable<CommuneEvent> events) =>
        Between(geographyYear, DateOnly.MaxValue.Year, events, CommunePopulations.None);

    /// <summary>The group of a commune of arrival that changed; null when it is the same as at the departure.</summary>
    public Group? Find(string presentCode) => groups.Value.GetValueOrDefault(presentCode);

    /// <summary>
    /// Where a commune of departure goes: itself, whole, when nothing happened to it; nowhere when it left without a
    /// successor.
    /// </summary>
    public IEnumerable<(string To, PassagePortion Portion)> TargetsOf(string code) =>
        targets.TryGetValue(code, out var found) ? found
        : code == CommuneEvent.Nothing || holdings.ContainsKey(code) ? []
        : [(code, new PassagePortion(code, 1, IsKnown: true))];

    /// <summary>What communes of arrival hold together of those of departure; what is whole again is exact.</summary>
    public IReadOnlyList<PassagePortion> PortionsOf(IEnumerable<string> communes)
    {
        var together = new Holding();
        foreach (var code in communes)
        {
            together.Add(holdings.GetValueOrDefault(code) ?? Holding.Whole(code));
        }

        return together.Portions.OrderBy(p => p.From, StringComparer.Ordinal).ToList();
    }

    /// <summary>The list of arrival of a list of departure, by code.</summary>
    /// <example>The 36,681 communes of 2008 become the 34,875 of 2026.</example>
    public IReadOnlyList<string> Replay(IEnumerable<string> communes) =>
        communes
            .Append(CommuneEvent.Nothing)
            .SelectMany(TargetsOf)
            .Select(target => target.To)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();

    private static bool IsAfter(CommuneEvent change, int geographyYear) =>
        change.Date is { } date ? date > new DateOnly(geographyYear, 1, 1) : change.Year > geographyYear;

    private Dictionary<string, Group> Connect()
    {
        var found = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach (var code in holdings.Where(h => !h.Value.IsEmpty).Select(h => h.Key).Order(StringComparer.Ordinal))
        {
            if (!found.ContainsKey(code))
            {
                var group = Explore(code);
                foreach (var member in group.Present)
                {
                    found[member] = group;
                }
            }
        }

        return found;
    }

    private Group Explore(string start)
    {
        var past = new SortedSet<string>(StringComparer.Ordinal);
        var present = new SortedSet<string>(StringComparer.Ordinal) { start };
        var waiting = new Queue<string>([start]);
        while (waiting.TryDequeue(out var code))
        {
            foreach (var from in holdings[code].Portions.Select(p => p.From).Where(past.Add))
            {
                // What comes from nothing ties nobody together.
                foreach (var (to, _) in targets[from].Where(t => from != CommuneEvent.Nothing && present.Add(t.To)))
                {
                    waiting.Enqueue(to);
                }
            }
        }

        past.Remove(CommuneEvent.Nothing);
        return new Group(past.ToList(), present.ToList());
    }
}
