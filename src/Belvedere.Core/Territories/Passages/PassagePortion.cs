namespace Belvedere.Core.Territories.Passages;

/// <summary>How much of a commune of the first year goes into a territory of the other.</summary>
/// <param name="From">Code in the list of the first year; <see cref="CommuneEvent.Nothing"/> for what was in no commune of it.</param>
/// <param name="Share">0 to 1. Between the two, the commune was divided and its values are shared by population.</param>
/// <param name="IsKnown">False when the commune was divided and no population tells its parts apart.</param>
public readonly record struct PassagePortion(string From, double Share, bool IsKnown)
{
    /// <summary>The whole commune goes there: its values pass as they are, without an estimate.</summary>
    public bool IsWhole => Share == 1;
}
