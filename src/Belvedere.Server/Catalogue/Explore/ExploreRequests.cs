using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Accounts.Protection;
using Microsoft.AspNetCore.Components;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>What the endpoints of the views share: the published dataset, short addresses, pages that may be framed.</summary>
internal static class ExploreRequests
{
    /// <summary>The dataset with what it publishes; null when a reader cannot see it.</summary>
    public static async Task<(Dataset Dataset, Revision Revision)?> FindAsync(
        RecordStore records,
        string slug,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await Datasets.FindAsync(connection, slug, ct) is { Published: { } revision } dataset
            ? (dataset, revision)
            : null;
    }

    public static string Site(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>The page of a view, or the same without its frame when the address asks for it.</summary>
    public static IResult Page<TPage, TEmbed>(HttpContext http, ExploreView view, object parameters, int status)
        where TPage : IComponent
        where TEmbed : IComponent
    {
        if (!view.IsEmbedded)
        {
            return FormReading.Page<TPage>(parameters, status);
        }

        http.AllowFraming();
        return FormReading.Page<TEmbed>(parameters, status);
    }

    /// <summary>503 when the engine could not answer, 400 when the reader must change something.</summary>
    public static int StatusOf(ExploreView view, Core.Problem? problem) =>
        problem?.Status ?? (view.Refusals.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
}
