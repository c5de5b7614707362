using System.Security.Claims;
using Belvedere.Core;
using Belvedere.Core.Privacy;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The decisions on the held columns of a draft. They name the reading that their page showed.</summary>
internal static class GateActs
{
    public const string Decided = "decidee";
    public const string Withdrawn = "retiree";

    public const string GroundField = "fondement";

    public static void Map(RouteGroupBuilder drafts)
    {
        drafts.MapPost("/{id}/decider", DecideAsync);
        drafts.MapPost("/{id}/revenir", WithdrawAsync);
    }

    private static async Task<IResult> DecideAsync(
        HttpContext http,
        string id,
        RecordStore records,
        ReadDraftRows rows,
        DecideDraft decide,
        CancellationToken ct
    )
    {
        if (await DraftActs.FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        var form = await http.Request.ReadFormAsync(ct);
        var ground = form[GroundField].ToString();
        if (HeldAt(draft, form) is not { } held)
        {
            return await PageAsync(Problems.DraftReadAgain(), null);
        }

        var problem = await decide.RunAsync(
            draft,
            held,
            ground,
            http.User.FindFirstValue(ClaimTypes.Name) ?? "",
            http.User.IsInRole(nameof(Role.Administrator)),
            ct
        );
        return problem is null ? DraftActs.Back(http, draft, Decided) : await PageAsync(problem, held);

        Task<IResult> PageAsync(Problem met, HeldColumn? column) =>
            DraftEndpoints.PageAsync(
                http,
                draft,
                records,
                rows,
                view => view with { Problem = met, RefusedColumn = column, Ground = ground },
                ct
            );
    }

    private static async Task<IResult> WithdrawAsync(
        HttpContext http,
        string id,
        RecordStore records,
        DecideDraft decide,
        CancellationToken ct
    )
    {
        if (await DraftActs.FindOpenAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        if (HeldAt(draft, await http.Request.ReadFormAsync(ct)) is { } held)
        {
            await decide.WithdrawAsync(draft, held, ct);
        }

        return DraftActs.Back(http, draft, Withdrawn);
    }

    private static HeldColumn? HeldAt(Draft draft, IFormCollection form) =>
        draft.Reading is { } reading && form[DraftActs.ReadingField] == reading.Id && DraftActs.Place(form) is { } place
            ? reading.Report.Remarks.ElementAtOrDefault(place)?.Held
            : null;
}
