using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;
using Microsoft.Extensions.Primitives;

namespace Belvedere.Server.Portraits.Dashboards.Pages;

/// <summary>« Ajouter à un tableau de bord » : from a figure, an indicator or a comparison to a dashboard, old or new.</summary>
internal static class AddEndpoints
{
    public const string DashboardField = "tableau";

    private const string Path = WorkshopEndpoints.Path + "/ajouter";

    private const int Shown = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("").ForAgents();
        own.MapGet(Path, ShowAsync);
        own.MapPost(Path, AddAsync);
    }

    /// <summary>The page that adds a comparison as it stands.</summary>
    public static string PathOf(Comparison comparison) =>
        comparison.LinkTo(comparison.Territories).Replace("/comparer?", $"{Path}?", StringComparison.Ordinal);

    /// <summary>The page that adds one figure.</summary>
    public static string PathOf(string indicator, Territory territory) =>
        $"{Path}?{Comparison.Query(new ComparisonRequest([TerritoryCode.UrlCode(territory.Id)], [indicator]))}";

    // Read from the query by hand: a route with a list among its parameters gives way to « /{id} ».
    private static Task<IResult> ShowAsync(HttpContext http, CancellationToken ct)
    {
        var query = http.Request.Query;
        return PageAsync(http, Request(query["t"], query["i"], query["theme"]), http.NewForm(), ct);
    }

    private static ComparisonRequest Request(StringValues territories, StringValues indicators, string? theme) =>
        ComparisonRequest.From([.. territories.OfType<string>()], [.. indicators.OfType<string>()], theme);

    private static async Task<IResult> PageAsync(
        HttpContext http,
        ComparisonRequest request,
        FormState form,
        CancellationToken ct
    )
    {
        if (request.Territories.Count == 0)
        {
            return ProblemAnswer.Result(Problems.DashboardTileEmpty());
        }

        var compare = http.RequestServices.GetRequiredService<CompareTerritories>();
        var (kind, content) = Tile.Of(request);
        await using var connection = await http.RequestServices.GetRequiredService<RecordStore>().OpenAsync(ct);
        return FormReading.Page<AddPage>(
            new
            {
                Reader = http.Reader(),
                Form = form,
                Tile = new ShownTile(new Tile("", kind, content, ""), compare.Read(request)),
                Act = Path,
                Dashboards = await DashboardRecords.ListAsync(connection, http.User.AccountId(), Shown, ct),
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> AddAsync(
        HttpContext http,
        SaveDashboard save,
        ArrangeTiles arrange,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var request = Request(form["t"], form["i"], form["theme"]);
        var chosen = form[DashboardField].ToString();
        if (request.Territories.Count == 0)
        {
            return ProblemAnswer.Result(Problems.DashboardTileEmpty());
        }

        if (chosen.Length > 0)
        {
            return await WorkshopEndpoints.FindAsync(http, chosen, ct) is { } known
                ? await AddToAsync(http, form, request, known, arrange, ct)
                : ProblemAnswer.Result(Problems.DashboardMissing());
        }

        var made = await save.CreateAsync(http.User.AccountId(), DashboardForm.From(form), ct);
        return made.IsSuccess
            ? await AddToAsync(http, form, request, made.Value, arrange, ct)
            : await PageAsync(http, request, http.RefusedForm(form, made.Problem, DashboardForm.TitleField), ct);
    }

    private static async Task<IResult> AddToAsync(
        HttpContext http,
        IFormCollection form,
        ComparisonRequest request,
        Dashboard dashboard,
        ArrangeTiles arrange,
        CancellationToken ct
    )
    {
        var added = await arrange.AddAsync(dashboard, request, ct);
        return added.IsSuccess
            ? Results.Redirect(
                $"{http.Reader().Link(WorkshopEndpoints.PathOf(dashboard.Id))}?{WorkshopEndpoints.DoneParameter}=ajout#{added.Value}"
            )
            : await PageAsync(http, request, http.RefusedForm(form, added.Problem, DashboardField), ct);
    }
}
