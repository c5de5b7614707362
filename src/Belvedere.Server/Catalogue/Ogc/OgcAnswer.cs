using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Belvedere.Core;
using Belvedere.Data.Writers;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Components;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>What every address of OGC API – Features does: checks what is asked, finds the collection, answers in the format wanted.</summary>
internal static class OgcAnswer
{
    /// <summary>The parameters of an address that only chooses its format.</summary>
    public static readonly IReadOnlyList<string> FormatOnly = [OgcFormats.Parameter];

    /// <summary>The format asked for; or the problem of an undeclared parameter, which the standard refuses.</summary>
    public static Result<OgcFormat> Check(HttpContext http, IReadOnlyList<string> declared)
    {
        var unknown = http.Request.Query.Keys.FirstOrDefault(name =>
            !declared.Contains(name, StringComparer.Ordinal) && name != "apikey"
        );
        return unknown is null ? OgcFormats.Read(http.Request) : Problems.OgcParameterUnknown(unknown, declared);
    }

    public static async Task<Result<PublishedDataset>> FindAsync(
        PublishedDatasets datasets,
        string id,
        CancellationToken ct
    )
    {
        var found = await datasets.FindAsync(id, ct);
        // What was withdrawn says so, as everywhere else.
        return found.IsSuccess || found.Problem.Status == StatusCodes.Status410Gone
            ? found
            : Problems.OgcCollectionUnknown(id);
    }

    public static Task<IResult> AnswerAsync<TPage>(
        HttpContext http,
        OgcFormat format,
        IReadOnlyList<OgcLink> links,
        Func<JsonObject> draw,
        object parameters,
        string jsonType = OgcLink.Json
    )
        where TPage : IComponent
    {
        SayLinks(http, links);
        return Task.FromResult(
            format == OgcFormat.Html
                ? FormReading.Page<TPage>(parameters)
                : new JsonAnswer(jsonType, json => draw().WriteTo(json))
        );
    }

    public static void SayLinks(HttpContext http, IReadOnlyList<OgcLink> links) =>
        http.Response.Headers.Link = LinkHeader(links).Value;

    public static KeyValuePair<string, string> LinkHeader(IReadOnlyList<OgcLink> links) =>
        KeyValuePair.Create("Link", string.Join(", ", links.Take(8).Select(link => link.ToHeader())));

    public static KeyValuePair<string, string> RevisionHeader(Revision revision) =>
        KeyValuePair.Create("X-Belvedere-Revision", revision.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A problem, as a page for who asked for pages.</summary>
    public static IResult Refused(HttpContext http, Problem problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Remove("ETag");
        return ProblemAnswer.Result(problem);
    }

    private sealed class JsonAnswer(string mediaType, Action<Utf8JsonWriter> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = mediaType;
            await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, RowJson.Options);
            write(json);
            await json.FlushAsync(httpContext.RequestAborted);
        }
    }
}
