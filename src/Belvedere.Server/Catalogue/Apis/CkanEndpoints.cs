using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue.Answers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The actions of CKAN that read: by GET, or by POST with a body of JSON. None of them writes.</summary>
internal static class CkanEndpoints
{
    public const string Root = "/api/3/action";

    private const string Actions = "datastore_info, datastore_search, package_list, package_show, status_show";

    private static readonly string[] Methods = ["GET", "HEAD", "POST"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var root in new[] { Root, "/api/action" })
        {
            var ckan = routes.MapGroup(root).Public().WithApiKey();
            ckan.AddEndpointFilter(ExploreHeaders.ApplyAsync);
            ckan.MapMethods("/{action}", ["OPTIONS"], ExploreHeaders.AllowAsync);
            ckan.MapMethods("/{action}", Methods, RunAsync).ChecksOwnAntiforgeryToken();
            WholeAnswers.Mark(ckan.MapMethods("/datastore_search", Methods, SearchAsync)).ChecksOwnAntiforgeryToken();
        }
    }

    private static async Task RunAsync(HttpContext http, string action, PublishedDatasets datasets)
    {
        var read = await CkanBody.ReadAsync(http);
        if (!read.IsSuccess)
        {
            await WriteErrorAsync(http, read.Problem);
            return;
        }

        var parameters = read.Value;
        switch (action)
        {
            case "status_show":
                await WriteAsync(http, action, CkanAnswer.WriteStatus);
                break;
            case "package_list":
                var slugs = await datasets.ListSlugsAsync(http.RequestAborted);
                await WriteAsync(http, action, json => CkanAnswer.WriteTexts(json, slugs));
                break;
            case "package_show":
                await ShowPackageAsync(http, parameters, datasets);
                break;
            case "datastore_info":
                await ShowFieldsAsync(http, parameters, datasets);
                break;
            default:
                await WriteErrorAsync(http, Problems.ActionUnknown(action, Actions));
                break;
        }
    }

    private static async Task ShowPackageAsync(HttpContext http, CkanParameters parameters, PublishedDatasets datasets)
    {
        var found = parameters.Text("id") is { Length: > 0 } id
            ? await datasets.FindByAnyIdAsync(id, http.RequestAborted)
            : Problems.ActionParameterMissing("id");
        await (
            found.IsSuccess
                ? WriteAsync(
                    http,
                    "package_show",
                    json =>
                        CkanPackage.Write(json, found.Value.Dataset, found.Value.Revision, ExploreAnswer.SiteUrl(http))
                )
                : WriteErrorAsync(http, found.Problem)
        );
    }

    private static async Task ShowFieldsAsync(HttpContext http, CkanParameters parameters, PublishedDatasets datasets)
    {
        var found = await FindAsync(http, parameters, datasets);
        await (
            found.IsSuccess
                ? WriteAsync(http, "datastore_info", json => CkanAnswer.WriteInfo(json, found.Value.Revision))
                : WriteErrorAsync(http, found.Problem)
        );
    }

    private static async Task SearchAsync(HttpContext http, PublishedDatasets datasets, QueryRows rows, GiveAnswer give)
    {
        var read = await CkanBody.ReadAsync(http);
        if (!read.IsSuccess)
        {
            await WriteErrorAsync(http, read.Problem);
            return;
        }

        var parameters = read.Value;
        if (parameters.Unknown is { } unknown)
        {
            await WriteErrorAsync(http, Problems.ActionParameterUnknown(unknown, CkanParameters.OfSearch));
            return;
        }

        var found = await FindAsync(http, parameters, datasets);
        if (!found.IsSuccess)
        {
            await WriteErrorAsync(http, found.Problem);
            return;
        }

        var shape = HttpMethods.IsPost(http.Request.Method) ? "datastore_search by body" : "datastore_search";
        var key = AnswerKey.Of(http.Request, found.Value.Revision, shape);
        if (
            await give.RunAsync(http, key, () => ReadSearch(http, parameters, found.Value.Revision, rows)) is
            { } problem
        )
        {
            await WriteErrorAsync(http, problem);
        }
    }

    private static Result<AnswerComputation> ReadSearch(
        HttpContext http,
        CkanParameters parameters,
        Revision revision,
        QueryRows rows
    )
    {
        var request = parameters.ToDatastoreRequest();
        var plan = request
            .Then(r => DatastoreParser.Parse(r, revision.Schema))
            .Then(query => rows.Bind(revision, query, BindingContext.Utc));
        if (!plan.IsSuccess)
        {
            return plan.Problem;
        }

        var format = parameters.Text("records_format") ?? "objects";
        if (!CkanRecords.Formats.Contains(format, StringComparer.Ordinal))
        {
            var expected = LocalizedText.Same(string.Join(", ", CkanRecords.Formats));
            return Problems.ActionParameter("records_format", format, expected);
        }

        var resource = parameters.Resource ?? "";
        var withTotal = parameters.IsTrue("include_total", absent: true);
        var (site, links) = (ExploreAnswer.SiteUrl(http), new CkanLinks(http.Request, request.Value));
        // What a body asks is not in the key.
        var isByBody = HttpMethods.IsPost(http.Request.Method);
        return new AnswerComputation(
            !plan.Value.UsesClock && !isByBody,
            async ct =>
                (await rows.PageAsync(revision, plan.Value, ct)).Then<WritableAnswer>(page => new WritableAnswer(json =>
                    WriteSuccess(
                        json,
                        site,
                        "datastore_search",
                        result => CkanRecords.Write(result, resource, request.Value, page, format, withTotal, links)
                    )
                ))
        );
    }

    private static ValueTask<Result<PublishedDataset>> FindAsync(
        HttpContext http,
        CkanParameters parameters,
        PublishedDatasets datasets
    ) =>
        parameters.Resource is { } resource
            ? datasets.FindByAnyIdAsync(resource, http.RequestAborted)
            : ValueTask.FromResult<Result<PublishedDataset>>(Problems.ActionParameterMissing("resource_id"));

    private static Task WriteAsync(HttpContext http, string action, Action<Utf8JsonWriter> writeResult) =>
        ExploreAnswer.WriteJsonAsync(
            http,
            json => WriteSuccess(json, ExploreAnswer.SiteUrl(http), action, writeResult)
        );

    private static void WriteSuccess(
        Utf8JsonWriter json,
        string site,
        string action,
        Action<Utf8JsonWriter> writeResult
    )
    {
        json.WriteStartObject();
        json.WriteString("help", $"{site}/api/3/action/help_show?name={Uri.EscapeDataString(action)}");
        json.WriteBoolean("success", true);
        json.WritePropertyName("result");
        writeResult(json);
        json.WriteEndObject();
    }

    private static Task WriteErrorAsync(HttpContext http, Problem problem)
    {
        // CKAN says 409 of every request that it does not understand, and 404 of what is gone.
        var status = problem.Status switch
        {
            400 => 409,
            410 => 404,
            var other => other,
        };
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return ExploreAnswer.WriteJsonAsync(
            http,
            json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("success", false);
                json.WriteStartObject("error");
                json.WriteString(
                    "__type",
                    status switch
                    {
                        404 => "Not Found Error",
                        403 => "Authorization Error",
                        _ => "Validation Error",
                    }
                );
                if (problem.Parameter is { } parameter)
                {
                    json.WriteStartArray(parameter);
                    json.WriteStringValue(problem.Detail.English);
                    json.WriteEndArray();
                }

                json.WriteString("message", problem.Detail.English);
                json.WriteString("message_fr", problem.Detail.French);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        );
    }
}
