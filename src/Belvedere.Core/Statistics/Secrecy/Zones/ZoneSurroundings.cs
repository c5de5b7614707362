namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>
/// The totals that one after the other tie to a zone, and the hidden cells that are in exactly the same of them, taken
/// together: only these matter, of all the country.
/// </summary>
internal sealed class ZoneSurroundings
{
    /// <summary>Totals looked at together, the nearest first.</summary>
    internal const int MostTotals = 300;

    private ZoneSurroundings(IReadOnlyList<HiddenTotal> totals, IReadOnlyList<Atom> atoms)
    {
        Totals = totals;
        Atoms = atoms;
    }

    /// <summary>Hidden cells that no total tells apart.</summary>
    /// <param name="In">Places of the totals that hold them; the zone stands after the last total.</param>
    internal sealed record Atom(IReadOnlyList<int> Cells, IReadOnlyList<int> In);

    internal IReadOnlyList<HiddenTotal> Totals { get; }

    internal IReadOnlyList<Atom> Atoms { get; }

    /// <summary>
    /// Whether cells were left out because a farther total holds them. They are taken as known, so that what is said of the
    /// others is prudent.
    /// </summary>
    internal bool IsCut { get; private init; }

    /// <summary>Whether cells of the zone itself had to be left out: nothing sure can be said.</summary>
    internal bool IsZoneCut { get; private init; }

    internal static ZoneSurroundings Of(HiddenTotal zone, ToldTotals told)
    {
        var places = new Dictionary<HiddenTotal, int>(ReferenceEqualityComparer.Instance);
        var totals = new List<HiddenTotal>();
        var visited = new HashSet<int>(zone.Rest);
        var waiting = new Queue<int>(zone.Rest);
        var cells = new List<int>();
        while (waiting.TryDequeue(out var cell))
        {
            cells.Add(cell);
            foreach (
                var total in told.Holding(cell).Where(t => totals.Count < MostTotals && places.TryAdd(t, totals.Count))
            )
            {
                totals.Add(total);
                foreach (var next in total.Rest.Where(visited.Add))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        var inZone = zone.Rest.ToHashSet();
        var kept = cells.Where(cell => told.Holding(cell).All(places.ContainsKey)).ToList();
        return new(totals, Group(kept, told, places, inZone, totals.Count))
        {
            IsCut = kept.Count < cells.Count,
            IsZoneCut = kept.Count(inZone.Contains) < inZone.Count,
        };
    }

    private static List<Atom> Group(
        List<int> cells,
        ToldTotals told,
        Dictionary<HiddenTotal, int> places,
        HashSet<int> inZone,
        int zonePlace
    )
    {
        var atoms = new List<Atom>();
        var byPlaces = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            int[] at = [.. told.Holding(cell).Select(total => places[total]).Order()];
            int[] all = inZone.Contains(cell) ? [.. at, zonePlace] : at;
            var key = string.Join(' ', all);
            if (!byPlaces.TryGetValue(key, out var together))
            {
                byPlaces[key] = together = [];
                atoms.Add(new Atom(together, all));
            }

            together.Add(cell);
        }

        return atoms;
    }
}
