using Belvedere.Core;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Ingest.Drafts;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>From a file in a form to a draft.</summary>
internal static class UploadEndpoints
{
    public const string FormPath = "/mon-espace/publier";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(FormPath, ShowForm).ForAgents();
        routes.MapPost(FormPath, ReceiveAsync).ForAgents().ChecksOwnAntiforgeryToken();
    }

    private static IResult ShowForm(HttpContext http, string? jeu, string? schema, Settings settings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UploadForm.DatasetField] = jeu ?? "",
            [UploadForm.SchemaField] = schema ?? "",
        };
        return FormPage(http, new FormState(http.FormToken(), values), settings);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http,
        ReadUpload read,
        UploadFolder folder,
        CreateDraft create,
        DraftReadings readings,
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
        var slug = form.Fields.GetValueOrDefault(UploadForm.DatasetField, "").Trim();
        var schema = form.Fields.GetValueOrDefault(UploadForm.SchemaField, "").Trim();
        if (form.FileId is null || await folder.FindAsync(form.FileId, accountId, ct) is not { } file)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [UploadForm.DatasetField] = slug,
                [UploadForm.SchemaField] = schema,
            };
            return FormPage(
                http,
                new FormState(http.FormToken(), values)
                {
                    Problem = Problems.MissingFile(),
                    Field = UploadForm.FileField,
                },
                settings
            );
        }

        var draft = await create.RunAsync(file, slug, schema, accountId, ct);
        await readings.WaitShortlyAsync(draft.Id, accountId, ct);
        return Results.Redirect(http.Reader().Link(DraftEndpoints.PathOf(draft.Id)));
    }

    private static IResult FormPage(HttpContext http, FormState form, Settings settings) =>
        FormReading.Page<UploadPage>(
            new
            {
                Reader = http.Reader(),
                Form = form,
                MaximumBytes = settings.MaximumUploadBytes,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
}
