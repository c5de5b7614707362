using System.Globalization;
using Belvedere.Core;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Accounts.Protection;

/// <summary>Until every slice has started, each route but the health check says that the portal is starting.</summary>
public sealed class StartingMiddleware(RequestDelegate next, Readiness readiness)
{
    private const int RetryAfterSeconds = 5;

    public Task InvokeAsync(HttpContext http)
    {
        if (readiness.IsReady || http.Request.Path == "/healthz")
        {
            return next(http);
        }

        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return ProblemAnswer.WriteAsync(http, Problems.NotReady());
    }
}
