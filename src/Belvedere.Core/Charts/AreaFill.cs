namespace Belvedere.Core.Charts;

/// <summary>How one area of a map is filled: a class, or one of the three faces of absence.</summary>
public enum AreaFill
{
    /// <summary>The palest of five; the four that follow are darker and darker.</summary>
    Class1,
    Class2,
    Class3,
    Class4,
    Class5,

    /// <summary>The palest of six.</summary>
    Six1,
    Six2,
    Six3,
    Six4,
    Six5,
    Six6,

    /// <summary>Around zero, what rises, nearest to zero; what falls has the five classes.</summary>
    Rise1,
    Rise2,
    Rise3,
    Rise4,
    Rise5,
    Secret,

    /// <summary>Counts too small for a rate: known, and told in words.</summary>
    Small,
    None,
}

/// <summary>The shades of the classes of a map.</summary>
public static class AreaFills
{
    private const int Shades = 5;

    /// <summary>Classes from low to high, one hue, light to dark. Fewer than five keep the ends: low stays pale, high stays dark.</summary>
    /// <param name="count">1 to 6.</param>
    public static AreaFill Sequential(int index, int count) =>
        count > Shades ? AreaFill.Six1 + index
        : count <= 1 ? AreaFill.Class3
        : AreaFill.Class1 + Spread(index, count);

    /// <summary>Classes on both sides of zero: one hue each, paler towards zero, as dark on both sides at the same rank.</summary>
    /// <param name="below">Classes under zero.</param>
    /// <param name="count">Classes in all, at most five on a side.</param>
    public static AreaFill Diverging(int index, int below, int count)
    {
        var longest = Math.Max(below, count - below);
        var rank = index < below ? below - 1 - index : index - below;
        var shade = longest == 1 ? 2 : Spread(rank, longest);
        return (index < below ? AreaFill.Class1 : AreaFill.Rise1) + shade;
    }

    /// <summary>The name of a fill in the style sheet and in the keys of a legend.</summary>
    public static string CssClass(this AreaFill fill) =>
        fill switch
        {
            AreaFill.Secret => "c-secret",
            AreaFill.Small => "c-small",
            AreaFill.None => "c-none",
            >= AreaFill.Rise1 => $"r{fill - AreaFill.Rise1 + 1}",
            >= AreaFill.Six1 => $"s{fill - AreaFill.Six1 + 1}",
            _ => $"c{(int)fill + 1}",
        };

    private static int Spread(int index, int count) => (int)Math.Round(index * (Shades - 1.0) / (count - 1));
}
