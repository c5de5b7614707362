using System.Globalization;
using System.Runtime.CompilerServices;
using Belvedere.Core.Query;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>Sends the datasets that a query selects, described in a file, one after the other.</summary>
public sealed partial class ExportCatalogue(
    CatalogueTable catalogue,
    PublishedDatasets datasets,
    QueryRows rows,
    RowWriters writers,
    ILogger<ExportCatalogue> logger
)
{
    /// <summary>Datasets read from the records at once.</summary>
    private const int Batch = 100;

    internal async Task SendAsync(HttpContext http, ICatalogueFormat format)
    {
        var table = await catalogue.CurrentAsync(http.RequestAborted);
        var request = ExploreRequest.Read(http.Request.Query);
        var options = CatalogueExportParameters.Read(http.Request.Query, writers);
        var plan = request
            .Then(r => r.Query.ParseCatalogueExport())
            .Then(query => rows.Bind(table, query with { Select = [Identifier], GroupBy = [] }, request.Value.Context));
        if ((options.Problem ?? plan.Problem) is { } problem)
        {
            await ExploreError.WriteAsync(http, problem);
            return;
        }

        var site = ExploreAnswer.SiteUrl(http);
        var tag = EntityTag.Of(table, plan.Value, $"{format.Keys[0]} {options.Value} {site}");
        if (EntityTag.IsKnown(http.Request, http.Response, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        WriteHeaders(http.Response, format, table, plan.Value);
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        var selected = await rows.ExportAsync(table, plan.Value, http.RequestAborted);
        if (!selected.IsSuccess)
        {
            http.Response.Headers.Remove("Content-Disposition");
            http.Response.Headers.Remove("Last-Modified");
            await ExploreError.WriteAsync(http, selected.Problem);
            return;
        }

        await using var reader = selected.Value;
        var described = new DescribedCatalogue(site, ReadAsync(reader, http.RequestAborted))
        {
            SelfUrl = $"{site}{http.Request.Path}",
            Formats = options.Value.Formats,
            UsesLabels = options.Value.UsesLabels,
        };
        try
        {
            await format.WriteAsync(described, http.Response.Body, http.RequestAborted);
        }
        catch (QueryStoppedException stopped)
        {
            // The first datasets may be gone already: a cut connection says that the file is not whole.
            LogStopped(logger, format.Keys[0], stopped.Problem.Code);
            http.Abort();
        }
    }

    private static SelectItem Identifier { get; } = new SelectFields(CatalogueTable.IdColumn, Excluded: false, 0, 0);

    private async IAsyncEnumerable<Dataset> ReadAsync(RowReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        var slugs = new List<string>(Batch);
        await foreach (var row in reader.ReadRowsAsync(ct))
        {
            slugs.Add((string)row[0]!); // an identifier is never empty
            if (slugs.Count == Batch)
            {
                foreach (var dataset in await datasets.ListBySlugAsync(slugs, ct))
                {
                    yield return dataset;
                }

                slugs.Clear();
            }
        }

        foreach (var dataset in await datasets.ListBySlugAsync(slugs, ct))
        {
            yield return dataset;
        }
    }

    private static void WriteHeaders(HttpResponse response, ICatalogueFormat format, Revision table, QueryPlan plan)
    {
        response.ContentType = format.MediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{CatalogueTable.Slug}.{format.Extension}\"";
        if (!plan.UsesClock)
        {
            response.Headers.LastModified = table.CreatedAt.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    [LoggerMessage(
        EventId = 211,
        Level = LogLevel.Warning,
        Message = "Catalogue export {Format} stopped midway: {Code}"
    )]
    private static partial void LogStopped(ILogger logger, string format, string code);
}
