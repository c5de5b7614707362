using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;
using Belvedere.Server.Portraits.Dashboards.Mail;

namespace Belvedere.Server.Portraits.Dashboards.Pages;

/// <summary>The monthly e-mail of a dashboard: asked for when signed in, ended from anywhere by the link it holds.</summary>
internal static class SubscriptionEndpoints
{
    /// <summary>Where the link of an e-mail leads.</summary>
    public const string EndPath = "/desabonnement";

    private const string Begin = "abonnement";
    private const string End = "desabonnement";
    private const string DoneParameter = "fait";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{WorkshopEndpoints.Path}/{{id}}/{Begin}", BeginAsync).ForAgents();
        routes.MapPost($"{WorkshopEndpoints.Path}/{{id}}/{End}", EndOwnAsync).ForAgents();
        routes.MapGet(EndPath + "/{id}", AskAsync).Public();
        routes.MapPost(EndPath + "/{id}", EndAsync).Public();
    }

    /// <summary>The act of the form of a dashboard.</summary>
    public static string PathOf(Dashboard dashboard, bool isSubscribed) =>
        isSubscribed ? EndActOf(dashboard.Id) : $"{WorkshopEndpoints.PathOf(dashboard.Id)}/{Begin}";

    /// <summary>The act that ends one’s own.</summary>
    public static string EndActOf(string dashboardId) => $"{WorkshopEndpoints.PathOf(dashboardId)}/{End}";

    /// <summary>What an act that led back to the page of the dashboard did, in words.</summary>
    public static string? Done(HttpContext http) =>
        http.Request.Query[DoneParameter].ToString() switch
        {
            Begin => http.Reader()["C’est noté : un courriel vous dira, le premier du mois, ce qui a changé."],
            End => http.Reader()["C’est noté : vous ne recevrez plus ce courriel."],
            _ => null,
        };

    private static Task<IResult> BeginAsync(
        HttpContext http,
        string id,
        RecordStore records,
        Subscribe subscribe,
        CancellationToken ct
    ) =>
        ActAsync(
            http,
            id,
            records,
            Begin,
            (dashboard, accountId) =>
                subscribe.IsPossible ? subscribe.BeginAsync(dashboard, accountId, ct) : Task.CompletedTask,
            ct
        );

    private static Task<IResult> EndOwnAsync(
        HttpContext http,
        string id,
        RecordStore records,
        Subscribe subscribe,
        CancellationToken ct
    ) => ActAsync(http, id, records, End, (dashboard, accountId) => subscribe.EndAsync(dashboard, accountId, ct), ct);

    private static async Task<IResult> ActAsync(
        HttpContext http,
        string id,
        RecordStore records,
        string done,
        Func<Dashboard, string, Task> act,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        Dashboard? dashboard;
        await using (var connection = await records.OpenAsync(ct))
        {
            dashboard = await DashboardRecords.FindAsync(connection, id, ct);
        }

        if (dashboard is null || (done == Begin && !MayRead(dashboard, http, form)))
        {
            return ProblemAnswer.Result(Problems.DashboardMissing());
        }

        await act(dashboard, http.User.AccountId());
        // Who reads it no longer may still end what they asked for.
        var path = MayRead(dashboard, http, form) ? dashboard.Path : WorkshopEndpoints.Path;
        var mark = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return Results.Redirect(http.Reader().Link($"{path}{mark}{DoneParameter}={done}"));
    }

    private static bool MayRead(Dashboard dashboard, HttpContext http, IFormCollection form) =>
        dashboard.MayBeReadBy(http.User.AccountId(), form[Dashboard.KeyParameter]);

    private static async Task<IResult> AskAsync(
        HttpContext http,
        string id,
        string? cle,
        Subscribe subscribe,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await subscribe.FindAsync(id, cle, ct);
        return found.IsSuccess
            ? FormReading.Page<UnsubscribePage>(
                new
                {
                    Reader = http.Reader(),
                    Token = http.FormToken(),
                    found.Value.Title,
                    Act = found.Value.Subscription.EndPath,
                }
            )
            : ProblemAnswer.Result(found.Problem);
    }

    private static async Task<IResult> EndAsync(
        HttpContext http,
        string id,
        string? cle,
        Subscribe subscribe,
        CancellationToken ct
    )
    {
        var found = await subscribe.FindAsync(id, cle, ct);
        if (!found.IsSuccess)
        {
            return ProblemAnswer.Result(found.Problem);
        }

        await subscribe.EndAsync(found.Value.Subscription, ct);
        return FormReading.Page<UnsubscribePage>(
            new
            {
                Reader = http.Reader(),
                Token = (string?)null,
                found.Value.Title,
                Act = "",
            }
        );
    }
}
