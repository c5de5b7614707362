namespace Belvedere.Core.Shapes;

/// <summary>A closed ring whose positions know how much each matters.</summary>
/// <param name="positions">Longitudes and latitudes in turn, the first position repeated at the end.</param>
/// <param name="weights">One for each position but the last; infinite where borders meet.</param>
internal sealed class WeighedRing(double[] positions, float[] weights)
{
    /// <summary>Whether at least a triangle is left.</summary>
    internal bool IsSeen(double leastWeight)
    {
        var kept = 0;
        for (var i = 0; i < weights.Length && kept < 3; i++)
        {
            kept += weights[i] >= leastWeight ? 1 : 0;
        }

        return kept == 3;
    }

    /// <summary>The ring without the positions that matter less.</summary>
    internal double[] At(double leastWeight)
    {
        var kept = new List<double>(positions.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] >= leastWeight)
            {
                kept.Add(positions[2 * i]);
                kept.Add(positions[(2 * i) + 1]);
            }
        }

        kept.Add(kept[0]);
        kept.Add(kept[1]);
        return [.. kept];
    }
}
