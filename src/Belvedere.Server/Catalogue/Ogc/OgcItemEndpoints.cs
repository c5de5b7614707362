using System.Globalization;
using Belvedere.Core;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue.Answers;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Ogc.Pages;
using static Belvedere.Server.Catalogue.Ogc.OgcAnswer;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>The features of a collection, by pages and one by one.</summary>
internal static class OgcItemEndpoints
{
    public static void Map(RouteGroupBuilder ogc, string[] readMethods)
    {
        ogc.MapMethods("/collections/{id}/items", readMethods, ListItemsAsync);
        ogc.MapMethods("/collections/{id}/items/{featureId}", readMethods, ShowItemAsync);
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
}
