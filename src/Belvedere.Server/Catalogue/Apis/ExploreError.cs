using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>A problem as the Explore API prescribes: <c>error_code</c>, <c>message</c>, and our French beside.</summary>
internal static class ExploreError
{
    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Remove("ETag");
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "5";
        }

        await using var json = new Utf8JsonWriter(http.Response.Body, RowJson.Options);
        json.WriteStartObject();
        json.WriteString("error_code", Code(problem));
        json.WriteString("message", problem.Detail.English);
        json.WriteString("message_fr", problem.Detail.French);
        if (problem.Position is { } position)
        {
            json.WriteNumber("position", position);
        }

        json.WriteEndObject();
    }

    /// <summary>The body of a spent quota has a shape of its own.</summary>
    public static async Task WriteQuotaAsync(HttpContext http, DateTimeOffset resetAt)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(http.Response.Body, RowJson.Options);
        json.WriteStartObject();
        json.WriteNumber("errorcode", 10002);
        json.WriteString(
            "reset_time",
            resetAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)
        );
        json.WriteString("limit_time_unit", "minute");
        json.WriteNumber("call_limit", RequestQuota.RequestsPerMinute);
        json.WriteString("error", "Too many requests on the domain. Please contact the domain administrator.");
        json.WriteString(
            "message_fr",
            "Trop de demandes en une minute. Attendez la minute suivante, ou demandez un export, qui donne tout en une fois."
        );
        json.WriteEndObject();
    }

    private static string Code(Problem problem) =>
        problem.Code switch
        {
            Problems.QueryMalformed => "ODSQLError",
            Problems.QueryUnreadable => "ODSQLSyntaxError",
            Problems.QueryParameterInvalid => "InvalidRESTParameterError",
            Problems.QueryTypesIncompatible => "IncompatibleTypesInComparisonFilter",
            Problems.ResourceNotFound or "revision-withdrawn" => "NotFoundResource",
            _ when problem.Status == 401 => "AuthenticationError",
            _ when problem.Status == 405 => "MethodNotAllowed",
            _ when problem.Status == 410 => "APIVersionGone",
            _ when problem.Status == 503 => "ServiceUnavailable",
            _ => problem.Status < 500 ? "ODSQLError" : "InternalError",
        };
}
