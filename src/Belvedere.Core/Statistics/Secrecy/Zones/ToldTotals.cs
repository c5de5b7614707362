namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>Every total that is public, reduced to the hidden cells. Immutable.</summary>
internal sealed class ToldTotals
{
    private readonly IReadOnlySet<int> hidden;
    private readonly Dictionary<int, List<HiddenTotal>> wholeByCell;
    private readonly Dictionary<int, List<HiddenTotal>> restByCell;

    private ToldTotals(
        IReadOnlySet<int> hidden,
        Dictionary<int, List<HiddenTotal>> wholeByCell,
        Dictionary<int, List<HiddenTotal>> restByCell
    )
    {
        this.hidden = hidden;
        this.wholeByCell = wholeByCell;
        this.restByCell = restByCell;
    }

    internal static ToldTotals Of(IReadOnlySet<int> hidden, IEnumerable<ToldTotal> totals)
    {
        var told = new ToldTotals(hidden, [], []);
        // The smallest first: a total is reduced by those inside it.
        foreach (var (total, cells) in totals.Select(t => (t, told.HiddenOf(t))).OrderBy(t => t.Item2.Length))
        {
            told.Add(told.Reduce(total.Name, cells));
        }

        return told;
    }

    /// <summary>These totals and one more; what it does not touch is shared.</summary>
    internal ToldTotals With(HiddenTotal total)
    {
        var more = new ToldTotals(hidden, new(wholeByCell), new(restByCell));
        foreach (var cell in total.All)
        {
            more.wholeByCell[cell] = [.. wholeByCell.GetValueOrDefault(cell, []), total];
        }

        foreach (var cell in total.Rest)
        {
            more.restByCell[cell] = [.. restByCell.GetValueOrDefault(cell, []), total];
        }

        return more;
    }

    /// <summary>A total that is not public yet.</summary>
    internal HiddenTotal Reduce(ToldTotal total) => Reduce(total.Name, HiddenOf(total));

    /// <summary>The totals of which a cell is in the rest.</summary>
    internal IReadOnlyList<HiddenTotal> Holding(int cell) => restByCell.GetValueOrDefault(cell, []);

    /// <summary>The totals that have a hidden cell of another, and how many they share.</summary>
    internal IReadOnlyDictionary<HiddenTotal, int> Sharing(IEnumerable<int> cells)
    {
        var shared = new Dictionary<HiddenTotal, int>(ReferenceEqualityComparer.Instance);
        foreach (var total in cells.SelectMany(cell => wholeByCell.GetValueOrDefault(cell, [])))
        {
            shared[total] = shared.GetValueOrDefault(total) + 1;
        }

        return shared;
    }

    private int[] HiddenOf(ToldTotal total) => [.. total.Units.Where(hidden.Contains).Distinct().Order()];

    private HiddenTotal Reduce(string name, int[] cells)
    {
        var rest = cells.ToHashSet();
        var subtracted = new List<HiddenTotal>();
        foreach (
            var inside in Sharing(cells)
                .Where(pair => pair.Value == pair.Key.All.Count)
                .Select(pair => pair.Key)
                .OrderByDescending(total => total.All.Count)
                .ThenBy(total => total.Name, StringComparer.Ordinal)
        )
        {
            if (inside.All.All(rest.Contains))
            {
                rest.ExceptWith(inside.All);
                subtracted.Add(inside);
            }
        }

        return new HiddenTotal(name, cells, [.. rest.Order()], subtracted);
    }

    private void Add(HiddenTotal total)
    {
        // Without rest, its hidden cells are those of others together: it says nothing more, and may name them all.
        Index(wholeByCell, total.All, total);
        Index(restByCell, total.Rest, total);
    }

    private static void Index(Dictionary<int, List<HiddenTotal>> byCell, IReadOnlyList<int> cells, HiddenTotal total)
    {
        foreach (var cell in cells)
        {
            if (!byCell.TryGetValue(cell, out var totals))
            {
                byCell[cell] = totals = [];
            }

            totals.Add(total);
        }
    }
}
