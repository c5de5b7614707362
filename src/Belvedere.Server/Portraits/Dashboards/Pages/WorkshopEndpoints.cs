using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Pages;
using Belvedere.Server.Portraits.Dashboards.Mail;

namespace Belvedere.Server.Portraits.Dashboards.Pages;

/// <summary>The dashboards of an agent: the list, and the page where one is arranged and shared.</summary>
internal static class WorkshopEndpoints
{
    public const string Path = "/mon-espace/tableaux";

    public const string DoneParameter = "fait";

    private const int Shown = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("").ForAgents();
        own.MapGet(Path, (HttpContext http, CancellationToken ct) => ListAsync(http, http.NewForm(), ct));
        own.MapPost(Path, CreateAsync);
        own.MapGet(Path + "/{id}", ShowAsync);
        own.MapPost(Path + "/{id}", ChangeAsync);
        own.MapPost(Path + "/{id}/lien", ChangeLinkAsync);
        own.MapGet(Path + "/{id}/supprimer", AskRemovalAsync);
        own.MapPost(Path + "/{id}/supprimer", RemoveAsync);
    }

    public static string PathOf(string id) => $"{Path}/{id}";

    /// <summary>The dashboard that an agent may change; null for any other.</summary>
    internal static async Task<Dashboard?> FindAsync(HttpContext http, string id, CancellationToken ct)
    {
        var records = http.RequestServices.GetRequiredService<RecordStore>();
        await using var connection = await records.OpenAsync(ct);
        var dashboard = await DashboardRecords.FindAsync(connection, id, ct);
        return dashboard?.MayBeChangedBy(http.User.AccountId()) == true ? dashboard : null;
    }

    /// <summary>Answers of a dashboard that the agent may change; of any other, that there is none.</summary>
    internal static async Task<IResult> OfAgentAsync(
        HttpContext http,
        string id,
        Func<Dashboard, Task<IResult>> answer,
        CancellationToken ct
    ) =>
        await FindAsync(http, id, ct) is { } dashboard
            ? await answer(dashboard)
            : ProblemAnswer.Result(Problems.DashboardMissing());

    /// <summary>The page of a dashboard that is changed, with what an act on it met.</summary>
    internal static async Task<IResult> PageAsync(
        HttpContext http,
        Dashboard dashboard,
        FormState form,
        CancellationToken ct
    )
    {
        var shown = await http.RequestServices.GetRequiredService<ReadDashboard>().RunAsync(dashboard, ct);
        return FormReading.Page<WorkshopPage>(
            new
            {
                View = new DashboardView(http.Reader(), shown, http.Site())
                {
                    Form = form,
                    MayChange = true,
                    Done = http.Request.Query[DoneParameter],
                },
                Organisations = await OrganisationsAsync(http, ct),
                Removed = http.Request.Query[TileEndpoints.RemovedParameter].ToString() is { Length: > 0 } removed
                    ? removed
                    : null,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IReadOnlyList<Organisation>> OrganisationsAsync(HttpContext http, CancellationToken ct)
    {
        var records = http.RequestServices.GetRequiredService<RecordStore>();
        await using var connection = await records.OpenAsync(ct);
        return await Organisations.ListPublishersAsync(connection, ct);
    }

    private static async Task<IResult> ListAsync(HttpContext http, FormState form, CancellationToken ct)
    {
        var records = http.RequestServices.GetRequiredService<RecordStore>();
        var organisations = await OrganisationsAsync(http, ct);
        await using var connection = await records.OpenAsync(ct);
        return FormReading.Page<DashboardsPage>(
            new
            {
                Reader = http.Reader(),
                Form = form,
                Dashboards = await DashboardRecords.ListAsync(connection, http.User.AccountId(), Shown, ct),
                Subscriptions = await SubscriptionRecords.ListAsync(connection, http.User.AccountId(), ct),
                Organisations = organisations,
                Done = http.Request.Query[DoneParameter].ToString(),
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> CreateAsync(HttpContext http, SaveDashboard save, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var made = await save.CreateAsync(http.User.AccountId(), DashboardForm.From(form), ct);
        return made.IsSuccess
            ? Results.Redirect(http.Reader().Link(PathOf(made.Value.Id)))
            : await ListAsync(http, http.RefusedForm(form, made.Problem, FieldOf(made.Problem)), ct);
    }

    private static Task<IResult> ShowAsync(HttpContext http, string id, CancellationToken ct) =>
        OfAgentAsync(http, id, dashboard => PageAsync(http, dashboard, http.NewForm(), ct), ct);

    private static Task<IResult> ChangeAsync(HttpContext http, string id, SaveDashboard save, CancellationToken ct) =>
        OfAgentAsync(http, id, dashboard => SaveAsync(http, dashboard, save, ct), ct);

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        Dashboard dashboard,
        SaveDashboard save,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var changed = await save.ChangeAsync(dashboard, DashboardForm.From(form), ct);
        if (!changed.IsSuccess)
        {
            return await PageAsync(
                http,
                dashboard,
                http.RefusedForm(form, changed.Problem, FieldOf(changed.Problem)),
                ct
            );
        }

        // Who gave an organisation’s dashboard back to its maker may be another agent.
        return Results.Redirect(
            changed.Value.MayBeChangedBy(http.User.AccountId())
                ? $"{http.Reader().Link(PathOf(dashboard.Id))}?{DoneParameter}=reglages#partage"
                : http.Reader().Link(Path)
        );
    }

    private static Task<IResult> ChangeLinkAsync(
        HttpContext http,
        string id,
        SaveDashboard save,
        CancellationToken ct
    ) =>
        OfAgentAsync(
            http,
            id,
            async dashboard =>
            {
                await save.ChangeLinkAsync(dashboard, ct);
                return Results.Redirect($"{http.Reader().Link(PathOf(id))}?{DoneParameter}=lien#partage");
            },
            ct
        );

    private static Task<IResult> AskRemovalAsync(HttpContext http, string id, CancellationToken ct) =>
        OfAgentAsync(
            http,
            id,
            dashboard =>
                Task.FromResult(
                    FormReading.Page<RemovalPage>(
                        new
                        {
                            Reader = http.Reader(),
                            Token = http.FormToken(),
                            Dashboard = dashboard,
                        }
                    )
                ),
            ct
        );

    private static Task<IResult> RemoveAsync(HttpContext http, string id, SaveDashboard save, CancellationToken ct) =>
        OfAgentAsync(
            http,
            id,
            async dashboard =>
            {
                await save.RemoveAsync(dashboard, ct);
                return Results.Redirect($"{http.Reader().Link(Path)}?{DoneParameter}=supprime");
            },
            ct
        );

    private static string? FieldOf(Problem problem) =>
        problem.Code switch
        {
            "dashboard-title" => DashboardForm.TitleField,
            "dashboard-organisation-unknown" => DashboardForm.OrganisationField,
            _ => null,
        };
}
