namespace Belvedere.Core.Territories.Passages;

/// <summary>
/// Replays the events of a span of time, onwards or backwards, and keeps what each code holds of the communes of the
/// side it started from. Backwards an event is read from its end: a merger divides, a division joins.
/// </summary>
/// <remarks>
/// A division gives back first: a part that had joined the whole during the replay takes again what it had brought,
/// exactly. What nobody had brought is shared by population, which makes an estimate.
/// </remarks>
internal sealed class PassageReplay(CommunePopulations populations, bool isOnwards)
{
    private readonly Dictionary<string, Holding> holdings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Holding> brought = new(StringComparer.Ordinal);

    /// <summary>What each code that an event names holds in the end; empty for a code that is no commune any more.</summary>
    public IReadOnlyDictionary<string, Holding> Holdings => holdings;

    public void Run(IEnumerable<CommuneEvent> events)
    {
        var moments = events.GroupBy(e => e.Moment);
        foreach (var moment in isOnwards ? moments.OrderBy(m => m.Key) : moments.OrderByDescending(m => m.Key))
        {
            Apply(new Moment(moment.Key, Edges(moment)));
        }
    }

    private IEnumerable<(string From, string To)> Edges(IEnumerable<CommuneEvent> events) =>
        events.Select(e => isOnwards ? (e.Before, e.After) : (e.After, e.Before));

    private sealed class Moment(DateOnly day, IEnumerable<(string From, string To)> edges)
    {
        private readonly List<(string From, string To)> ordered = edges
            .Distinct()
            .OrderBy(e => e.From, StringComparer.Ordinal)
            .ThenBy(e => e.To, StringComparer.Ordinal)
            .ToList();

        public DateOnly Day => day;

        /// <summary>Where each code goes.</summary>
        public ILookup<string, string> Targets =>
            field ??= ordered.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);

        /// <summary>Where each code comes from.</summary>
        public ILookup<string, string> Sources =>
            field ??= ordered.ToLookup(e => e.To, e => e.From, StringComparer.Ordinal);
    }

    private void Apply(Moment moment)
    {
        var made = moment
            .Sources.Select(t => t.Key)
            .ToDictionary(code => code, _ => new Holding(), StringComparer.Ordinal);
        var before = moment.Targets.ToDictionary(
            source => source.Key,
            source => HoldingOf(source.Key),
            StringComparer.Ordinal
        );
        foreach (var source in moment.Targets)
        {
            var whole = before[source.Key];
            var targets = source.ToList();
            Remember(source.Key, whole, targets, moment);
            foreach (var (target, part) in Divide(source.Key, whole, targets, moment))
            {
                made[target].Add(part);
            }
        }

        foreach (var code in before.Keys)
        {
            holdings[code] = new Holding();
        }

        foreach (var (code, holding) in made.Where(m => m.Key != CommuneEvent.Nothing))
        {
            // A list that forgets the row of the absorber itself must not make it lose what it holds.
            if (holdings.TryGetValue(code, out var own))
            {
                holding.Add(own);
            }

            holdings[code] = holding;
        }
    }

    private Holding HoldingOf(string code) =>
        code == CommuneEvent.Nothing ? Holding.Whole(code) : holdings.GetValueOrDefault(code) ?? Holding.Whole(code);

    /// <summary>Keeps what a code brings to another that holds more than that, should it come back.</summary>
    private void Remember(string source, Holding whole, List<string> targets, Moment moment)
    {
        if (targets is [var target] && target != source && moment.Sources[target].Skip(1).Any())
        {
            brought[source] = whole.Copy();
        }
    }

    private Dictionary<string, Holding> Divide(string source, Holding whole, List<string> targets, Moment moment)
    {
        // What comes from nothing comes whole to each commune that is created.
        if (targets.Count == 1 || source == CommuneEvent.Nothing)
        {
            return targets.ToDictionary(target => target, _ => whole, StringComparer.Ordinal);
        }

        var parts = GiveBack(source, whole, targets, out var rest);
        var others = targets.Where(target => !parts.ContainsKey(target)).ToList();
        if (rest.IsEmpty && others.Count > 0)
        {
            // The parts had brought everything, and yet there are others: nobody can tell what these took.
            (parts, rest, others) = (new(StringComparer.Ordinal), whole, targets);
        }

        foreach (var (target, part) in Share(rest, others.Count > 0 ? others : targets, moment))
        {
            if (!parts.TryGetValue(target, out var own))
            {
                parts[target] = own = new Holding();
            }

            own.Add(part);
        }

        return parts;
    }

    // The smallest first: one that joined another before both joined the whole takes its own before the other does.
    private Dictionary<string, Holding> GiveBack(string source, Holding whole, List<string> targets, out Holding rest)
    {
        var parts = new Dictionary<string, Holding>(StringComparer.Ordinal);
        rest = whole.Copy();
        foreach (
            var target in targets
                .Where(t => t != source && brought.ContainsKey(t))
                .OrderBy(t => brought[t].Size)
                .ToList()
        )
        {
            var own = brought[target].Common(rest);
            if (!own.IsEmpty)
            {
                parts[target] = own;
                rest.Remove(own);
            }
        }

        return parts;
    }

    private IEnumerable<(string Target, Holding Part)> Share(Holding rest, List<string> targets, Moment moment)
    {
        if (rest.IsEmpty)
        {
            return [];
        }

        if (targets.Count == 1)
        {
            return [(targets[0], rest)];
        }

        // What a commune made of parts of several took from each is in no list.
        var isMixed = targets.Exists(t =>
            moment.Sources[t].Skip(1).Any() && !moment.Sources[t].Contains(t, StringComparer.Ordinal)
        );
        var weights = isMixed ? null : populations.Together(targets, moment.Day, isOnwards);
        var total = weights?.Sum() ?? targets.Count;
        return targets.Select(
            (target, i) => (target, rest.Times((weights?[i] ?? 1) / total, isKnown: weights is not null))
        );
    }
}
