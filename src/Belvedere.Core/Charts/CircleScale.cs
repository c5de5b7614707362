namespace Belvedere.Core.Charts;

/// <summary>Circles whose area is proportional to a value: r = r_max · √(|v| ÷ v_max).</summary>
/// <param name="Largest">The value of the largest circle over every year that is read: a size means the same in each.</param>
/// <param name="LargestRadius">Its radius, in units of the drawing.</param>
/// <param name="IsAroundZero">Whether some values lie under zero: the two signs have two colours.</param>
public readonly record struct CircleScale(double Largest, double LargestRadius, bool IsAroundZero = false)
{
    /// <summary>The radius of a value; of a negative one, that of its size.</summary>
    /// <example>2,752 with 11,008 at 30: 15.</example>
    public double Radius(double value) => Largest > 0 ? LargestRadius * Math.Sqrt(Math.Abs(value) / Largest) : 0;

    /// <summary>Round values for a legend, the largest first: about the largest, a quarter and a twentieth of it.</summary>
    /// <param name="least">The smallest value worth a circle: 1 where things are counted.</param>
    public IReadOnlyList<double> Keys(double least)
    {
        if (Largest < least || Largest <= 0)
        {
            return [];
        }

        var first = RoundAtMost(Largest);
        return [.. new[] { first, RoundAtMost(first / 4), RoundAtMost(first / 20) }.Where(v => v >= least).Distinct()];
    }

    private static double RoundAtMost(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value) + 1e-9));
        var step = value / power;
        return (double)
            (decimal)(
                power
                * (
                    step >= 5 - 1e-9 ? 5
                    : step >= 2 - 1e-9 ? 2
                    : 1
                )
            );
    }
}
