using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Catalogue.Revisions;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Ingest.Reports;

/// <summary>The report of the load of a revision, as a page and as JSON. It quotes cells: it is for agents.</summary>
internal static class ReportEndpoints
{
    private const string Name = "compte-rendu";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup(CatalogueEndpoints.Path + "/{slug}/revisions/{number:int}").ForAgents();
        report.MapGet("/" + Name, ShowAsync);
        report.MapGet("/" + Name + ".json", ExportAsync);
    }

    /// <summary>The address of the report of a revision.</summary>
    public static string PathOf(string slug, int number) => $"{RevisionEndpoints.PathOf(slug, number)}/{Name}";

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        int number,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await RevisionReports.FindAsync(connection, slug, number, ct) is { } kept
            ? FormReading.Page<ReportPage>(
                new
                {
                    Reader = http.Reader(),
                    Slug = slug,
                    Number = number,
                    kept.DatasetTitle,
                    kept.LoadedAt,
                    kept.Report,
                }
            )
            : ProblemAnswer.Result(Problems.NoReport(slug, number));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        string slug,
        int number,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        if (await RevisionReports.FindAsync(connection, slug, number, ct) is not { } kept)
        {
            return ProblemAnswer.Result(Problems.NoReport(slug, number));
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{slug}-{number}-{Name}.json\"";
        return Results.Text(
            JsonSerializer.Serialize(
                new
                {
                    Dataset = slug,
                    Revision = number,
                    kept.LoadedAt,
                    kept.Report.Verdict,
                    kept.Report.File,
                    kept.Report.Source,
                    kept.Report.RowCount,
                    kept.Report.Columns,
                    kept.Report.ToDecide,
                    kept.Report.Applied,
                    kept.Report.Done,
                    kept.Report.NotFixed,
                },
                ReportJson.Export
            ),
            "application/json; charset=utf-8"
        );
    }
}
