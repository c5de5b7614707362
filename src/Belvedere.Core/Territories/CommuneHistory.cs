namespace Belvedere.Core.Territories;

/// <summary>
/// One state of a code in the list of commune changes since 1943: a commune (<c>COM</c>), or the part (<c>COMA</c>,
/// <c>COMD</c>, <c>COMP</c>) that it became.
/// </summary>
public sealed record CommuneState(string Id, string Type, string Code, string Name, int LinkType)
{
    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public string? EndReason { get; init; }

    /// <summary>Id of the next state, or null.</summary>
    public string? Successor { get; init; }

    /// <summary>Id of the previous state, or null.</summary>
    public string? Predecessor { get; init; }

    /// <summary>For a part, id of the state it belongs to.</summary>
    public string? Pole { get; init; }

    public bool IsCommune => Type == "COM";
}

/// <summary>Dated events between communes, read from the states of their codes.</summary>
public static class CommuneHistory
{
    private const int LongestChain = 20;

    /// <summary>The events, by date then code. A chain of changes on one day is one event, from its start to its end.</summary>
    public static IReadOnlyList<CommuneEvent> ToEvents(IEnumerable<CommuneState> states)
    {
        var byId = new Dictionary<string, CommuneState>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            byId[state.Id] = state;
        }

        var events = new HashSet<CommuneEvent>();
        foreach (var state in byId.Values.Where(s => s.IsCommune))
        {
            if (ReadEnd(state, byId) is { } end)
            {
                events.Add(end);
            }

            events.UnionWith(ReadSplit(state, byId));
        }

        return events
            .OrderBy(e => e.Date)
            .ThenBy(e => e.Before, StringComparer.Ordinal)
            .ThenBy(e => e.After, StringComparer.Ordinal)
            .ThenBy(e => e.Kind)
            .ToList();
    }

    private static CommuneEvent? ReadEnd(CommuneState state, Dictionary<string, CommuneState> byId)
    {
        if (state.End is not { } end || state.Start == end || state.Successor is not { } successor)
        {
            return null;
        }

        var first = byId.GetValueOrDefault(successor);
        var after = FollowToCommune(successor, end, byId);
        if (first is null || after is null)
        {
            return null;
        }

        var kind = (first.IsCommune, after.Code == state.Code) switch
        {
            (true, true) => CommuneEventKind.Rename,
            (true, false) when after.Id == first.Id => CommuneEventKind.Recode,
            _ => CommuneEventKind.Merger,
        };
        return kind == CommuneEventKind.Rename && after.Name == state.Name ? null : Edge(kind, end, state, after.Code);
    }

    private static IEnumerable<CommuneEvent> ReadSplit(CommuneState state, Dictionary<string, CommuneState> byId)
    {
        if (
            state.Start is not { } start
            || state.Predecessor is not { } predecessor
            || byId.GetValueOrDefault(predecessor) is not { IsCommune: false } part
            || FollowPole(part, byId) is not { } whole
        )
        {
            yield break;
        }

        yield return Edge(CommuneEventKind.Split, start, whole, state.Code);
        if (whole.Code != state.Code)
        {
            yield return Edge(CommuneEventKind.Split, start, whole, whole.Code);
        }
    }

    private static CommuneState? FollowToCommune(string id, DateOnly day, Dictionary<string, CommuneState> byId)
    {
        var next = id;
        for (var step = 0; step < LongestChain; step++)
        {
            if (!byId.TryGetValue(next, out var state))
            {
                return null;
            }

            if (state.IsCommune && (state.End != day || state.Successor is null))
            {
                return state;
            }

            var following = state.IsCommune ? state.Successor : state.Pole;
            if (following is null)
            {
                return null;
            }

            next = following;
        }

        return null;
    }

    private static CommuneState? FollowPole(CommuneState part, Dictionary<string, CommuneState> byId)
    {
        var state = part;
        for (var step = 0; step < LongestChain && !state.IsCommune; step++)
        {
            if (state.Pole is not { } pole || !byId.TryGetValue(pole, out var next))
            {
                return null;
            }

            state = next;
        }

        return state.IsCommune ? state : null;
    }

    private static CommuneEvent Edge(CommuneEventKind kind, DateOnly day, CommuneState before, string after) =>
        new(kind, day, FirstYear(day), before.Code, before.Name, before.LinkType, after);

    /// <summary>The first 1 January at which a change of that day is in force.</summary>
    private static int FirstYear(DateOnly day) => day is { Month: 1, Day: 1 } ? day.Year : day.Year + 1;
}
