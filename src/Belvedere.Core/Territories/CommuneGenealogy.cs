namespace Belvedere.Core.Territories;

/// <summary>Follows a retired commune code to the commune that holds its ground today.</summary>
public sealed class CommuneGenealogy
{
    private const int LongestChain = 30;

    private readonly Dictionary<string, List<CommuneEvent>> leaving;
    private readonly Func<string, Territory?> findCurrent;

    /// <summary>Reads the edges that leave each code.</summary>
    /// <param name="findCurrent">A current commune by its code, or null.</param>
    public CommuneGenealogy(IEnumerable<CommuneEvent> events, Func<string, Territory?> findCurrent)
    {
        this.findCurrent = findCurrent;
        leaving = events
            .Where(e => e.Before != e.After)
            .GroupBy(e => e.Before, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(e => e.Moment).ToList(), StringComparer.Ordinal);
    }

    /// <summary>Null when the code is current, was never a commune, or leads nowhere.</summary>
    public Successor? Find(string code)
    {
        if (findCurrent(code) is not null || !leaving.TryGetValue(code, out var edges))
        {
            return null;
        }

        // A code may have been used twice (14472): its last holder is the one that an address means.
        var last = edges[^1];
        return Follow(last) is { } territory ? ToSuccessor(last, territory) : null;
    }

    /// <summary>Where one event leads today; null when the chain ends without a current commune.</summary>
    public Successor? Find(CommuneEvent change) =>
        Follow(change) is { } territory ? ToSuccessor(change, territory) : null;

    private static Successor ToSuccessor(CommuneEvent change, Territory territory) =>
        new(territory, change.BeforeName, change.Date, KindOf(change.Kind))
        {
            FormerLinkType = change.BeforeLinkType,
            SeenInYear = change.Year,
        };

    private Territory? Follow(CommuneEvent change)
    {
        var (code, moment) = (change.After, change.Moment);
        for (var step = 0; step < LongestChain; step++)
        {
            var next = leaving
                .GetValueOrDefault(code)
                ?.Find(e => e.Kind != CommuneEventKind.Split && e.Moment > moment);
            if (next is null)
            {
                return findCurrent(code);
            }

            (code, moment) = (next.After, next.Moment);
        }

        return null;
    }

    private static SuccessorKind KindOf(CommuneEventKind kind) =>
        kind switch
        {
            CommuneEventKind.Merger => SuccessorKind.Merged,
            CommuneEventKind.Recode => SuccessorKind.Recoded,
            CommuneEventKind.Rename => SuccessorKind.Renamed,
            _ => SuccessorKind.Unknown,
        };
}
