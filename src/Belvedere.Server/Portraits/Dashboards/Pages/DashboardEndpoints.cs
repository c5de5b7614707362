using System.Security.Claims;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Accounts.Protection;
using Belvedere.Server.Pages;
using Belvedere.Server.Portraits.Dashboards.Mail;

namespace Belvedere.Server.Portraits.Dashboards.Pages;

/// <summary>A dashboard to read: its page, its figures as files, its page for other sites. Each looks itself at who may.</summary>
internal static class DashboardEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods(Dashboard.Root + "/{slug}.csv", PageRoutes.Reading, FileAsync);
        pages.MapMethods(Dashboard.Root + "/{slug}.json", PageRoutes.Reading, JsonAsync);
        pages.MapMethods(Dashboard.Root + "/{slug}", PageRoutes.Reading, ShowAsync);
        pages.MapMethods(Dashboard.Root + "/{slug}/integrer", PageRoutes.Reading, EmbedAsync);
    }

    /// <summary>The account of who is signed in; null for anybody else.</summary>
    internal static string? AccountIdOrNull(this HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier);

    internal static string Site(this HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static async Task<IResult> ShowAsync(
        string slug,
        HttpContext http,
        RecordStore records,
        ReadDashboard read,
        Subscribe subscribe,
        CancellationToken ct
    )
    {
        var accountId = http.AccountIdOrNull();
        if (await FindAsync(slug, http, records, ct) is not { } dashboard)
        {
            return ProblemAnswer.Result(Problems.DashboardMissing());
        }

        var shown = await read.RunAsync(dashboard, ct);
        return FormReading.Page<DashboardPage>(
            new
            {
                View = new DashboardView(http.Reader(), shown, http.Site())
                {
                    Form = accountId is null ? null : http.NewForm(),
                    MayChange = dashboard.MayBeChangedBy(accountId),
                    CanSubscribe = subscribe.IsPossible,
                    IsSubscribed = accountId is not null && await IsSubscribedAsync(dashboard, accountId, records, ct),
                    Done = SubscriptionEndpoints.Done(http),
                },
            }
        );
    }

    // The session of an agent is never looked at: what another site shows is what anybody may read.
    private static async Task<IResult> EmbedAsync(
        string slug,
        HttpContext http,
        RecordStore records,
        ReadDashboard read,
        CancellationToken ct
    )
    {
        if (await FindAsync(slug, http, records, ct) is not { } dashboard || !dashboard.IsOpenTo(Key(http)))
        {
            return ProblemAnswer.Result(Problems.DashboardMissing());
        }

        http.AllowFraming();
        var shown = await read.RunAsync(dashboard, ct);
        return FormReading.Page<DashboardEmbed>(new { View = new DashboardView(http.Reader(), shown, http.Site()) });
    }

    private static async Task<IResult> FileAsync(
        string slug,
        HttpContext http,
        RecordStore records,
        ReadDashboard read,
        CancellationToken ct
    ) =>
        await FindAsync(slug, http, records, ct) is { } dashboard
            ? PortraitFiles.Csv((await read.RunAsync(dashboard, ct)).Figures, http.Reader(), $"{slug}.csv")
            : ProblemAnswer.Result(Problems.DashboardMissing());

    private static async Task<IResult> JsonAsync(
        string slug,
        HttpContext http,
        RecordStore records,
        ReadDashboard read,
        CancellationToken ct
    )
    {
        if (await FindAsync(slug, http, records, ct) is not { } dashboard)
        {
            return ProblemAnswer.Result(Problems.DashboardMissing());
        }

        var reader = http.Reader();
        var shown = await read.RunAsync(dashboard, ct);
        return PortraitFiles.AsJson(
            new
            {
                dashboard.Title,
                Edition = shown.EditionKey,
                ModifiedOn = DateFormat.DayOf(dashboard.ChangedAt),
                Figures = shown.Figures.Select(f => new
                {
                    Territory = PortraitFiles.Territory(f.Territory, reader),
                    Figure = PortraitFiles.Figure(f, reader),
                }),
            }
        );
    }

    private static string? Key(HttpContext http) => http.Request.Query[Dashboard.KeyParameter];

    /// <summary>The dashboard, when this reader may see it; the answer is then kept by nobody, unless it is the same for everybody.</summary>
    private static async Task<Dashboard?> FindAsync(
        string slug,
        HttpContext http,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        var dashboard = await DashboardRecords.FindBySlugAsync(connection, slug, ct);
        if (dashboard?.Visibility != Visibility.Public || http.AccountIdOrNull() is not null)
        {
            http.Response.Headers.CacheControl = "no-store";
        }

        return dashboard?.MayBeReadBy(http.AccountIdOrNull(), Key(http)) == true ? dashboard : null;
    }

    private static async Task<bool> IsSubscribedAsync(
        Dashboard dashboard,
        string accountId,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await SubscriptionRecords.FindAsync(connection, dashboard.Id, accountId, ct) is not null;
    }
}
