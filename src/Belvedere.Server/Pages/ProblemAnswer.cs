using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core;

namespace Belvedere.Server.Pages;

/// <summary>A <see cref="Problem"/> as an answer: application/problem+json, in the reader's language.</summary>
public static class ProblemAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task WriteAsync(HttpContext http, Problem problem)
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
            http.RequestAborted);
    }
}
