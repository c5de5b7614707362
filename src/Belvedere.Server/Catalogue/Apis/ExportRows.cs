using System.Globalization;
using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>
/// Sends the answer of a query as a file, row after row, until its end or until the client leaves. A whole table in a format
/// that programs read in parts is kept as a file while there is room, and its parts are served.
/// </summary>
public sealed partial class ExportRows(
    QueryRows rows,
    RevisionFiles files,
    IResponseCompressionProvider compression,
    ILogger<ExportRows> logger
)
{
    /// <summary>What whole exports may take on the disk of this process: 1 GiB.</summary>
    private const long MaximumStoredBytes = 1024L * 1024 * 1024;

    private readonly StoredFiles stored = new(files.StoredExports, MaximumStoredBytes);

    /// <summary>Binds the query of an export to its table.</summary>
    internal Result<QueryPlan> Bind(Revision table, TableQuery query, BindingContext context) =>
        rows.Bind(table, query, context);

    internal async Task SendAsync(HttpContext http, IRowWriter writer, Export export)
    {
        var response = http.Response;
        // Some formats say whose rows they are: a new title is a new file.
        var source = export.SourceOf(ExploreAnswer.SiteUrl(http));
        var tag = EntityTag.Of(export.Table, export.Plan, $"{writer.Info.Key} {export.Parameters} {source}");
        if (writer.Info.IsReadInParts && export.IsWholeTable)
        {
            await SendStoredAsync(http, writer, export, tag);
            return;
        }

        if (EntityTag.IsKnown(http.Request, response, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        WriteHeaders(response, writer.Info, export);
        SayCoding(http, tag);
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        var answer = await rows.ExportAsync(export.Table, export.Plan, http.RequestAborted);
        if (!answer.IsSuccess)
        {
            response.Headers.Remove("Content-Disposition");
            response.Headers.Remove("Last-Modified");
            await ExploreError.WriteAsync(http, answer.Problem);
            return;
        }

        await using var reader = answer.Value;
        try
        {
            await WriteBodyAsync(http, writer, reader, export);
        }
        catch (QueryStoppedException stopped)
        {
            // The first rows may be gone already: a cut connection says that the file is not whole, an end would lie.
            LogStopped(logger, export.FileName, stopped.Problem.Code);
            http.Abort();
        }
    }

    /// <summary>The file of a whole table, or the parts of it that are asked for.</summary>
    private async Task SendStoredAsync(HttpContext http, IRowWriter writer, Export export, string tag)
    {
        Problem? refused = null;
        await using var file = await stored.OpenAsync(
            $"{tag.Trim('"')}.{writer.Info.Extension}",
            async path =>
            {
                refused = await MakeAsync(http, writer, export, path);
                return refused is null;
            },
            http.RequestAborted
        );
        if (file is null)
        {
            await ExploreError.WriteAsync(http, refused ?? Problems.Unexpected());
            return;
        }

        http.Response.Headers.CacheControl = "public, no-cache";
        http.Response.Headers["X-Belvedere-Revision"] = export.Table.Number.ToString(CultureInfo.InvariantCulture);
        await Results
            .File(
                file,
                writer.Info.MediaType,
                $"{export.FileName}.{writer.Info.Extension}",
                export.Table.CreatedAt,
                EntityTagHeaderValue.Parse(tag),
                enableRangeProcessing: true
            )
            .ExecuteAsync(http);
    }

    /// <summary>Writes the file of a whole table; the problem when the engine refuses.</summary>
    private async Task<Problem?> MakeAsync(HttpContext http, IRowWriter writer, Export export, string path)
    {
        var answer = await rows.ExportAsync(export.Table, export.Plan, http.RequestAborted);
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        await using var reader = answer.Value;
        try
        {
            await using var output = File.Create(path);
            var options = export.OptionsFor(files.WorkDirectory, ExploreAnswer.SiteUrl(http));
            await writer.WriteAsync(reader, output, options, http.RequestAborted);
            return null;
        }
        catch (QueryStoppedException stopped)
        {
            LogStopped(logger, export.FileName, stopped.Problem.Code);
            return stopped.Problem;
        }
    }

    private async Task WriteBodyAsync(HttpContext http, IRowWriter writer, RowReader reader, Export export)
    {
        var options = export.OptionsFor(files.WorkDirectory, ExploreAnswer.SiteUrl(http));
        if (!export.Parameters.IsCompressed)
        {
            await writer.WriteAsync(reader, http.Response.Body, options, http.RequestAborted);
            return;
        }

        await using var zipped = new GZipStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await writer.WriteAsync(reader, zipped, options, http.RequestAborted);
    }

    /// <summary>A strong tag promises the same bytes, which a compressed body has not (RFC 9110, 8.8.3.3).</summary>
    private void SayCoding(HttpContext http, string tag)
    {
        if (!compression.ShouldCompressResponse(http))
        {
            return;
        }

        http.Response.Headers.Vary = "Accept-Encoding";
        if (compression.CheckRequestAcceptsCompression(http) && compression.GetCompressionProvider(http) is not null)
        {
            http.Response.Headers.ETag = $"W/{tag}";
        }
    }

    private static void WriteHeaders(HttpResponse response, RowWriterInfo format, Export export)
    {
        var zipped = export.Parameters.IsCompressed;
        response.ContentType = zipped ? "application/gzip" : format.MediaType;
        response.Headers.ContentDisposition =
            $"attachment; filename=\"{export.FileName}.{format.Extension}{(zipped ? ".gz" : "")}\"";
        if (!export.Plan.UsesClock)
        {
            response.Headers.LastModified = export.Table.CreatedAt.ToString("R", CultureInfo.InvariantCulture);
        }

        response.Headers["X-Belvedere-Revision"] = export.Table.Number.ToString(CultureInfo.InvariantCulture);
    }

    [LoggerMessage(EventId = 210, Level = LogLevel.Warning, Message = "Export of {Dataset} stopped midway: {Code}")]
    private static partial void LogStopped(ILogger logger, string dataset, string code);
}
