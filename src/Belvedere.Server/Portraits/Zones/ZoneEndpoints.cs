using System.Data.Common;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Zones;
using Belvedere.Server.Pages;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>The public pages of zones; a draft is for the agents of the portal.</summary>
internal static class ZoneEndpoints
{
    public const string Path = TerritoryPath.ZoneRoot;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods(Path, PageRoutes.Reading, ListAsync);
        pages.MapMethods(Path + "/{slug}.csv", PageRoutes.Reading, SendCsvAsync);
        pages.MapMethods(Path + "/{slug}.json", PageRoutes.Reading, SendJsonAsync);
        pages.MapMethods(Path + "/{slug}", PageRoutes.Reading, ShowAsync);
    }

    /// <summary>The page of a zone, with what an act on it met.</summary>
    /// <param name="form">Null for readers who are not signed in.</param>
    internal static async Task<IResult> PageAsync(HttpContext http, string slug, FormState? form, CancellationToken ct)
    {
        var services = http.RequestServices;
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        if (await FindAsync(http, connection, slug, ct) is not { } zone)
        {
            return ProblemAnswer.Result(Problems.ZoneMissing(slug));
        }

        var geography = services.GetRequiredService<TerritoryDirectory>().Current;
        var observatory = services.GetRequiredService<ReadZone>();
        var published = await ZoneRecords.ListPublishedAsync(connection, null, ct);
        var (shape, shapes) = (zone.In(geography), published.Select(z => z.In(geography)).ToList());
        if (form is not null || !zone.IsPublished)
        {
            http.Response.Headers.CacheControl = "no-store";
        }

        return FormReading.Page<ZonePage>(
            new
            {
                View = new ZoneView(http.Reader(), zone)
                {
                    Figures = observatory.Figures(shape, shapes),
                    Communes =
                    [
                        .. shape
                            .Communes.Select(code => geography.Find(new TerritoryId(Level.Commune, code)))
                            .OfType<Territory>()
                            .OrderByDescending(c => c.Population ?? -1)
                            .ThenBy(c => c.Name, StringComparer.Ordinal),
                    ],
                    Former =
                    [
                        .. zone
                            .Communes.SelectMany(c => new[] { c.GivenCode, c.Code })
                            .OfType<string>()
                            .Select(geography.FindSuccessor)
                            .OfType<Successor>(),
                    ],
                    Betrayals = zone.IsPublished ? [] : observatory.Judge(shape, shapes),
                    EditionKey = services.GetRequiredService<Observatory>().EditionKey,
                    Form = form,
                    Others = [.. published.Where(other => other.Id != zone.Id && other.SupersededAt is null)],
                },
            },
            form?.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        RecordStore records,
        TerritoryDirectory directory,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return FormReading.Page<ZonesPage>(
            new
            {
                Reader = http.Reader(),
                Zones = await ZoneRecords.ListPublishedAsync(connection, null, ct),
                Geography = directory.Current,
            }
        );
    }

    private static Task<IResult> ShowAsync(HttpContext http, string slug, CancellationToken ct) =>
        PageAsync(http, slug, IsAgent(http) ? http.NewForm() : null, ct);

    private static async Task<IResult> SendCsvAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        ZoneSources sources,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await FindAsync(http, connection, slug, ct) is { } zone
            ? PortraitFiles.Csv(
                await sources.FiguresAsync(zone, connection, ct),
                http.Reader(),
                $"zonage-{zone.Slug}.csv"
            )
            : ProblemAnswer.Result(Problems.ZoneMissing(slug));
    }

    private static async Task<IResult> SendJsonAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        ZoneSources sources,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        if (await FindAsync(http, connection, slug, ct) is not { } zone)
        {
            return ProblemAnswer.Result(Problems.ZoneMissing(slug));
        }

        var (figures, reader) = (await sources.FiguresAsync(zone, connection, ct), http.Reader());
        return PortraitFiles.AsJson(
            new
            {
                Zone = ZoneJson.Of(zone, sources.Directory.Current),
                Edition = sources.Observatory.EditionKey,
                Sources = Citation.Sources(figures, sources.Observatory).Select(s => PortraitFiles.Source(s, reader)),
                Figures = figures.Select(f => PortraitFiles.Figure(f, reader)),
            }
        );
    }

    /// <summary>A draft is found by the agents alone.</summary>
    private static async Task<Zone?> FindAsync(
        HttpContext http,
        DbConnection connection,
        string slug,
        CancellationToken ct
    ) =>
        await ZoneRecords.FindAsync(connection, null, slug, ct) is { } zone && (zone.IsPublished || IsAgent(http))
            ? zone
            : null;

    private static bool IsAgent(HttpContext http) =>
        http.User.IsInRole(nameof(Role.Agent)) || http.User.IsInRole(nameof(Role.Administrator));
}
