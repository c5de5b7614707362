using System.Net;
using Belvedere.Core;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Dashboards.Pages;

/// <summary>What the pages of a dashboard show.</summary>
/// <param name="Site">Scheme and host of this portal, as its reader sees them: frames and links are copied elsewhere.</param>
public sealed record DashboardView(ReaderContext Reader, ShownDashboard Shown, string Site)
{
    /// <summary>Height of a frame, in pixels: a few cards, then it scrolls.</summary>
    private const int FrameHeight = 640;

    /// <summary>Null for who is not signed in: their page has no form.</summary>
    public FormState? Form { get; init; }

    public bool MayChange { get; init; }

    /// <summary>Whether the monthly e-mail can be offered.</summary>
    public bool CanSubscribe { get; init; }

    public bool IsSubscribed { get; init; }

    /// <summary>What was just done, or null.</summary>
    public string? Done { get; init; }

    public Dashboard Dashboard => Shown.Dashboard;

    /// <summary>Who made it, without a name: an agent is no public figure.</summary>
    public string Author(string site) => Dashboard.OrganisationName ?? Reader.Format("un agent de {0}", site);

    public string ChangedOn => DateFormat.Day(DateFormat.DayOf(Dashboard.ChangedAt), Reader.Language);

    /// <summary>The whole address of the page, with its key where it is read by link.</summary>
    public string Address => Site + Reader.Link(Dashboard.Path);

    public string Frame =>
        $"<iframe src=\"{WebUtility.HtmlEncode(Site + Reader.Link(Dashboard.PathOf("/integrer")))}\" title=\"{WebUtility.HtmlEncode(Dashboard.Title)}\" width=\"100%\" height=\"{FrameHeight}\" loading=\"lazy\"></iframe>";

    /// <summary>The sources of its figures, each once.</summary>
    public string Sources =>
        string.Join(
            " ; ",
            Shown
                .Figures.Where(f => f.Observation.Value is not null)
                .Select(f => f.Source.In(Reader.Language))
                .Distinct(StringComparer.Ordinal)
        );

    /// <summary>What a tile is called.</summary>
    public static string TitleOf(ShownTile tile, ReaderContext reader) =>
        tile.Tile.Kind switch
        {
            TileKind.Note => reader["Note"],
            TileKind.Map => tile.Tile.Label,
            _ when tile.Figure is { } figure =>
                $"{figure.Territory.DisplayName()}, {figure.Indicator.Label.In(reader.Language)}",
            TileKind.Figure => reader["Chiffre"],
            _ when tile.Comparison is { Territories.Count: > 0 } comparison => ComparisonTitle(comparison, reader),
            _ => reader["Comparaison"],
        };

    private static string ComparisonTitle(Comparison comparison, ReaderContext reader)
    {
        var subject = comparison switch
        {
            { Theme: { } theme } => theme.Label.In(reader.Language),
            { Asked.Count: 1, Rows: [var only] } => only.Indicator.Label.In(reader.Language),
            _ => reader["Chiffres choisis"],
        };
        var first = comparison.Territories[0].DisplayName();
        return comparison.Territories.Count switch
        {
            1 => $"{subject} : {first}",
            2 => $"{subject} : {reader.Format("{0} et {1}", first, comparison.Territories[1].DisplayName())}",
            var count => $"{subject} : {reader.Format("{0} et {1} autres territoires", first, count - 1)}",
        };
    }
}
