using System.Globalization;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Writers;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue.Answers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The tabular API of data.gouv.fr, over every published table. A resource is named by its slug or its identifier.</summary>
internal static class TabularEndpoints
{
    public const string Root = "/api/resources";

    private const int MaximumPageSize = 50;

    private const int MaximumPageSizeWithKey = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = ExploreEndpoints.ReadMethods;
        var tabular = routes.MapGroup(Root + "/{rid}").Public().WithApiKey();
        tabular.AddEndpointFilter(ExploreHeaders.ApplyAsync);
        ReadOnlyApi.Close(tabular, refuse: WriteErrorAsync);
        tabular.MapMethods("/", read, ShowAsync);
        tabular.MapMethods("/profile", read, ShowProfileAsync);
        WholeAnswers.Mark(tabular.MapMethods("/data", read, ListRowsAsync));
        tabular.MapMethods("/data/csv", read, SendCsvAsync);
        tabular.MapMethods("/data/json", read, SendJsonAsync);
        tabular.MapMethods("/swagger", read, ShowOpenApiAsync);
    }

    private static async Task ShowAsync(HttpContext http, string rid, PublishedDatasets datasets)
    {
        var found = await datasets.FindByAnyIdAsync(rid, http.RequestAborted);
        if (!found.IsSuccess)
        {
            await WriteErrorAsync(http, found.Problem);
            return;
        }

        var path = $"{ExploreAnswer.SiteUrl(http)}{Root}/{rid}";
        await ExploreAnswer.WriteJsonAsync(
            http,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("created_at", found.Value.Revision.CreatedAt);
                json.WriteString(
                    "url",
                    ExploreAnswer.SiteUrl(http) + Pages.DatasetAddresses.Export(found.Value.Dataset.Slug, "csv")
                );
                json.WriteStartArray("links");
                foreach (var (rel, part) in new[] { ("profile", "profile"), ("data", "data"), ("swagger", "swagger") })
                {
                    json.WriteStartObject();
                    json.WriteString("href", $"{path}/{part}/");
                    json.WriteString("type", "GET");
                    json.WriteString("rel", rel);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
    }

    private static async Task ShowProfileAsync(HttpContext http, string rid, PublishedDatasets datasets)
    {
        var found = await datasets.FindByAnyIdAsync(rid, http.RequestAborted);
        await (
            found.IsSuccess
                ? ExploreAnswer.WriteJsonAsync(http, json => TabularProfile.Write(json, found.Value.Revision))
                : WriteErrorAsync(http, found.Problem)
        );
    }

    private static async Task ListRowsAsync(
        HttpContext http,
        string rid,
        PublishedDatasets datasets,
        QueryRows rows,
        GiveAnswer give
    )
    {
        var found = await datasets.FindByAnyIdAsync(rid, http.RequestAborted);
        if (!found.IsSuccess)
        {
            await WriteErrorAsync(http, found.Problem);
            return;
        }

        // The greatest page depends on the key of the client; the order of the parameters shows in the links.
        var shape = string.Create(CultureInfo.InvariantCulture, $"tabular {PageSizeFor(http)} {rid}");
        var key = AnswerKey.Of(http.Request, found.Value.Revision, shape, inOrder: true);
        if (await give.RunAsync(http, key, () => ReadRows(http, rid, found.Value.Revision, rows)) is { } problem)
        {
            await WriteErrorAsync(http, problem);
        }
    }

    private static Result<AnswerComputation> ReadRows(HttpContext http, string rid, Revision revision, QueryRows rows)
    {
        var request = TabularParser.Parse(Parameters(http), revision.Schema, PageSizeFor(http));
        var plan = request.Then(r => rows.Bind(revision, r.Query, BindingContext.Utc));
        if (!plan.IsSuccess)
        {
            return plan.Problem;
        }

        var (url, query) = ($"{ExploreAnswer.SiteUrl(http)}{Root}/{rid}", http.Request.Query);
        return new AnswerComputation(
            !plan.Value.UsesClock,
            async ct =>
                (await rows.PageAsync(revision, plan.Value, ct)).Then<WritableAnswer>(page => new WritableAnswer(json =>
                    WritePage(json, url, query, request.Value, page)
                ))
        );
    }

    private static void WritePage(
        Utf8JsonWriter json,
        string url,
        IQueryCollection query,
        TabularRequest request,
        RowPage page
    )
    {
        var hasNext = request.HasPages && (long)request.Page * request.PageSize < page.TotalCount;
        var fields = new PageFields(page, TimeZoneInfo.Utc);
        json.WriteStartObject();
        json.WriteStartArray("data");
        for (var row = 0; row < page.Rows.Count; row++)
        {
            json.WriteStartObject();
            if (request.ShowsRowNumbers)
            {
                json.WriteNumber(TabularParser.RowNumber, page.RowNumbers[row]);
            }

            fields.Write(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("links");
        json.WriteString("profile", $"{url}/profile/");
        json.WriteString("swagger", $"{url}/swagger/");
        json.WriteString("next", hasNext ? PageUrl(request.Page + 1) : null);
        json.WriteString("prev", request.Page > 1 ? PageUrl(request.Page - 1) : null);
        json.WriteEndObject();
        json.WriteStartObject("meta");
        json.WriteNumber("page", request.Page);
        json.WriteNumber("page_size", request.PageSize);
        if (request.IsAggregated)
        {
            json.WriteNull("total");
        }
        else
        {
            json.WriteNumber("total", page.TotalCount);
        }

        json.WriteEndObject();
        json.WriteEndObject();

        string PageUrl(int number)
        {
            var others = query
                .Where(p => p.Key is not ("page" or "page_size"))
                .SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)))
                .Append(KeyValuePair.Create("page", (string?)number.ToString(CultureInfo.InvariantCulture)))
                .Append(
                    KeyValuePair.Create("page_size", (string?)request.PageSize.ToString(CultureInfo.InvariantCulture))
                );
            return $"{url}/data/{QueryString.Create(others)}";
        }
    }

    private static Task SendCsvAsync(
        HttpContext http,
        string rid,
        PublishedDatasets datasets,
        RowWriters writers,
        ExportRows export
    ) => SendAsync(http, rid, "csv", datasets, writers, export);

    private static Task SendJsonAsync(
        HttpContext http,
        string rid,
        PublishedDatasets datasets,
        RowWriters writers,
        ExportRows export
    ) => SendAsync(http, rid, "json", datasets, writers, export);

    private static async Task SendAsync(
        HttpContext http,
        string rid,
        string format,
        PublishedDatasets datasets,
        RowWriters writers,
        ExportRows export
    )
    {
        var found = await datasets.FindByAnyIdAsync(rid, http.RequestAborted);
        var plan = found
            .Then(f => TabularParser.Parse(Parameters(http), f.Revision.Schema, PageSizeFor(http)))
            .Then(r =>
                export.Bind(found.Value.Revision, r.Query with { Limit = null, Offset = 0 }, BindingContext.Utc)
            );
        if (!plan.IsSuccess)
        {
            await WriteErrorAsync(http, plan.Problem);
            return;
        }

        var writer =
            writers.Find(format) ?? throw new InvalidOperationException($"The format {format} is always there.");
        var options = new ExportOptions { Delimiter = ',', WithBom = false };
        await export.SendAsync(
            http,
            writer,
            new Export(
                found.Value.Revision,
                found.Value.Dataset,
                plan.Value,
                new ExportParameters(options, false, false)
            )
        );
    }

    private static async Task ShowOpenApiAsync(HttpContext http, string rid, PublishedDatasets datasets)
    {
        var found = await datasets.FindByAnyIdAsync(rid, http.RequestAborted);
        await (
            found.IsSuccess
                ? OpenApiEndpoints.WriteAsync(
                    http,
                    OpenApiDocument.OfResource(found.Value.Dataset, rid, ExploreAnswer.SiteUrl(http))
                )
                : WriteErrorAsync(http, found.Problem)
        );
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(HttpContext http) =>
        http.Request.Query.SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? "")));

    private static int PageSizeFor(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true } ? MaximumPageSizeWithKey : MaximumPageSize;

    private static async Task WriteErrorAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.CacheControl = "no-store";
        await ExploreAnswer.WriteJsonAsync(
            http,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("errors");
                json.WriteStartObject();
                json.WriteString("code", problem.Code);
                json.WriteString("title", problem.Title.English);
                json.WriteString("detail", problem.Detail.English);
                json.WriteString("detail_fr", problem.Detail.French);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            }
        );
    }
}
