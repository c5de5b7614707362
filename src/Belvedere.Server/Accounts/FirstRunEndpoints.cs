using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Accounts.Pages;
using Belvedere.Server.Accounts.Protection;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Accounts;

/// <summary>The page that opens the first account. Once there is one, it does not exist any more.</summary>
internal static class FirstRunEndpoints
{
    public const string Path = "/premier-demarrage";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).Public();
        routes.MapPost(Path, CreateAsync).RequireRateLimiting(AttemptLimit.Policy).Public();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, RecordStore records, CancellationToken ct) =>
        await IsOverAsync(records, ct)
            ? ProblemAnswer.Result(Problems.NotFound(Path))
            : FormReading.Page<FirstRunPage>(new { Reader = http.Reader(), Form = http.NewForm() });

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        RecordStore records,
        CreateAccount create,
        CancellationToken ct
    )
    {
        if (await IsOverAsync(records, ct))
        {
            return ProblemAnswer.Result(Problems.NotFound(Path));
        }

        var form = await http.Request.ReadFormAsync(ct);
        var result = await create.RunFirstAsync(
            form["code"].ToString(),
            form["email"].ToString(),
            form["name"].ToString(),
            form["password"].ToString(),
            ct
        );
        if (!result.IsSuccess)
        {
            return FormReading.Page<FirstRunPage>(
                new { Reader = http.Reader(), Form = http.RefusedForm(form, result.Problem, FieldOf(result.Problem)) },
                result.Problem.Status
            );
        }

        await Session.OpenAsync(http, result.Value);
        return Results.Redirect(http.Reader().Link(AgentSpaceEndpoints.Path));
    }

    private static async Task<bool> IsOverAsync(RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await Account.AnyAsync(connection, ct);
    }

    private static string FieldOf(Problem problem) =>
        problem.Code switch
        {
            "wrong-setup-code" => "code",
            "invalid-email" or "email-taken" => "email",
            "value-too-long" => "name",
            _ => "password",
        };
}
