using Belvedere.Core;

namespace Belvedere.Server.Pages;

/// <summary>French at the root, English under <c>/en</c>: the same page, the same path after the prefix.</summary>
public sealed class LanguageMiddleware(RequestDelegate next, Texts texts)
{
    public const string EnglishPrefix = "/en";

    public Task InvokeAsync(HttpContext http)
    {
        var language = Language.French;
        if (http.Request.Path.StartsWithSegments(EnglishPrefix, StringComparison.Ordinal, out var rest))
        {
            language = Language.English;
            http.Request.PathBase = http.Request.PathBase.Add(EnglishPrefix);
            http.Request.Path = rest.HasValue ? rest : "/";
        }

        http.Items[typeof(ReaderContext)] = new ReaderContext(
            language,
            texts,
            http.Request.Path + http.Request.QueryString
        );
        return next(http);
    }
}

public static class ReaderContextExtensions
{
    /// <summary>The reader of this request.</summary>
    public static ReaderContext Reader(this HttpContext http) =>
        (ReaderContext)
            http.Items[
                typeof(ReaderContext)
            ]! /* set by LanguageMiddleware before any route */
    ;
}
