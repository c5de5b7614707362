using System.Globalization;
using Belvedere.Core.Query;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>Sends the answer of a query as a file, row after row, until its end or until the client leaves.</summary>
public sealed partial class ExportRows(QueryRows rows, RevisionFiles files, ILogger<ExportRows> logger)
{
    internal async Task SendAsync(
        HttpContext http,
        IRowWriter writer,
        Revision revision,
        QueryPlan plan,
        string slug,
        ExportParameters parameters
    )
    {
        var response = http.Response;
        if (EntityTag.IsKnown(http.Request, response, EntityTag.Of(revision, plan, $"{writer.Info.Key} {parameters}")))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var number = revision.Number.ToString(CultureInfo.InvariantCulture);
        response.ContentType = writer.Info.MediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{slug}-{number}.{writer.Info.Extension}\"";
        response.Headers.LastModified = revision.CreatedAt.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["X-Belvedere-Revision"] = number;
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        var answer = await rows.ExportAsync(revision, plan, http.RequestAborted);
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
            await writer.WriteAsync(reader, response.Body, OptionsOf(parameters, plan), http.RequestAborted);
        }
        catch (QueryStoppedException stopped)
        {
            // The first rows may be gone already: a cut connection says that the file is not whole, an end would lie.
            LogStopped(logger, slug, stopped.Problem.Code);
            http.Abort();
        }
    }

    private ExportOptions OptionsOf(ExportParameters parameters, QueryPlan plan) =>
        parameters.Options with
        {
            WorkDirectory = files.WorkDirectory,
            Headers = parameters.UsesLabels ? plan.Outputs.Select(o => o.ToColumn().Label).ToList() : null,
        };

    [LoggerMessage(EventId = 210, Level = LogLevel.Warning, Message = "Export of {Dataset} stopped midway: {Code}")]
    private static partial void LogStopped(ILogger logger, string dataset, string code);
}
