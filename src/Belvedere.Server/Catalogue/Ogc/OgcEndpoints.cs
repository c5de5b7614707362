using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Data.Writers;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue.Answers;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Ogc.Pages;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Components;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>OGC API – Features, Part 1: every address in JSON and in HTML.</summary>
internal static class OgcEndpoints
{
    private static readonly string[] ReadMethods = ["GET", "HEAD"];

    private static readonly string[] FormatOnly = [OgcFormats.Parameter];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup(OgcAddresses.Root).Public().WithApiKey();
        ogc.AddEndpointFilter(AllowEverySiteAsync);
        ogc.MapMethods("/", ReadMethods, ShowLandingAsync);
        ogc.MapMethods("/api", ReadMethods, ShowApiAsync);
        ogc.MapMethods("/conformance", ReadMethods, (Delegate)ShowConformanceAsync);
        ogc.MapMethods("/collections", ReadMethods, ListCollectionsAsync);
        ogc.MapMethods("/collections/{id}", ReadMethods, ShowCollectionAsync);
        ogc.MapMethods("/collections/{id}/queryables", ReadMethods, ShowQueryablesAsync);
        ogc.MapMethods("/collections/{id}/items", ReadMethods, ListItemsAsync);
        ogc.MapMethods("/collections/{id}/items/{featureId}", ReadMethods, ShowItemAsync);
        ogc.MapMethods("/{**path}", ReadMethods, (string path) => ProblemAnswer.Result(Problems.NotFound(path)));
        ogc.MapMethods("/{**path}", ["OPTIONS"], ExploreHeaders.AllowAsync);
    }

    private static async ValueTask<object?> AllowEverySiteAsync(
        EndpointFilterInvocationContext invocation,
        EndpointFilterDelegate next
    )
    {
        var headers = invocation.HttpContext.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "Link, ETag, X-Belvedere-Revision";
        headers.Vary = "Accept";
        return await next(invocation);
    }

    private static async Task<IResult> ShowLandingAsync(HttpContext http, Masthead masthead)
    {
        var asked = Check(http, FormatOnly);
        if (!asked.IsSuccess)
        {
            return Refused(http, asked.Problem);
        }

        var addresses = new OgcAddresses(http);
        var links = OgcDocuments.LandingLinks(addresses, asked.Value);
        return await AnswerAsync<OgcLandingPage>(
            http,
            asked.Value,
            links,
            () => OgcDocuments.Landing(addresses.Reader, masthead.Name, links),
            new { addresses.Reader, SiteName = masthead.Name }
        );
    }

    private static async Task<IResult> ShowConformanceAsync(HttpContext http)
    {
        var asked = Check(http, FormatOnly);
        if (!asked.IsSuccess)
        {
            return Refused(http, asked.Problem);
        }

        var addresses = new OgcAddresses(http);
        return await AnswerAsync<OgcConformancePage>(
            http,
            asked.Value,
            [.. addresses.SelfAndAlternate(asked.Value, OgcLink.Json)],
            OgcDocuments.Conformance,
            new { addresses.Reader }
        );
    }

    private static async Task<IResult> ShowApiAsync(HttpContext http, RecordStore records, Masthead masthead)
    {
        var asked = Check(http, FormatOnly);
        if (!asked.IsSuccess)
        {
            return Refused(http, asked.Problem);
        }

        var addresses = new OgcAddresses(http);
        var all = await AllAsync(records, http.RequestAborted);
        return await AnswerAsync<OgcApiPage>(
            http,
            asked.Value,
            [.. addresses.SelfAndAlternate(asked.Value, OgcOpenApi.MediaType)],
            () => OgcOpenApi.Draw(addresses, masthead.Name, all),
            new { addresses.Reader, Datasets = all },
            OgcOpenApi.MediaType
        );
    }

    private static async Task<IResult> ListCollectionsAsync(
        HttpContext http,
        RecordStore records,
        CollectionExtents extents
    )
    {
        var asked = Check(http, FormatOnly);
        if (!asked.IsSuccess)
        {
            return Refused(http, asked.Problem);
        }

        var addresses = new OgcAddresses(http);
        var all = await AllAsync(records, http.RequestAborted);
        var links = addresses.SelfAndAlternate(asked.Value, OgcLink.Json).ToList();
        var collections = new JsonArray();
        foreach (var dataset in asked.Value == OgcFormat.Json ? all : [])
        {
            var extent = await extents.OfAsync(dataset.Revision, http.RequestAborted);
            if (!extent.IsSuccess)
            {
                return Refused(http, extent.Problem);
            }

            collections.Add(
                OgcDocuments.Collection(
                    dataset,
                    extent.Value,
                    OgcDocuments.CollectionLinks(addresses, dataset, isAlone: false, asked.Value)
                )
            );
        }

        return await AnswerAsync<OgcCollectionsPage>(
            http,
            asked.Value,
            links,
            () => new JsonObject { ["links"] = OgcDocuments.Links(links), ["collections"] = collections },
            new { addresses.Reader, Datasets = all }
        );
    }

    private static async Task<IResult> ShowCollectionAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        CollectionExtents extents
    )
    {
        var asked = Check(http, FormatOnly);
        var found = await FindAsync(datasets, id, http.RequestAborted);
        if ((asked.Problem ?? found.Problem) is { } problem)
        {
            return Refused(http, problem);
        }

        var extent = await extents.OfAsync(found.Value.Revision, http.RequestAborted);
        if (!extent.IsSuccess)
        {
            return Refused(http, extent.Problem);
        }

        var addresses = new OgcAddresses(http);
        var links = OgcDocuments.CollectionLinks(addresses, found.Value, isAlone: true, asked.Value);
        return await AnswerAsync<OgcCollectionPage>(
            http,
            asked.Value,
            links,
            () => OgcDocuments.Collection(found.Value, extent.Value, links),
            new
            {
                addresses.Reader,
                Dataset = found.Value,
                Extent = extent.Value,
            }
        );
    }

    private static async Task<IResult> ShowQueryablesAsync(HttpContext http, string id, PublishedDatasets datasets)
    {
        var asked = Check(http, FormatOnly);
        var found = await FindAsync(datasets, id, http.RequestAborted);
        if ((asked.Problem ?? found.Problem) is { } problem)
        {
            return Refused(http, problem);
        }

        var addresses = new OgcAddresses(http);
        return await AnswerAsync<OgcQueryablesPage>(
            http,
            asked.Value,
            [.. addresses.SelfAndAlternate(asked.Value, OgcDocuments.SchemaType)],
            () => OgcDocuments.Queryables(addresses, found.Value),
            new { addresses.Reader, Dataset = found.Value },
            OgcDocuments.SchemaType
        );
    }

    private static async Task<IResult> ListItemsAsync(
        HttpContext http,
        string id,
        PublishedDatasets datasets,
        ReadFeatures features,
        TimeProvider time,
        GiveAnswer give
    )
    {
        var found = await FindAsync(datasets, id, http.RequestAborted);
        if (!found.IsSuccess)
        {
            return Refused(http, found.Problem);
        }

        var revision = found.Value.Revision;
        var asked = Check(http, FeatureRequest.ParametersOf(revision.Schema));
        if (!asked.IsSuccess)
        {
            return Refused(http, asked.Problem);
        }

        if (asked.Value == OgcFormat.Html)
        {
            return await ShowItemsPageAsync(http, found.Value, features);
        }

        return await GiveAsync(
            http,
            give,
            AnswerKey.Of(http.Request, revision, $"items {id}", inOrder: true),
            () => ReadItems(http, id, revision, features, time)
        );
    }

    private static Result<AnswerComputation> ReadItems(
        HttpContext http,
        string id,
        Revision revision,
        ReadFeatures features,
        TimeProvider time
    )
    {
        var addresses = new OgcAddresses(http);
        return FeatureRequest
            .Read(http.Request.Query, revision.Schema)
            .Then<AnswerComputation>(request => new AnswerComputation(
                !request.Plan.UsesClock,
                async ct =>
                    (await features.PageAsync(revision, request, ct)).Then<WritableAnswer>(page =>
                    {
                        var links = OgcDocuments.ItemsLinks(addresses, id, request, page, OgcFormat.Json);
                        var at = time.GetUtcNow();
                        return new WritableAnswer(json => FeatureJson.WriteCollection(json, page, links, at))
                        {
                            ContentType = OgcLink.GeoJson,
                            Headers = [LinkHeader(links), RevisionHeader(revision)],
                        };
                    })
            ));
    }

    private static async Task<IResult> ShowItemsPageAsync(
        HttpContext http,
        PublishedDataset dataset,
        ReadFeatures features
    )
    {
        var revision = dataset.Revision;
        var request = FeatureRequest.Read(http.Request.Query, revision.Schema);
        if (!request.IsSuccess)
        {
            return Refused(http, request.Problem);
        }

        http.Response.Headers["X-Belvedere-Revision"] = RevisionHeader(revision).Value;
        var shape =
            $"ogc html {http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{http.Request.QueryString}";
        if (EntityTag.IsKnown(http.Request, http.Response, EntityTag.Of(revision, request.Value.Plan, shape)))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var page = await features.PageAsync(revision, request.Value, http.RequestAborted);
        if (!page.IsSuccess)
        {
            return Refused(http, page.Problem);
        }

        var addresses = new OgcAddresses(http);
        var links = OgcDocuments.ItemsLinks(addresses, dataset.Dataset.Slug, request.Value, page.Value, OgcFormat.Html);
        SayLinks(http, links);
        return FormReading.Page<OgcItemsPage>(
            new
            {
                addresses.Reader,
                Dataset = dataset,
                Page = page.Value,
                Request = request.Value,
                Links = links,
            }
        );
    }

    private static async Task<IResult> ShowItemAsync(
        HttpContext http,
        string id,
        string featureId,
        PublishedDatasets datasets,
        ReadFeatures features,
        GiveAnswer give
    )
    {
        var asked = Check(http, FormatOnly);
        var found = await FindAsync(datasets, id, http.RequestAborted);
        if ((asked.Problem ?? found.Problem) is { } problem)
        {
            return Refused(http, problem);
        }

        if (!long.TryParse(featureId, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Refused(http, Problems.OgcFeatureUnknown(featureId));
        }

        var revision = found.Value.Revision;
        if (asked.Value == OgcFormat.Json)
        {
            var shape = string.Create(CultureInfo.InvariantCulture, $"item {id} {number}");
            return await GiveAsync(
                http,
                give,
                AnswerKey.Of(http.Request, revision, shape, inOrder: true),
                () => ReadItem(http, id, revision, number, features)
            );
        }

        var one = await OneAsync(features, revision, number, http.RequestAborted);
        if (!one.IsSuccess)
        {
            return Refused(http, one.Problem);
        }

        var addresses = new OgcAddresses(http);
        SayLinks(http, OgcDocuments.ItemLinks(addresses, id, asked.Value));
        return FormReading.Page<OgcItemPage>(
            new
            {
                addresses.Reader,
                Dataset = found.Value,
                Page = one.Value,
            }
        );
    }

    private static Result<AnswerComputation> ReadItem(
        HttpContext http,
        string id,
        Revision revision,
        long number,
        ReadFeatures features
    )
    {
        var links = OgcDocuments.ItemLinks(new OgcAddresses(http), id, OgcFormat.Json);
        return new AnswerComputation(
            IsLasting: true,
            async ct =>
                (await OneAsync(features, revision, number, ct)).Then<WritableAnswer>(one => new WritableAnswer(json =>
                    FeatureJson.WriteFeature(json, one, links)
                )
                {
                    ContentType = OgcLink.GeoJson,
                    Headers = [LinkHeader(links)],
                })
        );
    }

    /// <summary>The feature of this number, or the problem of there being none.</summary>
    private static async Task<Result<FeaturePage>> OneAsync(
        ReadFeatures features,
        Revision revision,
        long number,
        CancellationToken ct
    ) =>
        (await features.OneAsync(revision, number, ct)).Then<FeaturePage>(page =>
            page.Features.Count > 0 ? page : Problems.OgcFeatureUnknown(number.ToString(CultureInfo.InvariantCulture))
        );

    private static async Task<IResult> GiveAsync(
        HttpContext http,
        GiveAnswer give,
        string key,
        Func<Result<AnswerComputation>> understand
    ) => await give.RunAsync(http, key, understand) is { } problem ? Refused(http, problem) : Results.Empty;

    /// <summary>The format asked for; or the problem of an undeclared parameter, which the standard refuses.</summary>
    private static Result<OgcFormat> Check(HttpContext http, IReadOnlyList<string> declared)
    {
        var unknown = http.Request.Query.Keys.FirstOrDefault(name =>
            !declared.Contains(name, StringComparer.Ordinal) && name != "apikey"
        );
        return unknown is null ? OgcFormats.Read(http.Request) : Problems.OgcParameterUnknown(unknown, declared);
    }

    private static async Task<Result<PublishedDataset>> FindAsync(
        PublishedDatasets datasets,
        string id,
        CancellationToken ct
    )
    {
        var found = await datasets.FindAsync(id, ct);
        return found.IsSuccess ? found : Problems.OgcCollectionUnknown(id);
    }

    private static async Task<IReadOnlyList<PublishedDataset>> AllAsync(RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var all = await Datasets.ListAsync(connection, search: null, offset: 0, limit: int.MaxValue, ct);
        return [.. all.SelectMany(d => d.Published is { } revision ? new[] { new PublishedDataset(d, revision) } : [])];
    }

    private static Task<IResult> AnswerAsync<TPage>(
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

    private static void SayLinks(HttpContext http, IReadOnlyList<OgcLink> links) =>
        http.Response.Headers.Link = LinkHeader(links).Value;

    private static KeyValuePair<string, string> LinkHeader(IReadOnlyList<OgcLink> links) =>
        KeyValuePair.Create("Link", string.Join(", ", links.Take(8).Select(link => link.ToHeader())));

    private static KeyValuePair<string, string> RevisionHeader(Revision revision) =>
        KeyValuePair.Create("X-Belvedere-Revision", revision.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A problem, as a page for who asked for pages.</summary>
    private static IResult Refused(HttpContext http, Problem problem)
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
