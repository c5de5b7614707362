namespace Belvedere.Core.Statistics;

/// <summary>Ways to cut values into classes.</summary>
public static partial class Classify
{
    private static readonly double[] Q6Probabilities = [0.05, 0.275, 0.5, 0.725, 0.95];

    /// <summary>
    /// Fisher's optimal classes (exact one-dimensional k-means): the least sum of squares within classes, by dynamic
    /// programming in O(k · n · log n). Equal values never straddle two classes.
    /// </summary>
    /// <param name="values">At least one, in any order.</param>
    /// <param name="count">Classes wanted, 1 or more; fewer come back when there are fewer distinct values.</param>
    public static Classification Fisher(IEnumerable<double> values, int count)
    {
        var ascending = Sorted(values);
        var cells = Cells.Of(ascending);
        return FromStarts(
            ascending,
            OptimalStarts(cells, Math.Min(count, cells.Count)).Select(s => cells.Values[s]).ToArray()
        );
    }

    /// <summary>Classes of equal numbers (quantiles type 7); empty classes are dropped.</summary>
    public static Classification Quantile(IEnumerable<double> values, int count)
    {
        var ascending = Sorted(values);
        return FromCuts(
            ascending,
            Enumerable.Range(1, count - 1).Select(i => Quantiles.Type7(ascending, (double)i / count))
        );
    }

    /// <summary>Classes of equal width.</summary>
    public static Classification EqualRange(IEnumerable<double> values, int count)
    {
        var ascending = Sorted(values);
        var width = (ascending[^1] - ascending[0]) / count;
        return FromCuts(ascending, Enumerable.Range(1, count - 1).Select(i => ascending[0] + (i * width)));
    }

    /// <summary>Quantiles 0, .05, .275, .5, .725, .95, 1.</summary>
    public static Classification Q6(IEnumerable<double> values)
    {
        var ascending = Sorted(values);
        return FromCuts(ascending, Q6Probabilities.Select(p => Quantiles.Type7(ascending, p)));
    }

    /// <summary>1 − within ÷ total sum of squares, for classes given by their lower bounds.</summary>
    /// <returns>1 when all values are equal.</returns>
    public static double Gvf(IReadOnlyList<double> ascending, IReadOnlyList<double> lowerBounds)
    {
        var total = SquaresAround(ascending, 0, ascending.Count);
        if (total == 0)
        {
            return 1;
        }

        double within = 0;
        var start = 0;
        for (var c = 1; c <= lowerBounds.Count; c++)
        {
            var end = start;
            while (end < ascending.Count && (c == lowerBounds.Count || ascending[end] < lowerBounds[c]))
            {
                end++;
            }

            within += SquaresAround(ascending, start, end);
            start = end;
        }

        return 1 - (within / total);
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        var ascending = values.ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Length, nameof(values));
        Array.Sort(ascending);
        return ascending;
    }

    private static Classification FromCuts(double[] ascending, IEnumerable<double> cuts)
    {
        var starts = new List<double> { ascending[0] };
        foreach (var cut in cuts)
        {
            var first = Array.Find(ascending, x => x >= cut);
            if (cut <= ascending[^1] && first > starts[^1])
            {
                starts.Add(first);
            }
        }

        return FromStarts(ascending, starts);
    }

    private static Classification FromStarts(double[] ascending, IReadOnlyList<double> starts)
    {
        var counts = new int[starts.Count];
        var bounds = new double[starts.Count + 1];
        var index = 0;
        for (var c = 0; c < starts.Count; c++)
        {
            bounds[c] =
                c == 0
                    ? RoundNumbers.AtMost(ascending[0], ascending[^1] - ascending[0])
                    : RoundNumbers.Between(ascending[index - 1], starts[c]);
            while (index < ascending.Length && (c == starts.Count - 1 || ascending[index] < starts[c + 1]))
            {
                counts[c]++;
                index++;
            }
        }

        bounds[^1] = RoundNumbers.AtLeast(ascending[^1], ascending[^1] - ascending[0]);
        return new Classification(bounds, starts, counts, Gvf(ascending, starts));
    }

    private static double SquaresAround(IReadOnlyList<double> values, int start, int end)
    {
        if (end <= start)
        {
            return 0;
        }

        double mean = 0;
        for (var i = start; i < end; i++)
        {
            mean += values[i] / (end - start);
        }

        double squares = 0;
        for (var i = start; i < end; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
        }

        return squares;
    }

    private static int[] OptimalStarts(Cells cells, int classes)
    {
        var n = cells.Count;
        var cost = new double[n];
        for (var i = 0; i < n; i++)
        {
            cost[i] = cells.Within(0, i);
        }

        var choices = new int[classes][];
        for (var c = 1; c < classes; c++)
        {
            var next = new double[n];
            choices[c] = new int[n];
            // Of the last class, only the one that ends the values is asked.
            FillRow(cells, cost, next, choices[c], c == classes - 1 ? n - 1 : c, n - 1, c, n - 1);
            cost = next;
        }

        var starts = new int[classes];
        var last = n - 1;
        for (var c = classes - 1; c > 0; c--)
        {
            starts[c] = choices[c][last];
            last = starts[c] - 1;
        }

        return starts;
    }

    // The best start moves right with the end (the cost is concave Monge): divide and conquer.
    private static void FillRow(
        Cells cells,
        double[] previous,
        double[] next,
        int[] choice,
        int from,
        int to,
        int startFrom,
        int startTo
    )
    {
        if (from > to)
        {
            return;
        }

        var middle = (from + to) / 2;
        var best = double.PositiveInfinity;
        var bestStart = Math.Min(middle, startTo);
        for (var start = startFrom; start <= Math.Min(middle, startTo); start++)
        {
            var candidate = previous[start - 1] + cells.Within(start, middle);
            if (candidate < best)
            {
                best = candidate;
                bestStart = start;
            }
        }

        next[middle] = best;
        choice[middle] = bestStart;
        FillRow(cells, previous, next, choice, from, middle - 1, startFrom, bestStart);
        FillRow(cells, previous, next, choice, middle + 1, to, bestStart, startTo);
    }

    // Distinct values with their prefix sums, shifted to the median so that squares keep their digits.
    private sealed record Cells(double[] Values, double[] Weights, double[] Sums, double[] Squares)
    {
        public int Count => Values.Length;

        public static Cells Of(double[] ascending)
        {
            var shift = ascending[ascending.Length / 2];
            var values = Distinct(ascending);
            var cells = new Cells(
                values,
                new double[values.Length + 1],
                new double[values.Length + 1],
                new double[values.Length + 1]
            );
            var end = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var start = end;
                while (end < ascending.Length && ascending[end] == values[i])
                {
                    end++;
                }

                double value = values[i] - shift,
                    weight = end - start;
                cells.Weights[i + 1] = cells.Weights[i] + weight;
                cells.Sums[i + 1] = cells.Sums[i] + (weight * value);
                cells.Squares[i + 1] = cells.Squares[i] + (weight * value * value);
            }

            return cells;
        }

        private static double[] Distinct(double[] ascending)
        {
            var distinct = new double[ascending.Length];
            var count = 0;
            foreach (var value in ascending)
            {
                if (count == 0 || distinct[count - 1] != value)
                {
                    distinct[count++] = value;
                }
            }

            return distinct[..count];
        }

        public double Within(int from, int to)
        {
            var weight = Weights[to + 1] - Weights[from];
            var sum = Sums[to + 1] - Sums[from];
            return Math.Max(0, Squares[to + 1] - Squares[from] - (sum * sum / weight));
        }
    }
}
