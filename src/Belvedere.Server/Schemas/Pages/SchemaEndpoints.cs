using System.Text;
using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Data.Records;
using Belvedere.Data.Writers.Workbook;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Catalogue.SchemaChecks;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Schemas.Pages;

/// <summary>The schema of a dataset: what the published revision was checked against, and the empty file of it.</summary>
internal static class SchemaEndpoints
{
    private const int Proposals = 3;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var dataset = routes.MapGroup(CatalogueEndpoints.Path).Public();
        dataset.MapGet("/{slug}/schema", ShowAsync);
        dataset.MapGet("/{slug}/schema/vide.csv", SendEmptyTextAsync);
        dataset.MapGet("/{slug}/schema/vide.xlsx", SendEmptyWorkbookAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        SchemaRegister register,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        if (await Datasets.FindAsync(connection, slug, ct) is not { Published: { } revision } dataset)
        {
            return Missing(http, slug);
        }

        var check = dataset.Checked;
        return FormReading.Page<SchemaPage>(
            new
            {
                Reader = http.Reader(),
                Dataset = dataset,
                Revision = revision,
                Report = await SchemaCheckRecords.FindReportAsync(connection, revision.Id, ct),
                Proposals = check is null && dataset.DeclaredSchema is null ? Proposed(register, revision) : [],
                HasEmptyFile = check is not null && Find(register, check) is not null,
                Newer = check is null ? null : NewerVersion.Of(register, check),
            }
        );
    }

    private static Task<IResult> SendEmptyTextAsync(
        string slug,
        HttpContext http,
        RecordStore records,
        SchemaRegister register,
        CancellationToken ct
    ) =>
        WithSchemaAsync(
            http,
            slug,
            records,
            register,
            schema =>
                Results.File(
                    // The mark tells spreadsheets that the accents are in UTF-8.
                    [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(EmptyFile.Csv(schema))],
                    "text/csv; charset=utf-8",
                    $"{slug}-vide.csv"
                ),
            ct
        );

    private static Task<IResult> SendEmptyWorkbookAsync(
        string slug,
        HttpContext http,
        RecordStore records,
        SchemaRegister register,
        CancellationToken ct
    ) =>
        WithSchemaAsync(
            http,
            slug,
            records,
            register,
            schema =>
                Results.Stream(
                    output => EmptyWorkbook.WriteAsync(schema, new AuthorityIdentity("", "", ""), output, ct),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    $"{slug}-vide.xlsx"
                ),
            ct
        );

    private static async Task<IResult> WithSchemaAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        SchemaRegister register,
        Func<DataSchema, IResult> answer,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return
            await Datasets.FindAsync(connection, slug, ct) is { Published: not null, Checked: { } check }
            && Find(register, check) is { } schema
            ? answer(schema)
            : Missing(http, slug);
    }

    private static DataSchema? Find(SchemaRegister register, CheckedSchema check) =>
        register.Find(check.Version is { } version ? $"{check.Name}@{version}" : check.Name)
            is { IsSuccess: true } found
            ? found.Value
            : null;

    private static IReadOnlyList<SchemaFit> Proposed(SchemaRegister register, Revision revision) =>
        [.. SchemaChoice.Propose([.. revision.Schema.Columns.Select(c => c.Label)], register.All()).Take(Proposals)];

    private static IResult Missing(HttpContext http, string slug) =>
        ProblemAnswer.Result(Problems.UnknownDatasetPage(slug, http.Reader().Link(CatalogueEndpoints.Path)));
}
