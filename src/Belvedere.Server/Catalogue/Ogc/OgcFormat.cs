using Belvedere.Core;
using Microsoft.Net.Http.Headers;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>How an answer is written.</summary>
public enum OgcFormat
{
    Json,
    Html,
}

/// <summary>Content negotiation: <c>f</c> wins, then <c>Accept</c> by its qualities; JSON when nothing is asked.</summary>
internal static class OgcFormats
{
    public const string Parameter = "f";

    private static readonly string[] JsonTypes =
    [
        "application/json",
        "application/geo+json",
        "application/schema+json",
        "application/vnd.oai.openapi+json",
    ];

    private static readonly string[] HtmlTypes = ["text/html", "application/xhtml+xml"];

    public static string Key(OgcFormat format) => format == OgcFormat.Json ? "json" : "html";

    public static OgcFormat Other(OgcFormat format) => format == OgcFormat.Json ? OgcFormat.Html : OgcFormat.Json;

    public static Result<OgcFormat> Read(HttpRequest request)
    {
        if (request.Query.TryGetValue(Parameter, out var asked))
        {
            return asked.ToString() switch
            {
                "json" => OgcFormat.Json,
                "html" => OgcFormat.Html,
                var other => Problems.OgcParameter(Parameter, other, new LocalizedText("json ou html", "json or html")),
            };
        }

        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return OgcFormat.Json;
        }

        // A stable sort: among equal qualities the client's own order decides.
        var wanted = new[] { OgcFormat.Json, OgcFormat.Html }
            .Select(format => (Format: format, Range: RangeOf(format, accepted)))
            .Where(choice => choice.Range is { Quality: not 0 })
            .OrderByDescending(choice => choice.Range?.Quality ?? 1)
            .ThenBy(choice =>
                accepted.IndexOf(
                    choice.Range! /* kept only where it is */
                )
            )
            .Select(choice => (OgcFormat?)choice.Format)
            .FirstOrDefault();
        return wanted is { } found ? found : Problems.OgcNotAcceptable(request.Headers.Accept.ToString());
    }

    /// <summary>What the client says of a format, by the best of its types.</summary>
    private static MediaTypeHeaderValue? RangeOf(OgcFormat format, IList<MediaTypeHeaderValue> accepted) =>
        (format == OgcFormat.Json ? JsonTypes : HtmlTypes)
            .Select(type => RangeOf(type, accepted))
            .OfType<MediaTypeHeaderValue>()
            .MaxBy(range => range.Quality ?? 1);

    /// <summary>What the client says of a type: of itself before its family, of its family before all.</summary>
    private static MediaTypeHeaderValue? RangeOf(string type, IList<MediaTypeHeaderValue> accepted)
    {
        return Said(type) ?? Said($"{type[..type.IndexOf('/', StringComparison.Ordinal)]}/*") ?? Said("*/*");

        MediaTypeHeaderValue? Said(string range) =>
            accepted.FirstOrDefault(one => one.MediaType.Equals(range, StringComparison.OrdinalIgnoreCase));
    }
}
