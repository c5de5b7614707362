namespace Belvedere.Core.Territories.Passages;

/// <summary>One row of INSEE's list of commune movements since 1943; empty codes where a side is missing.</summary>
/// <param name="Kind">MOD: 10 name, 20 creation, 21 re-establishment, 30 suppression, 31 to 34 mergers, 41 and 50 codes.</param>
/// <param name="On">DATE_EFF, the day of effect.</param>
/// <param name="TypeBefore">TYPECOM_AV: <c>COM</c>, or the part that is no commune by itself (<c>COMA</c>, <c>COMD</c>, <c>ARM</c>).</param>
public sealed record CommuneMovement(
    string Kind,
    DateOnly On,
    string TypeBefore,
    string Before,
    string BeforeName,
    int BeforeLinkType,
    string TypeAfter,
    string After
)
{
    private const string Commune = "COM";
    private const int LongestChain = 20;

    /// <summary>
    /// The events of a list of movements, by date then code. Roles inside a commune change no perimeter and are left
    /// out; a chain of movements of one day is one event, from its start to its end.
    /// </summary>
    /// <example>On 2018-01-01 14513 becomes 50649, which joins 50592: one merger of 14513 into 50592.</example>
    public static IReadOnlyList<CommuneEvent> ToEvents(IEnumerable<CommuneMovement> movements) =>
        movements
            .Where(m => m.TypeBefore is Commune or "" && m.TypeAfter is Commune or "")
            .GroupBy(m => m.On)
            .SelectMany(OfDay)
            .Distinct()
            .OrderBy(e => e.Date)
            .ThenBy(e => e.Before, StringComparer.Ordinal)
            .ThenBy(e => e.After, StringComparer.Ordinal)
            .ThenBy(e => e.Kind)
            .ToList();

    private static IEnumerable<CommuneEvent> OfDay(IEnumerable<CommuneMovement> day)
    {
        var rows = day.ToList();
        var moves = rows.Where(m => m.Kind != "10").ToList();
        var leaving = moves.Where(m => m.Before != m.After).ToLookup(m => m.Before, StringComparer.Ordinal);
        var staying = moves.Where(m => m.Before == m.After).Select(m => m.Before).ToHashSet(StringComparer.Ordinal);
        var reached = moves.Where(m => m.Before != m.After).Select(m => m.After).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Kind == "10")
            {
                yield return row.ToEvent(CommuneEventKind.Rename, row.After);
            }
            else if (!IsPassing(row.Before))
            {
                var last = Follow(row);
                yield return row.ToEvent(last.ToKind(), last.After);
            }
        }

        // A code that only this day knows; two communes that exchange their codes both knew theirs before.
        bool IsPassing(string code) =>
            code.Length > 0
            && reached.Contains(code)
            && leaving.Contains(code)
            && !staying.Contains(code)
            && !Chain(leaving[code].First()).Skip(1).Any(m => m.Before == code);

        CommuneMovement Follow(CommuneMovement first) =>
            Chain(first).First(m => m.After.Length == 0 || !IsPassing(m.After));

        IEnumerable<CommuneMovement> Chain(CommuneMovement first)
        {
            CommuneMovement? next = first;
            for (var step = 0; step < LongestChain && next is not null; step++)
            {
                yield return next;
                next = staying.Contains(next.After) ? null : leaving[next.After].FirstOrDefault();
            }
        }
    }

    private CommuneEventKind ToKind() =>
        (Kind, Before, After) switch
        {
            (_, "", _) => CommuneEventKind.Creation,
            (_, _, "") => CommuneEventKind.Suppression,
            ("20" or "21" or "30", _, _) => CommuneEventKind.Split,
            ("41" or "50", _, _) => CommuneEventKind.Recode,
            _ => CommuneEventKind.Merger,
        };

    private CommuneEvent ToEvent(CommuneEventKind kind, string after) =>
        new(kind, On, On is { Month: 1, Day: 1 } ? On.Year : On.Year + 1, Before, BeforeName, BeforeLinkType, after);
}
