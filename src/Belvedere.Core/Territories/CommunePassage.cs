namespace Belvedere.Core.Territories;

/// <summary>
/// From the communes of a past year to those of today. Groups are the smallest sets that neither gained nor lost
/// anything from outside: a total known for every past member of a group is the total of its present members.
/// </summary>
public sealed class CommunePassage
{
    private readonly Dictionary<string, Group> groups;

    private CommunePassage(Dictionary<string, Group> groups) => this.groups = groups;

    /// <summary>Past members and present members of one group.</summary>
    public sealed record Group(IReadOnlyList<string> Past, IReadOnlyList<string> Present);

    /// <summary>The group of a commune that changed since; null when it is the same as in the past year.</summary>
    public Group? Find(string presentCode) => groups.GetValueOrDefault(presentCode);

    /// <summary>Every group that changed.</summary>
    public IEnumerable<Group> Groups => groups.Values.Distinct();

    /// <summary>
    /// Replays the events that follow 1 January of <paramref name="geographyYear"/>. Renames and undated edges are
    /// left out: they change no perimeter.
    /// </summary>
    public static CommunePassage Since(int geographyYear, IEnumerable<CommuneEvent> events)
    {
        var origins = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var moments = events
            .Where(e =>
                e.Kind is not (CommuneEventKind.Rename or CommuneEventKind.Unknown) && IsAfter(e, geographyYear)
            )
            .GroupBy(Moment)
            .OrderBy(moment => moment.Key);
        var absorbed = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var moment in moments)
        {
            Apply(moment.ToList(), origins, absorbed);
        }

        return new CommunePassage(Connect(origins));
    }

    private static bool IsAfter(CommuneEvent change, int geographyYear) =>
        change.Date is { } date ? date > new DateOnly(geographyYear, 1, 1) : change.Year > geographyYear;

    private static DateOnly Moment(CommuneEvent change) => change.Date ?? new DateOnly(change.Year ?? 1, 1, 1);

    private static void Apply(
        List<CommuneEvent> edges,
        Dictionary<string, HashSet<string>> origins,
        Dictionary<string, HashSet<string>> absorbed
    )
    {
        var before = edges
            .Select(e => e.Before)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(code => code, code => origins.GetValueOrDefault(code) ?? [code], StringComparer.Ordinal);
        foreach (var merger in edges.Where(e => e.Kind == CommuneEventKind.Merger))
        {
            absorbed[merger.Before] = before[merger.Before];
        }

        foreach (var code in before.Keys)
        {
            origins[code] = [];
        }

        foreach (var edge in edges)
        {
            if (!origins.TryGetValue(edge.After, out var made))
            {
                origins[edge.After] = made = [];
            }

            made.UnionWith(before[edge.Before]);
        }

        foreach (
            var split in edges
                .Where(e => e.Kind == CommuneEventKind.Split)
                .GroupBy(e => e.Before, e => e.After, StringComparer.Ordinal)
        )
        {
            GiveBack(before[split.Key], split.Distinct(StringComparer.Ordinal).ToList(), origins, absorbed);
        }
    }

    /// <summary>
    /// A merger undone gives each part what it had brought: its past is then its own. What no part had brought stays
    /// common to the parts that brought nothing since the past year.
    /// </summary>
    private static void GiveBack(
        HashSet<string> whole,
        List<string> parts,
        Dictionary<string, HashSet<string>> origins,
        Dictionary<string, HashSet<string>> absorbed
    )
    {
        var returned = parts
            .Where(code =>
                origins[code].SetEquals(whole) && absorbed.GetValueOrDefault(code)?.IsSubsetOf(whole) == true
            )
            .ToDictionary(code => code, code => absorbed[code], StringComparer.Ordinal);
        var rest = whole
            .Except(returned.Values.SelectMany(set => set), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var others = parts.Where(code => !returned.ContainsKey(code) && origins[code].SetEquals(whole)).ToList();
        var overlap = returned.Values.Sum(set => set.Count) + rest.Count != whole.Count;
        if (overlap || (rest.Count == 0) != (others.Count == 0))
        {
            return;
        }

        foreach (var (code, set) in returned)
        {
            origins[code] = [.. set];
        }

        foreach (var code in others)
        {
            origins[code] = [.. rest];
        }
    }

    private static Dictionary<string, Group> Connect(Dictionary<string, HashSet<string>> origins)
    {
        var presentOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (present, past) in origins)
        {
            foreach (var code in past)
            {
                if (!presentOf.TryGetValue(code, out var list))
                {
                    presentOf[code] = list = [];
                }

                list.Add(present);
            }
        }

        var found = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach (var present in origins.Keys.Where(code => origins[code].Count > 0).Order(StringComparer.Ordinal))
        {
            if (!found.ContainsKey(present))
            {
                var group = Explore(present, origins, presentOf);
                foreach (var member in group.Present)
                {
                    found[member] = group;
                }
            }
        }

        return found;
    }

    private static Group Explore(
        string start,
        Dictionary<string, HashSet<string>> origins,
        Dictionary<string, List<string>> presentOf
    )
    {
        var past = new SortedSet<string>(StringComparer.Ordinal);
        var present = new SortedSet<string>(StringComparer.Ordinal) { start };
        var waiting = new Queue<string>([start]);
        while (waiting.TryDequeue(out var code))
        {
            foreach (var origin in origins[code].Where(past.Add))
            {
                foreach (var other in presentOf[origin].Where(present.Add))
                {
                    waiting.Enqueue(other);
                }
            }
        }

        return new Group(past.ToList(), present.ToList());
    }
}
