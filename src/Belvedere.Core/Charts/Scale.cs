namespace Belvedere.Core.Charts;

/// <summary>A linear scale from values to pixels or shares.</summary>
/// <param name="Low">Value at <paramref name="From"/>.</param>
/// <param name="High">Value at <paramref name="To"/>.</param>
public readonly record struct Scale(double Low, double High, double From, double To)
{
    /// <summary>Where a value stands; the middle when the scale has no extent.</summary>
    public double At(double value) =>
        High > Low ? From + ((value - Low) / (High - Low) * (To - From)) : (From + To) / 2;

    /// <summary>Round values of an axis that covers <paramref name="low"/> to <paramref name="high"/>: 1, 2, 2.5 or 5 times a power of ten.</summary>
    /// <param name="intervals">Most intervals wanted, 1 or more.</param>
    /// <returns>Ascending; the first is at most low, the last at least high.</returns>
    public static IReadOnlyList<double> Ticks(double low, double high, int intervals)
    {
        if (high <= low)
        {
            high = low + Math.Max(1, Math.Abs(low) * 0.1);
        }

        var step = Step((high - low) / intervals);
        while ((Math.Ceiling(high / step) - Math.Floor(low / step)) > intervals)
        {
            step = Step(step * 1.01);
        }

        var first = Math.Floor(low / step);
        var count = (int)(Math.Ceiling(high / step) - first);
        return Enumerable
            .Range(0, count + 1)
            .Select(i => (double)Math.Round((decimal)((first + i) * step), 12))
            .ToList();
    }

    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double[] steps = [1, 2, 2.5, 5, 10];
        return steps.First(s => s * power >= least * (1 - 1e-9)) * power;
    }
}
