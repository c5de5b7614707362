using System.Globalization;
using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>Sends the answer of a query as a file, row after row, until its end or until the client leaves.</summary>
public sealed partial class ExportRows(QueryRows rows, RevisionFiles files, ILogger<ExportRows> logger)
{
    /// <summary>Binds the query of an export to its table.</summary>
    internal Result<QueryPlan> Bind(Revision table, TableQuery query, BindingContext context) =>
        rows.Bind(table, query, context);

    internal async Task SendAsync(HttpContext http, IRowWriter writer, Export export)
    {
        var response = http.Response;
        if (
            EntityTag.IsKnown(
                http.Request,
                response,
                EntityTag.Of(export.Table, export.Plan, $"{writer.Info.Key} {export.Parameters}")
            )
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        WriteHeaders(response, writer.Info, export);
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
