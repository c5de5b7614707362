using System.Text.Json.Nodes;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>A link of an answer, absolute.</summary>
public sealed record OgcLink(string Href, string Rel, string Type, string Title)
{
    public const string Json = "application/json";

    public const string GeoJson = "application/geo+json";

    public const string Html = "text/html";

    public JsonObject ToJson() =>
        new()
        {
            ["href"] = Href,
            ["rel"] = Rel,
            ["type"] = Type,
            ["title"] = Title,
        };

    /// <summary>The link as the <c>Link</c> header writes it; titles stay in the body, for they have accents.</summary>
    public string ToHeader() => $"<{Href}>; rel=\"{Rel}\"; type=\"{Type}\"";
}
