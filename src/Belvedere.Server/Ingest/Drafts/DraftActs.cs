using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>
/// The acts on a draft. Those on its reading name the reading that their page showed: after another one, the same place of
/// a list may be another remark.
/// </summary>
internal static class DraftActs
{
    public const string Applied = "appliquee";
    public const string Undone = "annulee";
    public const string Chosen = "colonnes";
    public const string Same = "rien";
    public const string Saved = "enregistre";
    public const string Planned = "programme";
    public const string Unplanned = "deprogramme";
    public const string Stopped = "arretee";
    public const string Read = "lue";

    /// <summary>Identifier of the reading that a page showed.</summary>
    public const string ReadingField = "lecture";

    /// <summary>Place of a remark in the report, or of a fix in the recipe.</summary>
    public const string PlaceField = "place";

    /// <summary>Place among the other fixes of a remark; absent for its first.</summary>
    public const string OtherField = "autre";

    /// <summary>Number of fixes of the recipe that a page showed.</summary>
    public const string FixesField = "corrections";

    public const string HourField = "publish-at";

    public static void Map(RouteGroupBuilder drafts)
    {
        drafts.MapPost("/{id}/appliquer", ApplyAsync);
        drafts.MapPost("/{id}/annuler", UndoAsync);
        drafts.MapPost("/{id}/compter", CountAsync);
        GateActs.Map(drafts);
        drafts.MapPost("/{id}/colonnes", ChooseColumnsAsync);
        drafts.MapPost("/{id}/relire", ReadAgainAsync);
        drafts.MapPost("/{id}/arreter", StopAsync);
        drafts.MapPost("/{id}/enregistrer", SaveAsync);
        drafts.MapPost("/{id}/publier", PublishAsync);
        drafts.MapPost("/{id}/programmer", ScheduleAsync);
        drafts.MapPost("/{id}/deprogrammer", UnscheduleAsync);
        drafts.MapPost("/{id}/supprimer", RemoveAsync);
    }

    private static Task<IResult> ApplyAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        ChangeRecipe change,
        CancellationToken ct
    ) =>
        ChangeAsync(
            http,
            id,
            records,
            rows,
            change,
            (draft, form) =>
                draft.Reading is { } reading
                && form[ReadingField] == reading.Id
                && Place(form) is { } place
                && place < reading.Report.Remarks.Count
                && FixAt(reading.Report.Remarks[place], form) is { } fix
                    ? draft.Recipe.With(fix)
                    : null,
            Applied,
            ct
        );

    /// <summary>The fix of the button that was pressed: the first of the remark, or one of the others.</summary>
    private static Fix? FixAt(IngestRemark remark, IFormCollection form) =>
        Place(form, OtherField) is { } other ? remark.OtherFixes.ElementAtOrDefault(other) : remark.Fix;

    private static Task<IResult> UndoAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        ChangeRecipe change,
        CancellationToken ct
    ) =>
        ChangeAsync(
            http,
            id,
            records,
            rows,
            change,
            (draft, form) =>
                form[FixesField] == draft.Recipe.Fixes.Count.ToString(CultureInfo.InvariantCulture)
                && Place(form) is { } place
                && place < draft.Recipe.Fixes.Count
                    ? draft.Recipe.Without(place)
                    : null,
            Undone,
            ct
        );

    private static Task<IResult> CountAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        ChangeRecipe change,
        Settings settings,
        CancellationToken ct
    ) =>
        ChangeAsync(
            http,
            id,
            records,
            rows,
            change,
            (draft, form) =>
                draft.Reading is { } reading && form[ReadingField] == reading.Id
                    ? CountChoice.Apply(draft.Recipe, reading.Schema, settings.SmallCells, form)
                    : null,
            Applied,
            ct
        );

    private static Task<IResult> ChooseColumnsAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        ChangeRecipe change,
        CancellationToken ct
    ) =>
        ChangeAsync(
            http,
            id,
            records,
            rows,
            change,
            (draft, form) =>
                draft.Reading is { } reading && form[ReadingField] == reading.Id
                    ? ColumnChoices.Apply(draft.Recipe, reading.Schema, form)
                    : null,
            Chosen,
            ct
        );

    /// <summary>Changes the recipe of a draft and reads its file again.</summary>
    /// <param name="decide">The new recipe; null when the page that was answered is no longer the draft’s.</param>
    private static async Task<IResult> ChangeAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        ChangeRecipe change,
        Func<Draft, IFormCollection, Recipe?> decide,
        string done,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        if (decide(draft, await http.Request.ReadFormAsync(ct)) is not { } recipe)
        {
            return await RefusedAsync(http, draft, records, rows, Problems.DraftReadAgain(), ct);
        }

        if (recipe.Equals(draft.Recipe))
        {
            return Back(http, draft, Same);
        }

        return await change.RunAsync(draft, recipe, ct) is { } problem
            ? await RefusedAsync(http, draft, records, rows, problem, ct)
            : Back(http, draft, done);
    }

    private static async Task<IResult> ReadAgainAsync(
        HttpContext http,
        string id,
        RecordStore records,
        DraftReadings readings,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        await readings.StartAsync(draft, change: null, ct);
        await readings.WaitShortlyAsync(draft.Id, draft.AccountId, ct);
        return Results.Redirect(http.Reader().Link(DraftEndpoints.PathOf(draft.Id)));
    }

    private static async Task<IResult> StopAsync(
        HttpContext http,
        string id,
        RecordStore records,
        DraftReadings readings,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        await readings.CancelAsync(draft, ct);
        await readings.WaitShortlyAsync(draft.Id, draft.AccountId, ct);
        return Back(http, draft, Stopped);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        string id,
        RecordStore records,
        DescribeDraft describe,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        await describe.RunAsync(draft, DraftDescription.From(await http.Request.ReadFormAsync(ct)), ct);
        return Back(http, draft, Saved);
    }

    private static async Task<IResult> PublishAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        DescribeDraft describe,
        PublishDraft publish,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        var form = await http.Request.ReadFormAsync(ct);
        draft = await describe.RunAsync(draft, DraftDescription.From(form), ct);
        var published = await publish.RunAsync(draft.Id, draft.AccountId, ownJobId: null, ct);
        return published.IsSuccess
            ? Results.Redirect(http.Reader().Link(published.Value))
            : await RefusedAsync(http, draft, records, rows, published.Problem, ct);
    }

    private static async Task<IResult> ScheduleAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        DescribeDraft describe,
        PublishDraft publish,
        ScheduleDraft schedule,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        var form = await http.Request.ReadFormAsync(ct);
        var hour = form[HourField].ToString();
        draft = await describe.RunAsync(draft, DraftDescription.From(form), ct);
        if (await publish.PreventedAsync(draft, ct) is { } prevented)
        {
            return await RefusedAsync(http, draft, records, rows, prevented, ct, hour);
        }

        return await schedule.RunAsync(draft, hour, ct) is { } problem
            ? await RefusedAsync(http, draft, records, rows, problem, ct, hour, HourField)
            : Back(http, draft, Planned);
    }

    private static async Task<IResult> UnscheduleAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ScheduleDraft schedule,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        await schedule.CancelAsync(draft, ct);
        return Back(http, draft, Unplanned);
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext http,
        string id,
        RecordStore records,
        RemoveDraft remove,
        CancellationToken ct
    )
    {
        if (await FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        await remove.RunAsync(draft, ct);
        return Results.Redirect(http.Reader().Link(DraftEndpoints.Path));
    }

    private static Task<IResult> RefusedAsync(
        HttpContext http,
        Draft draft,
        RecordStore records,
        ReadDraftRows rows,
        Problem problem,
        CancellationToken ct,
        string hour = "",
        string? field = null
    ) =>
        DraftEndpoints.PageAsync(
            http,
            draft,
            records,
            rows,
            view =>
                view with
                {
                    Problem = problem,
                    Field =
                        field
                        ?? (draft.Description.Check() is { } wrong && wrong.Problem == problem ? wrong.Field : null),
                    PublishAt = hour,
                },
            ct
        );

    internal static async Task<Draft?> FindOpenAsync(
        RecordStore records,
        string id,
        HttpContext http,
        CancellationToken ct
    ) => await DraftEndpoints.FindAsync(records, id, http, ct) is { PublishedPath: null } draft ? draft : null;

    internal static IResult Back(HttpContext http, Draft draft, string done) =>
        Results.Redirect(http.Reader().Link($"{DraftEndpoints.PathOf(draft.Id)}?fait={done}") + "#fait");

    internal static int? Place(IFormCollection form, string field = PlaceField) =>
        int.TryParse(form[field].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : null;
}
