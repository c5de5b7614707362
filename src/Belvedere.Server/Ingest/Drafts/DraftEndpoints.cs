using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Jobs;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The pages of drafts, and the acts on them: each is a form that leads back to the page of the draft.</summary>
internal static class DraftEndpoints
{
    public const string Path = "/mon-espace/brouillons";

    /// <summary>Where a job of these kinds is watched.</summary>
    private const string JobPath = "/mon-espace/chargements";

    private const int ShownDrafts = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(JobPath + "/{id}", FollowJobAsync).ForAgents();
        var drafts = routes.MapGroup(Path).ForAgents();
        drafts.MapGet("", ListAsync);
        drafts.MapGet("/{id}", ShowAsync);
        drafts.MapGet("/{id}.json", ShowProgressAsync);
        DraftActs.Map(drafts);
    }

    public static string PathOf(string id) => $"{Path}/{id}";

    /// <summary>The page of a draft, with what an act on it met.</summary>
    internal static async Task<IResult> PageAsync(
        HttpContext http,
        Draft draft,
        RecordStore records,
        ReadDraftRows rows,
        Func<DraftView, DraftView> complete,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        draft = await DraftGate.DecideAsync(connection, draft, ct);
        var view = complete(
            new DraftView(http.Reader(), http.FormToken(), draft)
            {
                ReadingJob = draft.ReadingJobId is { } reading ? await Job.FindAsync(connection, reading, ct) : null,
                MayDecideAll = http.User.IsInRole(nameof(Role.Administrator)),
                PublicationJob = draft.PublicationJobId is { } job ? await Job.FindAsync(connection, job, ct) : null,
            }
        );
        if (view.Reading is { } table)
        {
            view = view with { Rows = await rows.RunAsync(table, ct) };
        }

        return FormReading.Page<DraftPage>(new { View = view }, view.Problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> ListAsync(HttpContext http, RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return FormReading.Page<DraftsPage>(
            new
            {
                Reader = http.Reader(),
                List = await DraftRecords.ListAsync(connection, http.User.AccountId(), ShownDrafts, ct),
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string id,
        string? fait,
        RecordStore records,
        ReadDraftRows rows,
        CancellationToken ct
    )
    {
        if (await FindAsync(records, id, http, ct) is not { } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        return draft.PublishedPath is { } published
            ? Results.Redirect(http.Reader().Link(published))
            : await PageAsync(
                http,
                draft,
                records,
                rows,
                view => view with { Done = DoneSentence(fait, view.Reader) },
                ct
            );
    }

    private static async Task<IResult> ShowProgressAsync(
        HttpContext http,
        string id,
        RecordStore records,
        CancellationToken ct
    )
    {
        if (await FindAsync(records, id, http, ct) is not { ReadingJobId: { } jobId } draft)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        await using var connection = await records.OpenAsync(ct);
        if (await Job.FindAsync(connection, jobId, ct) is not { } job)
        {
            return ProblemAnswer.Result(Problems.DraftMissing());
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                state = job.State.ToString().ToLowerInvariant(),
                step = http.Reader()[job.Progress.Step],
                rows = job.Progress.RowsDone,
                bytes = job.Progress.BytesDone,
                bytes_total = job.Progress.BytesTotal,
                published = draft.PublishedPath,
                verdict = draft.Reading?.Report.Verdict.In(http.Reader().Language),
                problem = job.Outcome?.Problem?.Detail.In(http.Reader().Language),
                line = job.Outcome?.Problem?.Line,
            }
        );
    }

    /// <summary>The page of what a job works on.</summary>
    private static async Task<IResult> FollowJobAsync(
        HttpContext http,
        string id,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return
            await Job.FindAsync(connection, id, ct) is { Kind: ReadDraftJob.KindKey or PublishDraftJob.KindKey } job
            && job.AccountId == http.User.AccountId()
            ? Results.Redirect(http.Reader().Link(PathOf(job.Request)))
            : ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
    }

    internal static async Task<Draft?> FindAsync(RecordStore records, string id, HttpContext http, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await DraftRecords.FindAsync(connection, id, http.User.AccountId(), ct);
    }

    private static string? DoneSentence(string? done, ReaderContext reader) =>
        done switch
        {
            DraftActs.Applied => reader["La correction est appliquée, et le fichier relu avec elle."],
            DraftActs.Undone => reader["La correction est annulée, et le fichier relu sans elle."],
            DraftActs.Chosen => reader["Vos choix sont appliqués aux colonnes, et le fichier relu."],
            DraftActs.Same => reader["Rien n’a changé dans les colonnes."],
            GateActs.Decided => reader["La décision est enregistrée avec le brouillon, puis avec la révision."],
            GateActs.Withdrawn => reader["La décision est retirée."],
            DraftActs.Saved => reader["Le brouillon est enregistré."],
            DraftActs.Planned => reader["La publication est programmée."],
            DraftActs.Unplanned => reader["La publication n’est plus programmée."],
            DraftActs.Read => reader["Le fichier est lu en entier."],
            DraftActs.Stopped => reader["La lecture est arrêtée."],
            _ => null,
        };
}
