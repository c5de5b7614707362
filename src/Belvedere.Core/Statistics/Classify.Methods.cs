namespace Belvedere.Core.Statistics;

public static partial class Classify
{
    /// <summary>Most classes of a map: more shades than that are not told apart.</summary>
    public const int MostClasses = 6;

    /// <summary>Upper part, as a share of what it is cut from, up to which it is cut again (Jiang 2013).</summary>
    private const double TailShare = 0.4;

    private static readonly double[] Deviations = [-1.5, -0.5, 0.5, 1.5];

    /// <summary>The classes of a method.</summary>
    /// <param name="values">At least one, in any order: those of all the years that are read together.</param>
    /// <param name="count">Classes wanted; <see cref="ClassMethod.Q6"/>, <see cref="ClassMethod.MeanDeviation"/> and
    /// <see cref="ClassMethod.HeadTail"/> find theirs.</param>
    /// <param name="isAroundZero">Whether zero must be a limit where values lie on both sides of it.</param>
    /// <param name="limits">Those of <see cref="ClassMethod.Manual"/>.</param>
    /// <returns>null for a geometric progression of values that are not all positive.</returns>
    public static Classification? By(
        ClassMethod method,
        IReadOnlyCollection<double> values,
        int count,
        bool isAroundZero = false,
        IReadOnlyList<double>? limits = null
    )
    {
        if (method is ClassMethod.Centred or ClassMethod.Manual)
        {
            return method == ClassMethod.Centred ? Centred(values) : Manual(values, limits ?? []);
        }

        var classes = method switch
        {
            ClassMethod.Quantile => Quantile(values, count),
            ClassMethod.EqualRange => EqualRange(values, count),
            ClassMethod.Q6 => Q6(values),
            ClassMethod.MeanDeviation => MeanDeviation(values),
            ClassMethod.Geometric => Geometric(values, count),
            ClassMethod.HeadTail => HeadTail(values),
            _ => Fisher(values, count),
        };
        return isAroundZero && classes is not null ? AroundZero(classes, values) : classes;
    }

    /// <summary>Mean ± 0.5 and 1.5 standard deviations (n − 1); a limit outside the values is dropped.</summary>
    public static Classification MeanDeviation(IEnumerable<double> values)
    {
        var ascending = Sorted(values);
        var mean = ascending.Average();
        var deviation =
            ascending.Length < 2
                ? 0
                : Math.Sqrt(SquaresAround(ascending, 0, ascending.Length) / (ascending.Length - 1));
        return FromCuts(ascending, Deviations.Select(d => mean + (d * deviation)));
    }

    /// <summary>Limits min · (max ÷ min)^(i ÷ count).</summary>
    /// <returns>null unless all values are positive: the progression has no meaning through zero.</returns>
    public static Classification? Geometric(IEnumerable<double> values, int count)
    {
        var ascending = Sorted(values);
        return ascending[0] <= 0
            ? null
            : FromCuts(
                ascending,
                Enumerable
                    .Range(1, count - 1)
                    .Select(i => ascending[0] * Math.Pow(ascending[^1] / ascending[0], (double)i / count))
            );
    }

    /// <summary>The mean, then the mean of the upper part again while that part is at most 40 % of what it was cut from.</summary>
    public static Classification HeadTail(IEnumerable<double> values)
    {
        var ascending = Sorted(values);
        var cuts = new List<double>();
        var part = ascending.AsSpan();
        while (cuts.Count < MostClasses - 1 && part.Length > 1)
        {
            double mean = 0;
            foreach (var value in part)
            {
                mean += value / part.Length;
            }

            cuts.Add(mean);
            var start = 0;
            while (start < part.Length && part[start] < mean)
            {
                start++;
            }

            if (part.Length - start > TailShare * part.Length)
            {
                break;
            }

            part = part[start..];
        }

        return FromCuts(ascending, cuts);
    }

    /// <summary>The same classes with zero as a limit: the limit nearest to it moves there, so that no class holds both signs.</summary>
    public static Classification AroundZero(Classification classes, IEnumerable<double> values)
    {
        var ascending = Sorted(values);
        var zero = Array.FindIndex(ascending, v => v >= 0);
        if (zero <= 0 || classes.LowerBounds.Contains(ascending[zero]))
        {
            return classes;
        }

        var starts = classes.LowerBounds.ToList();
        if (starts.Count == 1)
        {
            starts.Add(ascending[zero]);
        }
        else
        {
            var nearest = Enumerable.Range(1, starts.Count - 1).MinBy(i => Math.Abs(starts[i]));
            starts[nearest] = ascending[zero];
        }

        return FromStarts(ascending, starts);
    }
}
