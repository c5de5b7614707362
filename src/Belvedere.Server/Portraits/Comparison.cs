using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits;

/// <summary>Territories side by side on the same figures; the whole state is in the link.</summary>
/// <param name="Territories">In the order of the link; the first is the reference of the differences.</param>
/// <param name="Rows">One per indicator shown.</param>
public sealed record Comparison(IReadOnlyList<Territory> Territories, IReadOnlyList<ComparisonRow> Rows)
{
    /// <summary>Most territories in one comparison.</summary>
    public const int MostTerritories = 8;

    /// <summary>Codes of the indicators the link asks for; empty for all those with data.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Every indicator that could be shown, with its theme.</summary>
    public IReadOnlyList<Indicator> Choices { get; init; } = [];

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    /// <summary>What in the link could not be used: an unknown code, too many territories.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What was typed to add a territory, when it leads to several or to none.</summary>
    public string? Typed { get; init; }

    /// <summary>Where what was typed may lead.</summary>
    public IReadOnlyList<Territory> Candidates { get; init; } = [];

    public string EditionKey { get; init; } = string.Empty;

    /// <summary>The link of a comparison.</summary>
    public static string Link(IEnumerable<Territory> territories, IEnumerable<string> indicators) =>
        "/comparer?"
        + string.Join(
            '&',
            territories
                .Select(t => "t=" + Uri.EscapeDataString(TerritoryCode.UrlCode(t.Id)))
                .Concat(indicators.Select(i => "i=" + Uri.EscapeDataString(i)))
        );
}

/// <summary>One indicator: a figure for each territory, in their order.</summary>
public sealed record ComparisonRow(Indicator Indicator, IReadOnlyList<Figure> Figures);
