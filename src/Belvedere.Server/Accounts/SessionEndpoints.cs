using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Accounts.Pages;
using Belvedere.Server.Accounts.Protection;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Accounts;

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Session.SignInPath, ShowAsync).Public();
        routes.MapPost(Session.SignInPath, OpenAsync).RequireRateLimiting(AttemptLimit.Policy).Public();
        routes.MapPost("/deconnexion", (Delegate)CloseAsync).Public();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        if (!await Account.AnyAsync(connection, ct))
        {
            return Results.Redirect(http.Reader().Link(FirstRunEndpoints.Path));
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Session.ReturnParameter] = http.Request.Query[Session.ReturnParameter].ToString(),
        };
        return FormReading.Page<SignInPage>(
            new { Reader = http.Reader(), Form = http.NewForm() with { Values = values } }
        );
    }

    private static async Task<IResult> OpenAsync(HttpContext http, SignIn signIn, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var result = await signIn.RunAsync(form["email"].ToString(), form["password"].ToString(), ct);
        if (!result.IsSuccess)
        {
            return FormReading.Page<SignInPage>(
                new { Reader = http.Reader(), Form = http.RefusedForm(form, result.Problem) },
                result.Problem.Status
            );
        }

        await Session.OpenAsync(http, result.Value);
        return Results.Redirect(ReturnAddress(form[Session.ReturnParameter].ToString(), http.Reader()));
    }

    private static async Task<IResult> CloseAsync(HttpContext http)
    {
        await Session.CloseAsync(http);
        return Results.Redirect(http.Reader().Link("/"));
    }

    /// <summary>Only an address of this site: never another one that a link slipped in.</summary>
    private static string ReturnAddress(string asked, ReaderContext reader) =>
        asked.Length > 1 && asked[0] == '/' && asked[1] is not ('/' or '\\') && !asked.Any(char.IsControl)
            ? asked
            : reader.Link(AgentSpaceEndpoints.Path);
}
