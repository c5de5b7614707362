using Microsoft.AspNetCore.WebUtilities;

namespace Belvedere.Server.Accounts;

/// <summary>
/// The API key that a request carries. A key in the address is taken out of it before anything else reads the query,
/// so that no link, log or cache repeats it.
/// </summary>
public sealed class PresentedKey(RequestDelegate next)
{
    private const string QueryName = "apikey";

    private const string HeaderScheme = "Apikey ";

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
        return header.StartsWith(HeaderScheme, StringComparison.OrdinalIgnoreCase)
            ? header[HeaderScheme.Length..].Trim()
            : http.Items[ItemKey] as string;
    }
}
