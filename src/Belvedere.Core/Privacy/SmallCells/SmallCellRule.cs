namespace Belvedere.Core.Privacy.SmallCells;

/// <summary>When the figure of a group tells too much of its members. The thresholds are data: a producer’s own rule replaces them.</summary>
/// <param name="Key">Short name of the rule.</param>
/// <param name="Threshold">Fewest units of a group that may be shown, in units (households, businesses, persons); 0 units is no group.</param>
/// <param name="MaxShare">Largest part that one unit may have of the figure of its group, from 0 to 1; null where the rule has none.</param>
public sealed record SmallCellRule(string Key, int Threshold, double? MaxShare = null)
{
    /// <summary>Figures of income. Source: INSEE, secret fiscal, 11 households.</summary>
    public static readonly SmallCellRule Households = new("menages", 11);

    /// <summary>Figures of businesses. Source: INSEE, secret statistique, 3 units and none above 85 %.</summary>
    public static readonly SmallCellRule Businesses = new("entreprises", 3, 0.85);

    /// <summary>Everything else.</summary>
    public static readonly SmallCellRule Other = new("autres", 5);

    /// <summary>Whether the figure of a group must be hidden for itself.</summary>
    /// <param name="units">Units of the group.</param>
    /// <param name="largestShare">Part of the largest unit, from 0 to 1; null when it is not known, and then not judged.</param>
    public bool Hides(long units, double? largestShare = null) =>
        units > 0 && (units < Threshold || (MaxShare is { } most && largestShare > most));
}
