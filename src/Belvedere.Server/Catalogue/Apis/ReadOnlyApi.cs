using Belvedere.Core;
using Belvedere.Server.Accounts;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>What an API that is only read answers to a browser that asks before it reads, and to who would write.</summary>
internal static class ReadOnlyApi
{
    private const string Allowed = "GET, HEAD, OPTIONS";

    private static readonly string[] WritingMethods = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Closes every path under a prefix to what does not read.</summary>
    /// <param name="refuse">Writes the refusal in the shape of the API; a problem unless given.</param>
    public static void Close(
        IEndpointRouteBuilder routes,
        string path = "/{**path}",
        Func<HttpContext, Problem, Task>? refuse = null
    )
    {
        routes.MapMethods(path, ["OPTIONS"], AllowAsync);
        // Nothing is written here: there is no form to protect, only a method to refuse.
        routes
            .MapMethods(path, WritingMethods, (HttpContext http) => RefuseAsync(http, refuse ?? WriteProblemAsync))
            .ChecksOwnAntiforgeryToken();
    }

    private static Task AllowAsync(HttpContext http)
    {
        var allowed = ExploreHeaders.AllowAsync(http);
        http.Response.Headers.Allow = Allowed;
        http.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        return allowed;
    }

    private static Task RefuseAsync(HttpContext http, Func<HttpContext, Problem, Task> refuse)
    {
        http.Response.Headers.Allow = Allowed;
        return refuse(http, Problems.MethodNotAllowed(http.Request.Path));
    }

    private static Task WriteProblemAsync(HttpContext http, Problem problem) =>
        ProblemAnswer.Result(problem).ExecuteAsync(http);
}
