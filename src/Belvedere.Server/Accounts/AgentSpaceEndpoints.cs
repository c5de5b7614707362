using System.Security.Claims;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Accounts.Notices;
using Belvedere.Server.Accounts.Pages;
using Belvedere.Server.Jobs;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Accounts;

/// <summary>The home of a signed-in agent: what was sent, and the keys for scripts.</summary>
internal static class AgentSpaceEndpoints
{
    public const string Path = "/mon-espace";

    private const int ShownJobs = 20;

    private const int ShownNotices = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                Path,
                (HttpContext http, RecordStore records, CancellationToken ct) =>
                    ShowAsync(http, records, http.NewForm(), null, ct)
            )
            .ForAgents();
        routes.MapPost(Path + "/cles", CreateKeyAsync).ForAgents();
        routes.MapPost(Path + "/cles/{id}/revoquer", RevokeKeyAsync).ForAgents();
        NoticeEndpoints.Map(routes);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        RecordStore records,
        FormState form,
        string? newKey,
        CancellationToken ct
    )
    {
        var accountId = http.User.AccountId();
        await using var connection = await records.OpenAsync(ct);
        return FormReading.Page<AgentSpacePage>(
            new
            {
                Reader = http.Reader(),
                Form = form,
                Name = http.User.FindFirstValue(ClaimTypes.Name) ?? "",
                Keys = await ApiKey.ListAsync(connection, accountId, ct),
                Notices = await AgentNotice.ListAsync(connection, accountId, ShownNotices, ct),
                Jobs = await Job.ListOfAccountAsync(connection, accountId, ShownJobs, ct),
                NewKey = newKey,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> CreateKeyAsync(
        HttpContext http,
        RecordStore records,
        CreateApiKey create,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var result = await create.RunAsync(http.User.AccountId(), form["label"].ToString(), ct);
        // Shown in this answer and nowhere else: a redirection would have to keep the secret somewhere.
        return result.IsSuccess
            ? await ShowAsync(http, records, http.NewForm(), result.Value, ct)
            : await ShowAsync(http, records, http.RefusedForm(form, result.Problem, "label"), null, ct);
    }

    private static async Task<IResult> RevokeKeyAsync(
        HttpContext http,
        string id,
        RecordStore records,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await ApiKey.RevokeAsync(connection, id, http.User.AccountId(), time.GetUtcNow(), ct)
            ? Results.Redirect(http.Reader().Link(Path) + "#cles")
            : ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
    }
}
