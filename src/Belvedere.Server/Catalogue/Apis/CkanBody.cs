using System.Text.Json;
using Belvedere.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>
/// Where the parameters of an action are: in the address, or in the body of a POST as JSON, whatever its declared type, or
/// as a form. A POST that brings nothing is read by its address.
/// </summary>
internal static class CkanBody
{
    public static async Task<Result<CkanParameters>> ReadAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.ContentLength is 0)
        {
            return FromAddress(http);
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = (await reader.ReadToEndAsync(http.RequestAborted)).Trim();
        return body is "" or "{}" ? FromAddress(http)
            : IsForm(http.Request, body) ? new CkanParameters(ToObject(QueryHelpers.ParseQuery(body)))
            : FromJson(body);
    }

    private static CkanParameters FromAddress(HttpContext http) => new(ToObject(http.Request.Query));

    private static Result<CkanParameters> FromJson(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return new CkanParameters(document.RootElement.Clone());
        }
        catch (JsonException malformed)
        {
            return Problems.ActionParameter(
                "body",
                malformed.Message,
                new("un objet JSON bien formé", "a well-formed JSON object")
            );
        }
    }

    /// <summary>Many clients of command lines send JSON under the type of a form.</summary>
    private static bool IsForm(HttpRequest request, string body) =>
        body[0] is not ('{' or '[')
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            == true;

    private static JsonElement ToObject(IEnumerable<KeyValuePair<string, StringValues>> pairs) =>
        JsonSerializer.SerializeToElement(
            pairs.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal)
        );
}
