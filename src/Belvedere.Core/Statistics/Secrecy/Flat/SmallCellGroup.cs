namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>
/// Hides the small cells among cells that are tied together. A reader knows more than that no cell is negative: what is
/// hidden for its size lies between 1 and the threshold less 1, so that two cells hidden beside a rest of 2 are 1 and 1.
/// </summary>
internal static class SmallCellGroup
{
    /// <summary>The hidden cells; null when nothing else can be hidden to protect one.</summary>
    internal static IReadOnlyDictionary<int, CellStatus>? Hide(
        IReadOnlyList<double> values,
        IReadOnlyList<AdditiveEquation> equations,
        IReadOnlySet<int> small,
        int threshold
    )
    {
        var forced = new HashSet<int>();
        while (true)
        {
            var statuses = Suppression.Of(values, small, equations, new HashSet<int>(), forced);
            if (statuses is null)
            {
                return null;
            }

            var isHidden = statuses.Select(status => status != CellStatus.Shown).ToArray();
            var more = equations
                .Where(equation => Tells(equation, values, isHidden, small, threshold))
                .Select(equation => Least(equation, values, isHidden))
                .ToList();
            if (more.Count == 0)
            {
                return Enumerable
                    .Range(0, values.Count)
                    .Where(cell => isHidden[cell])
                    .ToDictionary(
                        cell => cell,
                        cell => small.Contains(cell) ? CellStatus.Secret : CellStatus.Secondary
                    );
            }

            if (more.Contains(-1))
            {
                return null;
            }

            forced.UnionWith(more);
        }
    }

    /// <summary>Whether the sizes that are possible for the hidden cells of one equation leave only one to a small cell.</summary>
    private static bool Tells(
        AdditiveEquation equation,
        IReadOnlyList<double> values,
        bool[] isHidden,
        IReadOnlySet<int> small,
        int threshold
    )
    {
        // Nobody knows which of the hidden cells are small where none is shown; nothing bounds a total hidden to protect others.
        if (
            equation.Cells.All(cell => isHidden[cell])
            || !equation.Cells.Any(small.Contains)
            || (isHidden[equation.Total] && !small.Contains(equation.Total))
        )
        {
            return false;
        }

        var isTotalHidden = isHidden[equation.Total];
        int[] parts = [.. equation.Parts.Where(part => isHidden[part])];
        var known = equation.Parts.Where(part => !isHidden[part]).Sum(part => values[part]);

        // The sum of the hidden parts lies between these.
        var (least, most) = isTotalHidden
            ? (Math.Max(0, 1 - known), threshold - 1 - known)
            : (values[equation.Total] - known, values[equation.Total] - known);
        var low = parts.Sum(part => small.Contains(part) ? 1.0 : 0);
        var high = parts.Sum(part => small.Contains(part) ? threshold - 1.0 : double.PositiveInfinity);
        foreach (var part in parts.Where(small.Contains))
        {
            var from = Math.Max(1, least - (high - (threshold - 1)));
            var to = Math.Min(threshold - 1, most - (low - 1));
            if (to - from < 1)
            {
                return true;
            }
        }

        return isTotalHidden && Math.Min(threshold - 1, known + high) - Math.Max(1, known + low) < 1;
    }

    /// <summary>The cell of least value that is still shown, zeros last; -1 when all are hidden.</summary>
    private static int Least(AdditiveEquation equation, IReadOnlyList<double> values, bool[] isHidden) =>
        equation
            .Cells.Where(cell => !isHidden[cell])
            .OrderBy(cell => values[cell] > 0 ? values[cell] : double.MaxValue)
            .DefaultIfEmpty(-1)
            .First();
}
