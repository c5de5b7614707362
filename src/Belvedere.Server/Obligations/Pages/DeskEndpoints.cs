using System.Text;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Pages;
using Belvedere.Server.Schemas;

namespace Belvedere.Server.Obligations.Pages;

/// <summary>The desk of the agents, and the same list for anybody where the authority chose so: page, JSON, calendar.</summary>
internal static class DeskEndpoints
{
    public const string Path = "/mon-espace/obligations";

    public const string PublicPath = "/obligations";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).ForAgents();
        routes
            .MapGet(
                Path + ".json",
                (HttpContext http, ReviewDesk review, CancellationToken ct) => SendJsonAsync(http, review, false, ct)
            )
            .ForAgents()
            .WithApiKey();
        routes
            .MapGet(
                Path + ".ics",
                (HttpContext http, ReviewDesk review, TimeProvider time, CancellationToken ct) =>
                    SendCalendarAsync(http, review, time, false, ct)
            )
            .ForAgents()
            .WithApiKey();
        routes.MapGet(PublicPath, ShowPublicAsync).Public();
        routes
            .MapGet(
                PublicPath + ".json",
                (HttpContext http, ReviewDesk review, CancellationToken ct) => SendJsonAsync(http, review, true, ct)
            )
            .Public();
        routes
            .MapGet(
                PublicPath + ".ics",
                (HttpContext http, ReviewDesk review, TimeProvider time, CancellationToken ct) =>
                    SendCalendarAsync(http, review, time, true, ct)
            )
            .Public();
    }

    /// <summary>The page of the desk, with what an act on it met.</summary>
    internal static async Task<IResult> PageAsync(HttpContext http, FormState form, CancellationToken ct)
    {
        var services = http.RequestServices;
        var desk = await services.GetRequiredService<ReviewDesk>().RunAsync(ct);
        if (!desk.IsSuccess)
        {
            return ProblemAnswer.Result(desk.Problem);
        }

        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        var register = services.GetRequiredService<SchemaRegister>();
        return FormReading.Page<DeskPage>(
            new
            {
                View = new DeskView(http.Reader(), desk.Value, services.GetRequiredService<ObligationList>())
                {
                    Form = form,
                    Done = http.Request.Query["fait"].ToString() is { Length: > 0 } line ? line : null,
                    IsAdministrator = http.User.IsInRole(nameof(Role.Administrator)),
                    Organisations = await Organisations.ListPublishersAsync(connection, ct),
                    Installed = register.All().Select(s => s.Name).ToHashSet(StringComparer.Ordinal),
                },
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static Task<IResult> ShowAsync(HttpContext http, CancellationToken ct) =>
        PageAsync(http, http.NewForm(), ct);

    private static async Task<IResult> ShowPublicAsync(
        HttpContext http,
        ReviewDesk review,
        ObligationList list,
        CancellationToken ct
    )
    {
        var desk = await FindAsync(http, review, isPublic: true, ct);
        return desk.IsSuccess
            ? FormReading.Page<PublicDeskPage>(new { View = new DeskView(http.Reader(), desk.Value, list) })
            : ProblemAnswer.Result(desk.Problem);
    }

    private static async Task<IResult> SendJsonAsync(
        HttpContext http,
        ReviewDesk review,
        bool isPublic,
        CancellationToken ct
    )
    {
        var desk = await FindAsync(http, review, isPublic, ct);
        if (!desk.IsSuccess)
        {
            return ProblemAnswer.Result(desk.Problem);
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(DeskJson.Of(desk.Value, http.Reader().Language, !isPublic), DeskJson.Options);
    }

    private static async Task<IResult> SendCalendarAsync(
        HttpContext http,
        ReviewDesk review,
        TimeProvider time,
        bool isPublic,
        CancellationToken ct
    )
    {
        var desk = await FindAsync(http, review, isPublic, ct);
        if (!desk.IsSuccess)
        {
            return ProblemAnswer.Result(desk.Problem);
        }

        var page = new Uri(
            $"{http.Request.Scheme}://{http.Request.Host}{http.Reader().Link(isPublic ? PublicPath : Path)}"
        );
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(
            Encoding.UTF8.GetBytes(DeskCalendar.Of(desk.Value, http.Reader(), page, time.GetUtcNow())),
            "text/calendar; charset=utf-8",
            "obligations.ics"
        );
    }

    /// <summary>The desk; for anybody, a page that does not exist until the authority shows it.</summary>
    private static async Task<Result<Desk>> FindAsync(
        HttpContext http,
        ReviewDesk review,
        bool isPublic,
        CancellationToken ct
    )
    {
        var desk = await review.RunAsync(ct);
        return isPublic && !(desk.IsSuccess && desk.Value.Facts.IsPublic) ? Problems.NotFound(http.Request.Path) : desk;
    }
}
