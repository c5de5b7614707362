namespace Belvedere.Core.Statistics;

/// <summary>The numbers that a reader finds round: 1, 2, 2.5 and 5 times a power of ten.</summary>
public static class RoundNumbers
{
    private static readonly double[] Steps = [5, 2.5, 2, 1];

    private static readonly double[] Digits = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

    /// <summary>The roundest number above <paramref name="low"/> and at most <paramref name="high"/>.</summary>
    /// <example>Above 18,738 and at most 18,761: 18,750.</example>
    public static double Between(double low, double high)
    {
        if (high <= low)
        {
            return high;
        }

        if (low < 0 && high >= 0)
        {
            return 0;
        }

        var power = Math.Ceiling(Math.Log10(Math.Max(Math.Abs(low), Math.Abs(high)))) + 1;
        for (var exponent = (int)power; exponent >= -12; exponent--)
        {
            foreach (var step in Steps.Select(s => Scaled(s, exponent)))
            {
                // The multiple nearest to the middle among those that lie in the gap.
                var multiple = Times(Math.Round((low + high) / 2 / step), step);
                if (multiple > high)
                {
                    multiple = Times(Math.Floor(high / step), step);
                }
                else if (multiple <= low)
                {
                    multiple = Times(Math.Floor(low / step) + 1, step);
                }

                if (multiple > low && multiple <= high)
                {
                    return multiple;
                }
            }
        }

        return high;
    }

    /// <summary>The number of one or two digits nearest to a magnitude: 0 for 0.</summary>
    /// <example>0.53: 0.5; 1.62: 1.5; 1,180: 1,000.</example>
    public static double Near(double magnitude)
    {
        if (magnitude <= 0)
        {
            return 0;
        }

        var exponent = (int)Math.Floor(Math.Log10(magnitude));
        return Digits.Select(d => Scaled(d, exponent)).MinBy(candidate => Math.Abs(Math.Log(candidate / magnitude)));
    }

    /// <summary>A round number at or under <paramref name="value"/>, within a twentieth of the range.</summary>
    public static double AtMost(double value, double range) =>
        range > 0 ? Times(Math.Floor(value / Step(range)), Step(range)) : value;

    /// <summary>A round number at or above <paramref name="value"/>, within a twentieth of the range.</summary>
    public static double AtLeast(double value, double range) =>
        range > 0 ? Times(Math.Ceiling(value / Step(range)), Step(range)) : value;

    private static double Step(double range)
    {
        var target = range / 20;
        var exponent = (int)Math.Floor(Math.Log10(target));
        return Steps.Select(s => Scaled(s, exponent)).First(s => s <= target);
    }

    // Through decimal: 3 × 0.1 is 0.3 for a reader.
    private static double Scaled(double step, int exponent) =>
        exponent >= 0 ? step * Math.Pow(10, exponent) : step / Math.Pow(10, -exponent);

    private static double Times(double count, double step)
    {
        var product = count * step;
        return Math.Abs(product) < 1e15 ? (double)Math.Round((decimal)product, 12) : product;
    }
}
