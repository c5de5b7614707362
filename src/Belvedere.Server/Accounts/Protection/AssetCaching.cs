namespace Belvedere.Server.Accounts.Protection;

/// <summary>A built file whose address carries its version never changes; any other is asked for again.</summary>
public static class AssetCaching
{
    public static readonly StaticFileOptions Options = new() { OnPrepareResponse = Prepare };

    /// <summary>Whether a request may be for one of the files: all are in <c>/assets</c>, but for the icon.</summary>
    public static bool IsAsked(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
        || http.Request.Path.Equals("/favicon.svg", StringComparison.Ordinal);

    private static void Prepare(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext context)
    {
        var request = context.Context.Request;
        var isVersioned =
            request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) && request.Query.ContainsKey("v");
        context.Context.Response.Headers.CacheControl =
            isVersioned || IsNamedByContent(context.File.Name)
                ? "public, max-age=31536000, immutable"
                : "public, max-age=3600";
    }

    /// <summary>The build writes <c>name-XXXXXXXX.ext</c>, with eight characters of the content’s hash.</summary>
    private static bool IsNamedByContent(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        return stem.Length > 9
            && stem[^9] == '-'
            && stem.AsSpan(stem.Length - 8).IndexOfAnyExcept(HashCharacters) < 0
            && stem.AsSpan(stem.Length - 8).IndexOfAnyInRange('A', 'Z') >= 0;
    }

    private static readonly System.Buffers.SearchValues<char> HashCharacters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );
}
