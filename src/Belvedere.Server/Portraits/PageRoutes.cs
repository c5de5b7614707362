using Belvedere.Server.Accounts;

namespace Belvedere.Server.Portraits;

/// <summary>Routes of public pages: read only.</summary>
internal static class PageRoutes
{
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder routes) => routes.MapGroup("").Public();
}
