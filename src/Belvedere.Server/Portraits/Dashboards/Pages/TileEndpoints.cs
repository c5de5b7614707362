using Belvedere.Core;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Dashboards.Pages;

/// <summary>The acts on the tiles of a dashboard: each is a form that leads back to its tile.</summary>
internal static class TileEndpoints
{
    public const string NoteField = "note";
    public const string MapNameField = "carte-nom";
    public const string MapAddressField = "carte-adresse";

    /// <summary>Names the tile that was just taken away: it can be put back.</summary>
    public const string RemovedParameter = "retire";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var tiles = routes.MapGroup(WorkshopEndpoints.Path + "/{id}").ForAgents();
        tiles.MapPost("/note", AddNoteAsync);
        tiles.MapPost("/carte", AddMapAsync);
        tiles.MapPost(
            "/elements/{tile}/monter",
            (HttpContext http, string id, string tile, ArrangeTiles arrange, CancellationToken ct) =>
                ActAsync(http, id, tile, dashboard => arrange.MoveAsync(dashboard, tile, -1, ct), "", ct)
        );
        tiles.MapPost(
            "/elements/{tile}/descendre",
            (HttpContext http, string id, string tile, ArrangeTiles arrange, CancellationToken ct) =>
                ActAsync(http, id, tile, dashboard => arrange.MoveAsync(dashboard, tile, 1, ct), "", ct)
        );
        tiles.MapPost(
            "/elements/{tile}/retirer",
            (HttpContext http, string id, string tile, ArrangeTiles arrange, CancellationToken ct) =>
                ActAsync(
                    http,
                    id,
                    "fait",
                    dashboard => arrange.RemoveAsync(dashboard, tile, ct),
                    $"?{RemovedParameter}={Uri.EscapeDataString(tile)}",
                    ct
                )
        );
        tiles.MapPost(
            "/elements/{tile}/remettre",
            (HttpContext http, string id, string tile, ArrangeTiles arrange, CancellationToken ct) =>
                ActAsync(http, id, tile, dashboard => arrange.RestoreAsync(dashboard, tile, ct), "", ct)
        );
        tiles.MapPost("/elements/{tile}", RewriteAsync);
    }

    public static string Act(Dashboard dashboard, string tile, string act) =>
        $"{WorkshopEndpoints.PathOf(dashboard.Id)}/elements/{tile}{(act.Length > 0 ? "/" : "")}{act}";

    /// <summary>Name of the field of a note in its tile: several stand on one page.</summary>
    public static string RewriteField(string tile) => $"note-{tile}";

    private static Task<IResult> AddNoteAsync(
        HttpContext http,
        string id,
        ArrangeTiles arrange,
        CancellationToken ct
    ) => AddAsync(http, id, NoteField, (d, form) => arrange.AddNoteAsync(d, form[NoteField].ToString(), ct), ct);

    private static Task<IResult> AddMapAsync(HttpContext http, string id, ArrangeTiles arrange, CancellationToken ct) =>
        AddAsync(
            http,
            id,
            MapAddressField,
            (dashboard, form) =>
                arrange.AddMapAsync(
                    dashboard,
                    form[MapNameField].ToString(),
                    form[MapAddressField].ToString(),
                    http.Request.Host.Value ?? "",
                    ct
                ),
            ct
        );

    private static Task<IResult> AddAsync(
        HttpContext http,
        string id,
        string field,
        Func<Dashboard, IFormCollection, Task<Result<string>>> add,
        CancellationToken ct
    ) => WorkshopEndpoints.OfAgentAsync(http, id, dashboard => SaveTileAsync(http, dashboard, field, add, ct), ct);

    private static async Task<IResult> SaveTileAsync(
        HttpContext http,
        Dashboard dashboard,
        string field,
        Func<Dashboard, IFormCollection, Task<Result<string>>> add,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var added = await add(dashboard, form);
        return added.IsSuccess
            ? LeadBack(http, dashboard, added.Value, $"?{WorkshopEndpoints.DoneParameter}=ajout")
            : await WorkshopEndpoints.PageAsync(
                http,
                dashboard,
                http.RefusedForm(form, added.Problem, added.Problem.Code == "dashboard-full" ? null : field),
                ct
            );
    }

    private static Task<IResult> RewriteAsync(
        HttpContext http,
        string id,
        string tile,
        ArrangeTiles arrange,
        CancellationToken ct
    ) => WorkshopEndpoints.OfAgentAsync(http, id, dashboard => SaveNoteAsync(http, dashboard, tile, arrange, ct), ct);

    private static async Task<IResult> SaveNoteAsync(
        HttpContext http,
        Dashboard dashboard,
        string tile,
        ArrangeTiles arrange,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var problem = await arrange.RewriteAsync(dashboard, tile, form[RewriteField(tile)].ToString(), ct);
        return problem switch
        {
            null => LeadBack(http, dashboard, tile, ""),
            { Status: StatusCodes.Status404NotFound } => ProblemAnswer.Result(problem),
            _ => await WorkshopEndpoints.PageAsync(
                http,
                dashboard,
                http.RefusedForm(form, problem, RewriteField(tile)),
                ct
            ),
        };
    }

    /// <summary>Does an act, then leads back.</summary>
    /// <param name="place">The tile to lead back to, or another place of the page.</param>
    private static Task<IResult> ActAsync(
        HttpContext http,
        string id,
        string place,
        Func<Dashboard, Task<Problem?>> act,
        string query,
        CancellationToken ct
    ) =>
        WorkshopEndpoints.OfAgentAsync(
            http,
            id,
            async dashboard =>
                await act(dashboard) is { } problem
                    ? ProblemAnswer.Result(problem)
                    : LeadBack(http, dashboard, place, query),
            ct
        );

    private static IResult LeadBack(HttpContext http, Dashboard dashboard, string place, string query) =>
        Results.Redirect($"{http.Reader().Link(WorkshopEndpoints.PathOf(dashboard.Id))}{query}#{place}");
}
