namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>
/// Whether the figure of one more zone would betray a hidden cell to a reader who subtracts public figures from one another:
/// G = {i, j, k} worth 57 and G without i worth 53 give i = 4. Immutable, and pure.
/// </summary>
/// <remarks>
/// Every total is taken for the true one, hidden cells included, whoever published it: prudence, for a zone is public for
/// ever. What the other totals give without the zone is not held against it. Two hidden cells that stay together protect each
/// other; where their values are known, the bounds of each must also stay as wide as <see cref="FeasibleInterval"/> asks.
/// </remarks>
public sealed class ZoningCheck
{
    private readonly IReadOnlyDictionary<int, double> hidden;
    private readonly ToldTotals told;

    private ZoningCheck(IReadOnlyDictionary<int, double> hidden, ToldTotals told)
    {
        this.hidden = hidden;
        this.told = told;
    }

    /// <summary>What is public of one quantity in one period.</summary>
    /// <param name="hidden">The base territories whose value is hidden; NaN where nobody here knows it.</param>
    /// <param name="told">Every set whose figure is public: official territories, published zones.</param>
    public static ZoningCheck Of(IReadOnlyDictionary<int, double> hidden, IEnumerable<ToldTotal> told) =>
        new(hidden, ToldTotals.Of(hidden.Keys.ToHashSet(), told));

    /// <summary>The same with one more public total.</summary>
    public ZoningCheck With(ToldTotal zone) => new(hidden, told.With(told.Reduce(zone)));

    /// <summary>What the figure of a zone would betray; null when nothing.</summary>
    public ZoningConflict? Judge(ToldTotal zone)
    {
        var total = told.Reduce(zone);
        if (total.Rest.Count == 0)
        {
            return null; // the others give it already
        }

        var around = ZoneSurroundings.Of(total, told);
        if (around.IsZoneCut)
        {
            return new(ZoningConflictKind.TooManyTotals, total.Rest, NamesNear(total));
        }

        var span = new TotalsSpan(around.Atoms.Count, around.Totals.Count + 1);
        for (var place = 0; place < around.Totals.Count; place++)
        {
            span.Add(Row(around, place), place);
        }

        var before = around.IsCut ? [] : Given(span, around).Keys.ToHashSet();
        if (!span.Add(Row(around, around.Totals.Count), around.Totals.Count))
        {
            return null;
        }

        var given = Given(span, around).Where(pair => !before.Contains(pair.Key)).ToList();
        return given.Count > 0
            ? new(
                ZoningConflictKind.Deduced,
                [.. given.Select(pair => pair.Key).Order()],
                [
                    .. given
                        .SelectMany(pair => OneThatTells(total, pair.Key) ?? Names(total, around, pair.Value))
                        .Distinct(StringComparer.Ordinal),
                ]
            )
            : Narrowed(total, around);
    }

    /// <summary>Hidden cells that are given alone, with the totals that give them.</summary>
    private static Dictionary<int, double[]> Given(TotalsSpan span, ZoneSurroundings around) =>
        span.Alone()
            .Where(found => around.Atoms[found.Column].Cells.Count == 1)
            .ToDictionary(found => around.Atoms[found.Column].Cells[0], found => found.From);

    private static double[] Row(ZoneSurroundings around, int place) =>
        [.. around.Atoms.Select(atom => atom.In.Contains(place) ? 1.0 : 0)];

    /// <summary>The one total that differs from the zone by the cell alone: said rather than a longer way to the same cell.</summary>
    private string[]? OneThatTells(HiddenTotal zone, int cell)
    {
        if (zone.All.Count == 1)
        {
            return [];
        }

        return told.Sharing(zone.All)
            .Where(pair => Differs(pair.Key.All, zone.All, pair.Value) || Differs(zone.All, pair.Key.All, pair.Value))
            .Where(pair => pair.Key.All.Contains(cell) != zone.All.Contains(cell))
            .OrderBy(pair => pair.Key.All.Count)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .Select(pair => new[] { pair.Key.Name })
            .FirstOrDefault();

        static bool Differs(IReadOnlyList<int> larger, IReadOnlyList<int> smaller, int shared) =>
            shared == smaller.Count && larger.Count == shared + 1;
    }

    private static string[] Names(HiddenTotal zone, ZoneSurroundings around, double[] from)
    {
        // A total that is subtracted here and added there does not count.
        var times = new Dictionary<string, double>(StringComparer.Ordinal);
        Count(zone, from[^1]);
        for (var place = 0; place < around.Totals.Count; place++)
        {
            Count(around.Totals[place], from[place]);
        }

        times.Remove(zone.Name);
        return [.. times.Where(pair => Math.Abs(pair.Value) > 1e-6).Select(pair => pair.Key)];

        void Count(HiddenTotal total, double by)
        {
            times[total.Name] = times.GetValueOrDefault(total.Name) + by;
            foreach (var inside in total.Subtracted)
            {
                times[inside.Name] = times.GetValueOrDefault(inside.Name) - by;
            }
        }
    }

    /// <summary>The cells whose bounds the zone brings too near; null when it does not, or when their values are not known.</summary>
    private ZoningConflict? Narrowed(HiddenTotal zone, ZoneSurroundings around)
    {
        if (around.Atoms.Any(atom => atom.Cells.Any(cell => double.IsNaN(hidden[cell]))))
        {
            return null;
        }

        var bounds = new ZoneBounds(around, hidden);
        var betrayed = bounds.Betrayed();
        return betrayed.Count == 0 ? null : new(ZoningConflictKind.Narrowed, betrayed, NamesNear(zone));
    }

    private string[] NamesNear(HiddenTotal zone) =>
        [
            .. zone
                .Rest.SelectMany(told.Holding)
                .Concat(zone.Subtracted)
                .Select(total => total.Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
