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

    /// <summary>How many that resemble a territory are first shown beside it.</summary>
    public const int FirstPeers = 5;

    /// <summary>Codes of the indicators the link asks for; empty for all those with data.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>The theme that the link narrows the figures to; null for all of them, or when indicators are asked for.</summary>
    public Theme? Theme { get; init; }

    /// <summary>What the theme still waits for.</summary>
    public IReadOnlyList<AwaitedIndicator> Awaited { get; init; } = [];

    /// <summary>Who resembles the first territory, and why.</summary>
    public PeerGroup Peers { get; init; } = PeerGroup.None;

    /// <summary>The nearest of <see cref="Peers"/> that are not compared yet, the nearest first.</summary>
    public IReadOnlyList<Territory> Proposals { get; init; } = [];

    /// <summary>Every indicator that could be shown, with its theme.</summary>
    public IReadOnlyList<Indicator> Choices { get; init; } = [];

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    /// <summary>The themes a reader may choose, those whose sources are all awaited included.</summary>
    public IReadOnlyList<Theme> AllThemes { get; init; } = [];

    /// <summary>What in the link could not be used: an unknown code, too many territories.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What was typed to add a territory, when it leads to several or to none.</summary>
    public string? Typed { get; init; }

    /// <summary>Where what was typed may lead.</summary>
    public IReadOnlyList<Territory> Candidates { get; init; } = [];

    public string EditionKey { get; init; } = string.Empty;

    /// <summary>The link of the same figures for other territories.</summary>
    public string LinkTo(IEnumerable<Territory> territories) => Link(territories, Asked, Theme?.Key);

    /// <summary>The link of a comparison.</summary>
    /// <param name="theme">Key of the theme that the figures are narrowed to, or null.</param>
    public static string Link(
        IEnumerable<Territory> territories,
        IEnumerable<string> indicators,
        string? theme = null
    ) =>
        Link(
            new ComparisonRequest(
                territories.Select(t => TerritoryCode.UrlCode(t.Id)).ToList(),
                indicators.ToList(),
                theme
            )
        );

    /// <summary>The link that says the same.</summary>
    public static string Link(ComparisonRequest request) => $"/comparer?{Query(request)}";

    /// <summary>The parameters of a link, in one order.</summary>
    public static string Query(ComparisonRequest request) =>
        string.Join(
            '&',
            request
                .Territories.Select(t => "t=" + Uri.EscapeDataString(t))
                .Concat(request.Indicators.Select(i => "i=" + Uri.EscapeDataString(i)))
                .Concat(request.Theme is null ? [] : [$"theme={Uri.EscapeDataString(request.Theme)}"])
        );
}

/// <summary>One indicator: a figure for each territory, in their order.</summary>
public sealed record ComparisonRow(Indicator Indicator, IReadOnlyList<Figure> Figures);
