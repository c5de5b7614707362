using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The page that lists the interfaces of the portal.</summary>
internal static class ApisEndpoints
{
    public const string Path = "/api";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods(
                Path,
                ReadRoutes.Reading,
                (HttpContext http) =>
                    FormReading.Page<ApisPage>(
                        new { Reader = http.Reader(), Site = $"{http.Request.Scheme}://{http.Request.Host}" }
                    )
            )
            .Public();
}
