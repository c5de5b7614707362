using System.Globalization;
using Belvedere.Core;
using Belvedere.Server.Accounts;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>What every answer of the API carries: its quota, and the right of any site to read it.</summary>
internal static class ExploreHeaders
{
    public static async ValueTask<object?> ApplyAsync(
        EndpointFilterInvocationContext invocation,
        EndpointFilterDelegate next
    )
    {
        var http = invocation.HttpContext;
        var (remaining, resetAt) = http
            .RequestServices.GetRequiredService<RequestQuota>()
            .Take(http.Connection.RemoteIpAddress);
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = RequestQuota.RequestsPerMinute.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Math.Max(0, remaining).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = resetAt.ToString("yyyy-MM-dd HH:mm:ss+00:00", CultureInfo.InvariantCulture);
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders =
            "Accept-Ranges, Content-Disposition, Content-Range, ETag, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Ods-Explore-Api-Deprecation, X-Belvedere-Revision";
        if (remaining < 0)
        {
            await ExploreError.WriteQuotaAsync(http, resetAt);
            return Results.Empty; // the answer is written: a null would be written after it
        }

        if (PresentedKey.Read(http) is not null && http.User.Identity is not { IsAuthenticated: true })
        {
            // Rather than answer as to anybody: a script whose key was withdrawn must know it.
            await ExploreError.WriteAsync(http, Problems.UnknownApiKey());
            return Results.Empty; // the answer is written: a null would be written after it
        }

        return await next(invocation);
    }

    /// <summary>Answers a browser that asks before it reads with a key.</summary>
    public static Task AllowAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = "GET, HEAD, POST";
        http.Response.Headers.AccessControlAllowHeaders =
            "Authorization, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range";
        http.Response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }
}
