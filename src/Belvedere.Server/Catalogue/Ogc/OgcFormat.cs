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
        foreach (var type in accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1))
        {
            if (FormatOf(type) is { } format)
            {
                return format;
            }
        }

        return Problems.OgcNotAcceptable(request.Headers.Accept.ToString());
    }

    private static OgcFormat? FormatOf(MediaTypeHeaderValue type) =>
        type.MediaType.Value switch
        {
            "text/html" or "application/xhtml+xml" or "text/*" => OgcFormat.Html,
            "*/*" or "application/*" => OgcFormat.Json,
            "application/json" or "application/geo+json" or "application/schema+json" => OgcFormat.Json,
            "application/vnd.oai.openapi+json" => OgcFormat.Json,
            _ => null,
        };
}
