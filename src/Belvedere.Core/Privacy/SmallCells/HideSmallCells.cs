namespace Belvedere.Core.Privacy.SmallCells;

/// <summary>
/// Chooses the cells to hide in a table of counts by territory and category: those too small, then as few others as a plain
/// search finds so that no hidden one is known again by subtraction. Means and shares are hidden where their counts are.
/// </summary>
public static class HideSmallCells
{
    /// <summary>Largest table that is searched, in cells: past it the work grows beyond a load.</summary>
    public const int MaxCells = 200_000;

    /// <summary>Hides what the rule asks, and what protects it.</summary>
    /// <param name="counts">Units of each group, no row longer than another, none negative.</param>
    /// <param name="totals">The totals that readers see.</param>
    /// <param name="largestShares">Part of the largest unit of each group, where it is known; null otherwise.</param>
    /// <exception cref="ArgumentException">The table is empty, uneven, negative or larger than <see cref="MaxCells"/>.</exception>
    /// <example>Rule of 5: of [[2, 40], [30, 60]] with both totals every cell is hidden, and 2 could be 0 to 32.</example>
    public static HiddenCells Of(
        IReadOnlyList<IReadOnlyList<long>> counts,
        SmallCellRule rule,
        ShownTotals totals,
        IReadOnlyList<IReadOnlyList<double?>>? largestShares = null
    )
    {
        Check(counts);
        var search = new Search(counts, totals, rule.Threshold);
        var primary = new List<CellPlace>();
        for (var row = 0; row < counts.Count; row++)
        {
            for (var column = 0; column < counts[row].Count; column++)
            {
                if (rule.Hides(counts[row][column], largestShares?[row][column]))
                {
                    primary.Add(new CellPlace(row, column));
                    search.Hide(row, column);
                }
            }
        }

        // Without any total nothing can be subtracted.
        var exposed = totals == ShownTotals.None ? [] : search.Protect(primary);
        return new HiddenCells(search.Secrets(primary), exposed);
    }

    private static void Check(IReadOnlyList<IReadOnlyList<long>> counts)
    {
        if (
            counts.Count == 0
            || counts[0].Count == 0
            || counts.Any(row => row.Count != counts[0].Count || row.Any(count => count < 0))
            || (long)counts.Count * counts[0].Count > MaxCells
        )
        {
            throw new ArgumentException("The counts are no table of counts.", nameof(counts));
        }
    }

    private sealed class Search
    {
        private readonly long[][] counts;
        private readonly bool[][] isHidden;
        private readonly HiddenFlow flow;
        private readonly ShownTotals totals;
        private readonly long enough;

        internal Search(IReadOnlyList<IReadOnlyList<long>> table, ShownTotals totals, long enough)
        {
            counts = [.. table.Select(row => row.ToArray())];
            isHidden = [.. counts.Select(row => new bool[row.Length])];
            flow = new HiddenFlow(counts, isHidden, totals);
            this.totals = totals;
            this.enough = enough;
        }

        internal void Hide(int row, int column) => isHidden[row][column] = true;

        /// <summary>Hides more until each primary cell could be any of enough values; gives those that cannot be helped.</summary>
        internal IReadOnlyList<CellPlace> Protect(IReadOnlyList<CellPlace> primary)
        {
            var exposed = new List<CellPlace>();
            foreach (var cell in primary)
            {
                long width;
                while ((width = flow.Width(cell, enough)) < enough && BestRectangle(cell, enough - width) is { } best)
                {
                    foreach (var place in Corners(cell, best).Where(IsInside))
                    {
                        Hide(place.Row, place.Column);
                    }
                }

                if (width < enough)
                {
                    exposed.Add(cell);
                }
            }

            return exposed;
        }

        internal IReadOnlyList<IReadOnlyList<CellSecret>> Secrets(IReadOnlyList<CellPlace> primary)
        {
            var secrets = Array.ConvertAll(
                isHidden,
                row => Array.ConvertAll(row, hidden => hidden ? CellSecret.Secondary : CellSecret.Shown)
            );
            foreach (var cell in primary)
            {
                secrets[cell.Row][cell.Column] = CellSecret.Primary;
            }

            return secrets;
        }

        /// <summary>
        /// The opposite corner of the rectangle that hides least for what the cell needs; where none gives as much, the one
        /// that gives most. Null when every rectangle is hidden already, or gives nothing.
        /// </summary>
        private CellPlace? BestRectangle(CellPlace cell, long needed)
        {
            CellPlace? best = null;
            var (bestGain, bestCost) = (0L, long.MaxValue);
            for (var row = 0; row < counts.Length + (HasFreeRow ? 1 : 0); row++)
            {
                for (var column = 0; column < counts[0].Length + (HasFreeColumn ? 1 : 0); column++)
                {
                    var corner = new CellPlace(row, column);
                    if (row == cell.Row || column == cell.Column || Corners(cell, corner).All(IsHidden))
                    {
                        continue;
                    }

                    var gain = Math.Min(needed, Gain(cell, corner));
                    var cost = Corners(cell, corner).Where(c => !IsHidden(c)).Sum(c => 1 + counts[c.Row][c.Column]);
                    if (gain > bestGain || (gain == bestGain && gain > 0 && cost < bestCost))
                    {
                        (best, bestGain, bestCost) = (corner, gain, cost);
                    }
                }
            }

            return best;
        }

        private bool HasFreeRow => !totals.HasFlag(ShownTotals.Columns);

        private bool HasFreeColumn => !totals.HasFlag(ShownTotals.Rows);

        /// <summary>How far the cell may go up, its neighbours going down, and down, the far corner with it.</summary>
        private long Gain(CellPlace cell, CellPlace corner)
        {
            var up = Math.Min(CountOf(new(cell.Row, corner.Column)), CountOf(new(corner.Row, cell.Column)));
            var down = Math.Min(CountOf(cell), CountOf(corner));
            // A free corner has no bound, and the sum must stay a number.
            return Math.Min(up, enough) + Math.Min(down, enough);
        }

        private long CountOf(CellPlace place) => IsInside(place) ? counts[place.Row][place.Column] : long.MaxValue;

        private bool IsHidden(CellPlace place) => !IsInside(place) || isHidden[place.Row][place.Column];

        private bool IsInside(CellPlace place) => place.Row < counts.Length && place.Column < counts[0].Length;

        private static CellPlace[] Corners(CellPlace cell, CellPlace corner) =>
            [new(cell.Row, corner.Column), new(corner.Row, cell.Column), corner];
    }
}
