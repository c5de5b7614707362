using Microsoft.AspNetCore.WebUtilities;

namespace Belvedere.Server.Accounts;

/// <summary>
/// The API key that a request carries. A key in the address is taken out of it before anything else reads the query,
/// so that no link, log or cache repeats it.
/// </summary>
public sealed class PresentedKey(RequestDelegate next)
{
    private const string QueryName = "apikey";

    /// <summary>The header of CKAN’s clients.</summary>
    private const string CkanHeader = "X-CKAN-API-Key";

    /// <summary>The spellings of today’s clients; none is case-sensitive.</summary>
    private static readonly string[] HeaderSchemes = ["Apikey ", "Bearer "];

    private static readonly object ItemKey = typeof(PresentedKey);

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Query.TryGetValue(QueryName, out var key))
        {
            http.Items[ItemKey] = key.ToString();
            var kept = http.Request.Query.Where(p => !p.Key.Equals(QueryName, StringComparison.OrdinalIgnoreCase));
            http.Request.QueryString = new QueryString(
                QueryHelpers.AddQueryString("", kept.Select(p => KeyValuePair.Create(p.Key, p.Value)))
            );
        }

        return next(http);
    }

    public static string? Read(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return Array.Find(HeaderSchemes, s => header.StartsWith(s, StringComparison.OrdinalIgnoreCase)) is { } scheme
                ? header[scheme.Length..].Trim()
            : http.Request.Headers[CkanHeader].ToString() is { Length: > 0 } ckan ? ckan
            : http.Items[ItemKey] as string;
    }
}
