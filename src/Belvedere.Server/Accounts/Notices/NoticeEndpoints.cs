using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Accounts.Notices;

/// <summary>The one act on a notice: it is seen.</summary>
internal static class NoticeEndpoints
{
    public const string Path = AgentSpaceEndpoints.Path + "/avis";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path + "/{id}/vu", SeeAsync).ForAgents();

    private static async Task<IResult> SeeAsync(
        HttpContext http,
        string id,
        RecordStore records,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await AgentNotice.SeeAsync(connection, id, http.User.AccountId(), time.GetUtcNow(), ct)
            ? Results.Redirect(http.Reader().Link(AgentSpaceEndpoints.Path))
            : ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
    }
}
