using Belvedere.Core;
using Belvedere.Server.Accounts;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>Routes of public pages: read only, and honest while the portal starts.</summary>
internal static class PageRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes
            .MapMethods(pattern, Reading, handler)
            .AddEndpointFilter(
                async (context, next) =>
                    context.HttpContext.RequestServices.GetRequiredService<Readiness>().IsReady
                        ? await next(context)
                        : ProblemAnswer.Result(Problems.NotReady())
            )
            .Public();
}
