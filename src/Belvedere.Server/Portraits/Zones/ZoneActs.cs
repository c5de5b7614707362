using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>What agents do with zones: write one, publish it, say that another takes its place.</summary>
internal static class ZoneActs
{
    public const string Path = "/mon-espace/zonages";
    public const string NewPath = $"{Path}/{SaveZone.Reserved}";

    public const string WithoutField = "sans";
    public const string ByField = "par";
    public const string Yes = "oui";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var zones = routes.MapGroup(Path).ForAgents();
        zones.MapGet("", ListAsync);
        zones.MapGet($"/{SaveZone.Reserved}", NewAsync);
        zones.MapPost(
            $"/{SaveZone.Reserved}",
            (HttpContext http, SaveZone save, CancellationToken ct) => SaveAsync(http, null, save, ct)
        );
        zones.MapGet("/{slug}", EditAsync);
        zones.MapPost(
            "/{slug}",
            (HttpContext http, string slug, SaveZone save, CancellationToken ct) => SaveAsync(http, slug, save, ct)
        );
        zones.MapPost("/{slug}/publier", PublishAsync);
        zones.MapPost("/{slug}/remplacer", SupersedeAsync);
        zones.MapPost("/{slug}/supprimer", RemoveAsync);
    }

    public static string PathOf(string slug) => $"{Path}/{slug}";

    private static async Task<IResult> ListAsync(HttpContext http, RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return FormReading.Page<ZoneDraftsPage>(
            new
            {
                Reader = http.Reader(),
                Drafts = await ZoneRecords.ListDraftsAsync(connection, ct),
                Published = await ZoneRecords.ListPublishedAsync(connection, null, ct),
            }
        );
    }

    private static IResult NewAsync(HttpContext http, SiteTerritory site) =>
        Form(http, new("", site.Find()?.DisplayName() ?? "", "", ""), null, http.NewForm(), null);

    private static async Task<IResult> EditAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        if (await ZoneRecords.FindAsync(connection, null, slug, ct) is not { } zone)
        {
            return ProblemAnswer.Result(Problems.ZoneMissing(slug));
        }

        if (zone.IsPublished)
        {
            return ProblemAnswer.Result(Problems.ZonePublished(zone.Name));
        }

        var list = string.Join('\n', zone.Communes.Select(c => c.GivenCode ?? c.Code));
        return Form(http, new(zone.Name, zone.Author, zone.Purpose, list), slug, http.NewForm(), null);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, string? slug, SaveZone save, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var said = new ZoneDescription(
            form[ZoneDescription.NameField].ToString().Trim(),
            form[ZoneDescription.AuthorField].ToString().Trim(),
            form[ZoneDescription.PurposeField].ToString().Trim(),
            form[ZoneDescription.ListField].ToString().Trim()
        );
        var saved = await save.RunAsync(said, slug, http.User.AccountId(), ct);
        return saved.Zone is { } zone ? Results.Redirect(http.Reader().Link(zone.Path))
            : saved.Problem is { Status: StatusCodes.Status404NotFound } missing ? ProblemAnswer.Result(missing)
            : Form(http, said, slug, http.RefusedForm(form, saved.Problem!, saved.Field), saved.List); // no zone: a problem
    }

    private static async Task<IResult> PublishAsync(
        HttpContext http,
        string slug,
        PublishZone publish,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var published = await publish.RunAsync(slug, form[WithoutField] == Yes, ct);
        return await LeadBackAsync(http, form, slug, published.Problem, ct);
    }

    private static async Task<IResult> SupersedeAsync(
        HttpContext http,
        string slug,
        PublishZone publish,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        return await LeadBackAsync(
            http,
            form,
            slug,
            await publish.SupersedeAsync(slug, form[ByField].ToString(), ct),
            ct
        );
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext http,
        string slug,
        PublishZone publish,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        return await publish.RemoveDraftAsync(slug, ct) is { } problem
            ? await LeadBackAsync(http, form, slug, problem, ct)
            : Results.Redirect(http.Reader().Link(Path));
    }

    /// <summary>To the page of the zone; or the same page with what is wrong.</summary>
    private static async Task<IResult> LeadBackAsync(
        HttpContext http,
        IFormCollection form,
        string slug,
        Problem? problem,
        CancellationToken ct
    ) =>
        problem is null ? Results.Redirect(http.Reader().Link($"{ZoneEndpoints.Path}/{slug}"))
        : problem.Status == StatusCodes.Status404NotFound ? ProblemAnswer.Result(problem)
        : await ZoneEndpoints.PageAsync(http, slug, http.RefusedForm(form, problem), ct);

    private static IResult Form(HttpContext http, ZoneDescription said, string? slug, FormState form, CommuneList? list)
    {
        http.Response.Headers.CacheControl = "no-store";
        return FormReading.Page<ZoneFormPage>(
            new
            {
                Reader = http.Reader(),
                Said = said,
                Slug = slug,
                Form = form,
                List = list,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }
}
