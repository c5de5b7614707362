using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace Belvedere.Server.Ingest.Uploads.Parts;

/// <summary>
/// Files sent in parts, by the core of tus 1.0 (https://tus.io/protocols/resumable-upload) and its extensions
/// <c>creation</c> and <c>termination</c>; docs/resumable-uploads.md says what is left out.
/// </summary>
internal static class PartEndpoints
{
    public const string Path = "/mon-espace/envois";

    private const string Version = "1.0.0";

    private const string PartType = "application/offset+octet-stream";

    /// <summary>Largest part: a connection that breaks loses less than this.</summary>
    private const long MaximumPartBytes = 64L * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var parts = routes.MapGroup(Path).ForAgents();
        parts.MapMethods("", [HttpMethods.Options], Describe);
        var spoken = parts.MapGroup("").AddEndpointFilter(CheckVersionAsync);
        spoken.MapPost("", CreateAsync);
        spoken.MapMethods("/{id}", [HttpMethods.Head], LookAsync);
        spoken.MapPatch("/{id}", AppendAsync);
        spoken.MapDelete("/{id}", RemoveAsync);
    }

    private static IResult Describe(HttpContext http, Settings settings)
    {
        var headers = http.Response.Headers;
        headers["Tus-Resumable"] = Version;
        headers["Tus-Version"] = Version;
        headers["Tus-Extension"] = "creation,termination";
        headers["Tus-Max-Size"] = settings.MaximumUploadBytes.ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        UploadFolder folder,
        Settings settings,
        CancellationToken ct
    )
    {
        if (!TryReadNumber(http, "Upload-Length", out var length))
        {
            return ProblemAnswer.Result(Problems.PartHeader("Upload-Length"));
        }

        if (length > settings.MaximumUploadBytes)
        {
            return ProblemAnswer.Result(
                Problems.UploadTooLarge(
                    FileSize.Text(settings.MaximumUploadBytes, Language.French),
                    FileSize.Text(settings.MaximumUploadBytes, Language.English)
                )
            );
        }

        if (length + ReadUpload.ReservedBytes > folder.FreeBytes())
        {
            return ProblemAnswer.Result(Problems.DiskFull(folder.FreeBytes() / 1_000_000));
        }

        var name = FileName.Plain(SentName(http.Request.Headers["Upload-Metadata"].ToString()));
        if (name.Length == 0)
        {
            return ProblemAnswer.Result(Problems.PartHeader("Upload-Metadata"));
        }

        var part = await folder.BeginAsync(name, length, http.User.AccountId(), ct);
        if (part.IsWhole)
        {
            folder.Complete(part);
        }

        http.Response.Headers["Upload-Offset"] = "0";
        return Results.Created($"{Path}/{part.Id}", null);
    }

    private static async Task<IResult> LookAsync(HttpContext http, string id, UploadFolder folder, CancellationToken ct)
    {
        if (await folder.FindPartAsync(id, http.User.AccountId(), ct) is not { } part)
        {
            return ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Upload-Length"] = part.LengthBytes.ToString(CultureInfo.InvariantCulture);
        WriteOffset(http, part);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(
        HttpContext http,
        string id,
        UploadFolder folder,
        AppendPart append,
        CancellationToken ct
    )
    {
        if (http.Request.ContentType != PartType)
        {
            return ProblemAnswer.Result(Problems.PartType(http.Request.ContentType ?? "", PartType));
        }

        if (!TryReadNumber(http, "Upload-Offset", out var offset))
        {
            return ProblemAnswer.Result(Problems.PartHeader("Upload-Offset"));
        }

        if (await folder.FindPartAsync(id, http.User.AccountId(), ct) is not { } part)
        {
            return ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaximumPartBytes;
        }

        var appended = await append.RunAsync(part, offset, http.Request.Body, ct);
        if (!appended.IsSuccess)
        {
            return ProblemAnswer.Result(appended.Problem);
        }

        WriteOffset(http, appended.Value);
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext http,
        string id,
        UploadFolder folder,
        CancellationToken ct
    )
    {
        if (await folder.FindPartAsync(id, http.User.AccountId(), ct) is null)
        {
            return ProblemAnswer.Result(Problems.NotFound(http.Request.Path));
        }

        folder.Remove(id);
        return Results.NoContent();
    }

    /// <summary>Both sides speak the same version of the protocol, or nothing is done.</summary>
    private static async ValueTask<object?> CheckVersionAsync(
        EndpointFilterInvocationContext invocation,
        EndpointFilterDelegate next
    )
    {
        var http = invocation.HttpContext;
        http.Response.Headers["Tus-Resumable"] = Version;
        var asked = http.Request.Headers["Tus-Resumable"].ToString();
        if (asked == Version)
        {
            return await next(invocation);
        }

        http.Response.Headers["Tus-Version"] = Version;
        return ProblemAnswer.Result(Problems.PartVersion(asked, Version));
    }

    private static void WriteOffset(HttpContext http, PartialFile part) =>
        http.Response.Headers["Upload-Offset"] = part.OffsetBytes.ToString(CultureInfo.InvariantCulture);

    private static bool TryReadNumber(HttpContext http, string header, out long number) =>
        long.TryParse(
            http.Request.Headers[header].ToString(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out number
        );

    /// <summary>The value of <c>filename</c> among <c>key base64, key base64</c>; empty when it is not there.</summary>
    private static string SentName(string metadata)
    {
        foreach (var pair in metadata.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = pair.Split(' ');
            var bytes = new byte[words[^1].Length];
            if (words is ["filename", var value] && Convert.TryFromBase64String(value, bytes, out var length))
            {
                return Encoding.UTF8.GetString(bytes, 0, length);
            }
        }

        return "";
    }
}
