using Microsoft.AspNetCore.WebUtilities;

namespace Belvedere.Server.Portraits.Dashboards;

public enum TileKind
{
    /// <summary>One indicator of one territory.</summary>
    Figure,

    /// <summary>Indicators side by side, for up to eight territories.</summary>
    Comparison,

    /// <summary>A text.</summary>
    Note,

    /// <summary>The way to a map of this portal.</summary>
    Map,
}

/// <summary>One thing that a dashboard shows.</summary>
/// <param name="Content">The text of a note; the query of a comparison, of which a figure is the smallest; the path of a map.</param>
/// <param name="Label">The name of a map; empty for the others.</param>
public sealed record Tile(string Id, TileKind Kind, string Content, string Label)
{
    /// <summary>Most tiles of one dashboard: beyond, a page is read no more.</summary>
    public const int Most = 40;

    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 4000;

    /// <summary>What a figure or a comparison shows.</summary>
    public ComparisonRequest Request
    {
        get
        {
            var query = QueryHelpers.ParseQuery(Content);
            return ComparisonRequest.From(Values("t"), Values("i"), Values("theme").FirstOrDefault());

            string[] Values(string name) => query.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];
        }
    }

    /// <summary>The content and the kind of what a request asks for.</summary>
    public static (TileKind Kind, string Content) Of(ComparisonRequest request) =>
        (
            request is { Territories.Count: 1, Indicators.Count: 1 } ? TileKind.Figure : TileKind.Comparison,
            Comparison.Query(request)
        );
}
