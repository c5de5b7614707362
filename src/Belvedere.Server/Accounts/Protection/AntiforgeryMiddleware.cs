using System.Runtime.ExceptionServices;
using Belvedere.Core;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Belvedere.Server.Accounts.Protection;

/// <summary>
/// Refuses every request that changes something without a token of this site, unless it was signed by an API key:
/// a browser never adds a key by itself, so no other site can forge one.
/// </summary>
public sealed class AntiforgeryMiddleware(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!IsExempt(http) && !await IsFromThisSiteAsync(http))
        {
            await ProblemAnswer.WriteAsync(http, Problems.ForgedForm());
            return;
        }

        await next(http);
    }

    private async Task<bool> IsFromThisSiteAsync(HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException exception)
            when (exception.InnerException is BadHttpRequestException tooLarge)
        {
            // The server’s own refusal, with its own status: it says more than a missing token.
            ExceptionDispatchInfo.Throw(tooLarge);
            throw;
        }
        catch (AntiforgeryValidationException)
        {
            // A form that cannot be read has no token.
            return false;
        }
    }

    private static bool IsExempt(HttpContext http)
    {
        var method = http.Request.Method;
        return HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method)
            || HttpMethods.IsOptions(method)
            || http.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<OwnAntiforgeryCheck>() is not null
            || http.User.Identity is { IsAuthenticated: true, AuthenticationType: ApiKeyAuthentication.Scheme };
    }
}
