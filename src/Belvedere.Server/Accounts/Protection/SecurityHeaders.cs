namespace Belvedere.Server.Accounts.Protection;

/// <summary>Headers of every answer, whatever wrote it. No page may hold an inline script or an inline style.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

    /// <summary>The same, for a view made to be shown in other sites.</summary>
    public static readonly string EmbeddedContentSecurityPolicy = ContentSecurityPolicy.Replace(
        "frame-ancestors 'self'",
        "frame-ancestors *",
        StringComparison.Ordinal
    );

    private const string OneYear = "max-age=31536000";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(
            static state =>
            {
                var http = (HttpContext)state;
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = http.IsFramingAllowed()
                    ? EmbeddedContentSecurityPolicy
                    : ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                if (http.Request.IsHttps)
                {
                    headers.StrictTransportSecurity = OneYear;
                }

                return Task.CompletedTask;
            },
            http
        );
        return next(http);
    }
}
