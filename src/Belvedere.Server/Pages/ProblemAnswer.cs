using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Belvedere.Server.Pages;

/// <summary>
/// A <see cref="Problem"/> as an answer, in the reader's language: a page for a browser, application/problem+json for
/// a program.
/// </summary>
public static class ProblemAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The problem as the result of a route.</summary>
    public static IResult Result(Problem problem) => new ProblemResult(problem);

    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        // A page without its reader cannot be drawn: the failure came before the language was read.
        return http.Items[typeof(ReaderContext)] is ReaderContext reader && WantsPage(http.Request)
            ? WritePageAsync(http, reader, problem)
            : WriteJsonAsync(http, problem);
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && request.Headers.Accept.Any(accept =>
            accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true
        );

    private static Task WritePageAsync(HttpContext http, ReaderContext reader, Problem problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<ProblemPage>(new { Reader = reader, Problem = problem })
        {
            StatusCode = problem.Status,
        }.ExecuteAsync(http);
    }

    private static async Task WriteJsonAsync(HttpContext http, Problem problem)
    {
        var language = http.Items[typeof(ReaderContext)] is ReaderContext reader ? reader.Language : Language.French;
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = "application/problem+json";
        await JsonSerializer.SerializeAsync(
            http.Response.Body,
            new
            {
                Type = $"/erreurs/{problem.Code}",
                Title = problem.Title.In(language),
                problem.Status,
                Detail = problem.Detail.In(language),
                problem.Code,
                problem.Line,
                problem.Position,
            },
            Json,
            http.RequestAborted
        );
    }

    private sealed class ProblemResult(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, problem);
    }
}
