using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Jobs;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>From a file in a form to a job, and the page where the agent watches it.</summary>
internal static class UploadEndpoints
{
    public const string FormPath = "/mon-espace/publier";

    public const string JobPath = "/mon-espace/chargements";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(FormPath, ShowFormAsync).ForAgents();
        routes.MapPost(FormPath, ReceiveAsync).ForAgents().ChecksOwnAntiforgeryToken();
        routes.MapGet(JobPath + "/{id}", ShowJobAsync).ForAgents();
        routes.MapGet(JobPath + "/{id}.json", ShowProgressAsync).ForAgents();
        routes.MapPost(JobPath + "/{id}/annuler", CancelAsync).ForAgents();
        routes.MapPost(JobPath + "/{id}/publier", PublishAsync).ForAgents();
    }

    private static async Task<IResult> ShowFormAsync(
        HttpContext http,
        string? depuis,
        RecordStore records,
        UploadFolder folder,
        Settings settings,
        CancellationToken ct
    )
    {
        var accountId = http.User.AccountId();
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [UploadForm.PublishField] = "oui" };
        if (depuis is not null && await FindJobAsync(records, depuis, accountId, ct) is { } job)
        {
            var request = UploadRequest.FromJson(job.Request);
            values[UploadForm.TitleField] = request.Title;
            values[UploadForm.SlugField] = request.Slug;
            values[UploadForm.OrganisationField] = request.Organisation;
            values[UploadForm.DraftField] = job.Id;
        }

        var draft = values.GetValueOrDefault(UploadForm.DraftField) is { } id
            ? await folder.FindAsync(id, accountId, ct)
            : null;
        return FormPage(http, http.NewForm() with { Values = values }, draft, settings);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http,
        ReadUpload read,
        UploadFolder folder,
        JobQueue queue,
        Settings settings,
        CancellationToken ct
    )
    {
        var accountId = http.User.AccountId();
        var received = await read.RunAsync(http.Request, accountId, ct);
        if (!received.IsSuccess)
        {
            return ProblemAnswer.Result(received.Problem);
        }

        var form = received.Value;
        var file = form.FileId is { } id ? await folder.FindAsync(id, accountId, ct) : null;
        var (request, problem, field) = form.Check(file?.Name);
        if (request is null || file is null)
        {
            var values = new Dictionary<string, string>(form.Fields, StringComparer.Ordinal);
            values.Remove(AntiforgeryField.Name);
            return FormPage(
                http,
                new FormState(http.FormToken(), values) { Problem = problem, Field = field },
                file,
                settings
            );
        }

        var jobId = await RunOnceAsync(queue, folder, file, request, accountId, ct);
        return Results.Redirect(http.Reader().Link($"{JobPath}/{jobId}"));
    }

    /// <summary>The file of a refused load keeps its folder: a new job needs a new name for it.</summary>
    private static async Task<string> RunOnceAsync(
        JobQueue queue,
        UploadFolder folder,
        ReceivedFile file,
        UploadRequest request,
        string accountId,
        CancellationToken ct
    )
    {
        var id = folder.Rename(file.Id);
        await queue.EnqueueAsync(id, UploadJob.KindKey, request.FileName, request.ToJson(), accountId, ct);
        return id;
    }

    private static async Task<IResult> ShowJobAsync(
        HttpContext http,
        string id,
        RecordStore records,
        UploadFolder folder,
        CancellationToken ct
    )
    {
        var accountId = http.User.AccountId();
        if (await FindJobAsync(records, id, accountId, ct) is not { } job)
        {
            return ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
        }

        var request = UploadRequest.FromJson(job.Request);
        if (job is { State: JobState.Done, Outcome.Path: { } path } && await IsPublishedAsync(records, path, ct))
        {
            return Results.Redirect(http.Reader().Link(path));
        }

        return FormReading.Page<UploadJobPage>(
            new
            {
                Reader = http.Reader(),
                Token = http.FormToken(),
                Job = job,
                Request = request,
                IsFileKept = await folder.FindAsync(job.Id, accountId, ct) is not null,
            }
        );
    }

    private static async Task<IResult> ShowProgressAsync(
        HttpContext http,
        string id,
        RecordStore records,
        CancellationToken ct
    )
    {
        if (await FindJobAsync(records, id, http.User.AccountId(), ct) is not { } job)
        {
            return ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                state = job.State.ToString().ToLowerInvariant(),
                step = job.Progress.Step,
                rows = job.Progress.RowsDone,
                bytes = job.Progress.BytesDone,
                bytes_total = job.Progress.BytesTotal,
                path = job.Outcome?.Path,
                problem = job.Outcome?.Problem?.Detail.In(http.Reader().Language),
                line = job.Outcome?.Problem?.Line,
            }
        );
    }

    private static async Task<IResult> CancelAsync(HttpContext http, string id, JobQueue queue, CancellationToken ct)
    {
        await queue.CancelAsync(id, http.User.AccountId(), ct);
        return Results.Redirect(http.Reader().Link($"{JobPath}/{id}"));
    }

    private static async Task<IResult> PublishAsync(
        HttpContext http,
        string id,
        RecordStore records,
        PublishLatestRevision publish,
        CancellationToken ct
    )
    {
        if (
            await FindJobAsync(records, id, http.User.AccountId(), ct)
            is not { State: JobState.Done, Outcome.Path: { } path }
        )
        {
            return ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
        }

        await publish.RunAsync(SlugOfPath(path), ct);
        return Results.Redirect(http.Reader().Link(path));
    }

    private static async Task<Job?> FindJobAsync(RecordStore records, string id, string accountId, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return
            await Job.FindAsync(connection, id, ct) is { } job
            && job.AccountId == accountId
            && job.Kind == UploadJob.KindKey
            ? job
            : null;
    }

    private static async Task<bool> IsPublishedAsync(RecordStore records, string path, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return (await Datasets.FindAsync(connection, SlugOfPath(path), ct))?.Published is not null;
    }

    private static string SlugOfPath(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static IResult FormPage(HttpContext http, FormState form, ReceivedFile? draft, Settings settings) =>
        FormReading.Page<UploadPage>(
            new
            {
                Reader = http.Reader(),
                Form = form,
                Draft = draft,
                MaximumBytes = settings.MaximumUploadBytes,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
}
