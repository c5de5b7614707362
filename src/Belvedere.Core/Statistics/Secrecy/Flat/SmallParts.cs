namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>
/// Hides the small ones among the parts of one total that is known. What <see cref="Suppression"/> finds by linear programming
/// of any equations is simple of one: the hidden parts lie between 0 and their sum.
/// </summary>
public static class SmallParts
{
    /// <summary>Whether each part is hidden; null when they cannot be protected.</summary>
    /// <param name="parts">Their sizes, more than 0.</param>
    /// <param name="threshold">A part of fewer is small.</param>
    public static IReadOnlyList<bool>? Hide(IReadOnlyList<long> parts, int threshold)
    {
        var isHidden = parts.Select(part => part < threshold).ToArray();
        var small = parts.Where(part => part < threshold).ToList();
        if (small.Count == 0)
        {
            return isHidden;
        }

        // The rest is hidden from the smallest on, until nothing tells a small part.
        var sum = small.Sum();
        var count = small.Count;
        foreach (
            var next in Enumerable.Range(0, parts.Count).Where(place => !isHidden[place]).OrderBy(place => parts[place])
        )
        {
            if (Protects(small, sum, count, threshold))
            {
                return isHidden;
            }

            isHidden[next] = true;
            sum += parts[next];
            count++;
        }

        return Protects(small, sum, count, threshold) ? isHidden : null;
    }

    /// <summary>Two at least; not all of them 1, nor all the largest that is small; and a sum that leaves a fifth above each.</summary>
    private static bool Protects(List<long> small, long sum, int count, int threshold) =>
        count > 1
        && (count > small.Count || (sum > count && sum < count * (threshold - 1L)))
        && sum >= (1 + FeasibleInterval.Margin) * small.Max();
}
