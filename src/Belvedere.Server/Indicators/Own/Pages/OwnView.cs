using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Indicators.Own.Pages;

/// <summary>What the page of the form shows.</summary>
public sealed record OwnView(ReaderContext Reader, Dataset Dataset, Revision Revision, FormState Form)
{
    public required IReadOnlyList<Theme> Themes { get; init; }

    /// <summary>Null before the answers hold.</summary>
    public OwnPreview? Preview { get; init; }
}

/// <summary>What an indicator would show.</summary>
/// <param name="Year">The latest.</param>
/// <param name="Figures">At the level of the codes, the largest first.</param>
/// <param name="Wholes">Larger territories that hold some of them.</param>
public sealed record OwnPreview(
    Indicator Indicator,
    OwnReport Report,
    int Year,
    IReadOnlyList<(Territory Territory, Observation Observation)> Figures,
    IReadOnlyList<(Territory Territory, Observation Observation)> Wholes
);
