using Belvedere.Core;

namespace Belvedere.Server.Indicators;

public enum FlagKind
{
    /// <summary>Does better than 80 % of the comparable territories, clearly and surely.</summary>
    Strength,

    /// <summary>The reverse.</summary>
    Weakness,

    /// <summary>Polarity 0: distinguishes the territory, never judged.</summary>
    Trait,
}

/// <summary>A strength, a weakness or a trait, with its evidence.</summary>
/// <param name="Title">« Le chômage est plus bas qu’ailleurs ».</param>
/// <param name="Evidence">« intervalle 11,1 à 13,6 %, rang centile 90, écart robuste +1,3, test retenu ».</param>
/// <param name="Score">Percent rank turned so that 100 is the favourable end; null for a trait.</param>
/// <param name="RobustScore">Robust z, sign of the polarity; null for a trait.</param>
/// <param name="AdjustedPValue">After Benjamini–Hochberg; null without a statistical test.</param>
public sealed record Flag(
    FlagKind Kind,
    Figure Figure,
    LocalizedText Title,
    LocalizedText Evidence,
    double? Score,
    double? RobustScore,
    double? AdjustedPValue
);

/// <summary>What distinguishes a territory among its peers. Never an overall score.</summary>
/// <param name="ExaminedCount">Indicators that were compared, those without a flag included.</param>
public sealed record TerritoryFlags(
    IReadOnlyList<Flag> Strengths,
    IReadOnlyList<Flag> Weaknesses,
    IReadOnlyList<Flag> Traits,
    int ExaminedCount
)
{
    public static readonly TerritoryFlags None = new([], [], [], 0);
}
