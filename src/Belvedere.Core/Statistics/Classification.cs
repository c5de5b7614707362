namespace Belvedere.Core.Statistics;

/// <summary>Classes of a map: [bᵢ ; bᵢ₊₁), the last one closed.</summary>
/// <param name="Bounds">k + 1 limits as displayed: the roundest numbers that move no value to another class.</param>
/// <param name="LowerBounds">The smallest value of each class.</param>
/// <param name="Counts">Values in each class.</param>
/// <param name="Gvf">Goodness of variance fit, 1 − within ÷ total, 0 to 1.</param>
public sealed record Classification(
    IReadOnlyList<double> Bounds,
    IReadOnlyList<double> LowerBounds,
    IReadOnlyList<int> Counts,
    double Gvf
)
{
    /// <summary>0 for the lowest class.</summary>
    public int ClassOf(double value)
    {
        var found = 0;
        for (var i = 1; i < LowerBounds.Count && value >= Bounds[i]; i++)
        {
            found = i;
        }

        return found;
    }
}
