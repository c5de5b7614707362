using System.Text.Json.Nodes;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Ogc.Pages;
using Belvedere.Server.Pages;
using static Belvedere.Server.Catalogue.Ogc.OgcAnswer;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>OGC API – Features, Part 1: every address in JSON and in HTML.</summary>
internal static class OgcEndpoints
{
    private static readonly string[] ReadMethods = ["GET", "HEAD"];

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
        OgcItemEndpoints.Map(ogc, ReadMethods);
        ogc.MapMethods("/{**path}", ReadMethods, (string path) => ProblemAnswer.Result(Problems.NotFound(path)));
        ReadOnlyApi.Close(ogc);
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

    private static async Task<IReadOnlyList<PublishedDataset>> AllAsync(RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var all = await Datasets.ListAsync(connection, search: null, offset: 0, limit: int.MaxValue, ct);
        return [.. all.SelectMany(d => d.Published is { } revision ? new[] { new PublishedDataset(d, revision) } : [])];
    }
}
