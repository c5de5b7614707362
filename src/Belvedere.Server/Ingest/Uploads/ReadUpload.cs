using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Server.Accounts.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>
/// Reads the upload form as it arrives: the fields first, then the file, straight to the disk. Memory does not depend
/// on the size of the file, and nothing is written before the form has proved where it comes from.
/// </summary>
public sealed class ReadUpload(UploadFolder folder, IAntiforgery antiforgery, Settings settings)
{
    private const int MaximumFields = 20;

    private const int MaximumFieldBytes = 8 * 1024;

    /// <summary>Room for the fields beside the file.</summary>
    private const long FormBytes = 1024 * 1024;

    /// <summary>What must stay free after the file: its rows are written beside it.</summary>
    internal const long ReservedBytes = 256L * 1024 * 1024;

    public async Task<Result<UploadForm>> RunAsync(HttpRequest request, string accountId, CancellationToken ct)
    {
        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        var reader = new MultipartReader(Boundary(request)!, request.Body)
        {
            HeadersCountLimit = 8,
            HeadersLengthLimit = 4 * 1024,
        };
        try
        {
            return await ReadAsync(reader, request.HttpContext, accountId, ct);
        }
        catch (InvalidDataException)
        {
            return Problems.Malformed();
        }
        catch (IOException exception) when (exception is not BadHttpRequestException && !ct.IsCancellationRequested)
        {
            // The form ends before its last boundary, or the disk is full: either way the file is not whole.
            return folder.FreeBytes() < ReservedBytes
                ? Problems.DiskFull(folder.FreeBytes() / 1_000_000)
                : Problems.Malformed();
        }
    }

    private Problem? Refuse(HttpRequest request)
    {
        if (Boundary(request) is null)
        {
            return Problems.Malformed();
        }

        if (request.ContentLength > settings.MaximumUploadBytes + FormBytes)
        {
            return TooLarge();
        }

        if (request.ContentLength + ReservedBytes > folder.FreeBytes())
        {
            return Problems.DiskFull(folder.FreeBytes() / 1_000_000);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = settings.MaximumUploadBytes + FormBytes;
        }

        return null;
    }

    private async Task<Result<UploadForm>> ReadAsync(
        MultipartReader reader,
        HttpContext http,
        string accountId,
        CancellationToken ct
    )
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var isProved = false;
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString()
                : "";
            if (name == UploadForm.FileField && disposition is not null)
            {
                isProved = isProved || await ProveAsync(http, fields);
                if (!isProved)
                {
                    return Problems.ForgedForm();
                }

                var received = await ReceiveAsync(section, disposition, accountId, ct);
                if (!received.IsSuccess)
                {
                    return received.Problem;
                }

                return new UploadForm(fields, received.Value ?? await ReceivedBeforeAsync(fields, accountId, ct));
            }

            if (fields.Count >= MaximumFields)
            {
                return Problems.Malformed();
            }

            fields[name] = await ReadFieldAsync(section, ct);
        }

        return isProved || await ProveAsync(http, fields)
            ? new UploadForm(fields, await ReceivedBeforeAsync(fields, accountId, ct))
            : Problems.ForgedForm();
    }

    private async Task<bool> ProveAsync(HttpContext http, Dictionary<string, string> fields)
    {
        // The framework reads the token of a streamed form from this header: the form itself must not be buffered.
        http.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault(AntiforgeryField.Name, "");
        return await antiforgery.IsRequestValidAsync(http);
    }

    /// <summary>The identifier of the file received; null when no file was chosen.</summary>
    private async Task<Result<string?>> ReceiveAsync(
        MultipartSection section,
        ContentDispositionHeaderValue disposition,
        string accountId,
        CancellationToken ct
    )
    {
        var sent = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        var fileName = FileName.Plain(HeaderUtilities.RemoveQuotes(sent).ToString());
        if (fileName.Length == 0)
        {
            await section.Body.CopyToAsync(Stream.Null, ct);
            return (string?)null;
        }

        return await folder.ReceiveAsync(section.Body, fileName, accountId, ct) is { } id ? id : TooLarge();
    }

    private async Task<string?> ReceivedBeforeAsync(
        Dictionary<string, string> fields,
        string accountId,
        CancellationToken ct
    ) =>
        fields.GetValueOrDefault(UploadForm.ReceivedField) is { } received
        && await folder.FindAsync(received, accountId, ct) is { } file
            ? file.Id
            : null;

    private Problem TooLarge() =>
        Problems.UploadTooLarge(
            FileSize.Text(settings.MaximumUploadBytes, Language.French),
            FileSize.Text(settings.MaximumUploadBytes, Language.English)
        );

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= 70 } boundary
            ? boundary
            : null;

    private static async Task<string> ReadFieldAsync(MultipartSection section, CancellationToken ct)
    {
        var buffer = new byte[MaximumFieldBytes + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length <= MaximumFieldBytes
            ? Encoding.UTF8.GetString(buffer, 0, length)
            : throw new InvalidDataException("A field of the form is too long.");
    }
}
