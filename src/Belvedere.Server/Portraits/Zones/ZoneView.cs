using Belvedere.Core.Territories;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Zones;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>All that the page of a zone shows.</summary>
public sealed record ZoneView(ReaderContext Reader, Zone Zone)
{
    /// <summary>One for each indicator, in the order of the themes.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>The communes of today, the most populated first.</summary>
    public required IReadOnlyList<Territory> Communes { get; init; }

    /// <summary>Codes of the list that lead elsewhere today, in a sentence each.</summary>
    public required IReadOnlyList<Successor> Former { get; init; }

    /// <summary>What a draft would betray, were it published now; empty for a published zone.</summary>
    public required IReadOnlyList<ZoneBetrayal> Betrayals { get; init; }

    public required string EditionKey { get; init; }

    /// <summary>Null for readers who are not signed in.</summary>
    public FormState? Form { get; init; }

    /// <summary>The other zones that could take its place.</summary>
    public IReadOnlyList<Zone> Others { get; init; } = [];

    public IEnumerable<Figure> Of(Theme theme) => Figures.Where(f => f.Indicator.Theme == theme.Key);
}
