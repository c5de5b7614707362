using System.Text;
using Belvedere.Core;
using Belvedere.Core.Obligations;
using Belvedere.Core.Schemas;
using Belvedere.Data.Records;
using Belvedere.Data.Writers.Workbook;
using Belvedere.Server.Accounts;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Obligations.Facts;
using Belvedere.Server.Pages;
using Belvedere.Server.Schemas;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Obligations.Pages;

/// <summary>The empty file of a line, with the name, the SIRET and the INSEE code of the authority already in it.</summary>
internal static class EmptyFileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var line = routes.MapGroup(DeskEndpoints.Path + "/{id}").ForAgents();
        line.MapGet("/vide.csv", SendTextAsync);
        line.MapGet("/vide.xlsx", SendWorkbookAsync);
    }

    /// <summary>The schema to write: the first of the line that is installed.</summary>
    internal static SchemaReference? Writable(Obligation line, IReadOnlySet<string> installed) =>
        line.Schemas.FirstOrDefault(s => installed.Contains(s.Name));

    private static Task<IResult> SendTextAsync(HttpContext http, string id, CancellationToken ct) =>
        WithSchemaAsync(
            http,
            id,
            (schema, identity) =>
                Results.File(
                    // The mark tells spreadsheets that the accents are in UTF-8.
                    [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(EmptyFile.Csv(schema, identity))],
                    "text/csv; charset=utf-8",
                    $"{id}.csv"
                ),
            ct
        );

    private static Task<IResult> SendWorkbookAsync(HttpContext http, string id, CancellationToken ct) =>
        WithSchemaAsync(
            http,
            id,
            (schema, identity) =>
                Results.Stream(
                    output => EmptyWorkbook.WriteAsync(schema, identity, output, ct),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    $"{id}.xlsx"
                ),
            ct
        );

    private static async Task<IResult> WithSchemaAsync(
        HttpContext http,
        string id,
        Func<DataSchema, AuthorityIdentity, IResult> answer,
        CancellationToken ct
    )
    {
        var services = http.RequestServices;
        var served = ServedAuthority.Of(
            services.GetRequiredService<Settings>(),
            services.GetRequiredService<TerritoryDirectory>()
        );
        if (!served.IsSuccess)
        {
            return ProblemAnswer.Result(served.Problem);
        }

        var register = services.GetRequiredService<SchemaRegister>();
        var schema = services
            .GetRequiredService<ObligationList>()
            .Find(id)
            ?.Schemas.Select(s => register.Find(s.Name))
            .FirstOrDefault(found => found.IsSuccess);
        if (schema is not { IsSuccess: true } found)
        {
            return ProblemAnswer.Result(Problems.UnknownObligation(id));
        }

        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        var facts = await FactRecords.ReadAsync(connection, served.Value.Key, ct);
        return answer(found.Value, served.Value.Identity(facts));
    }
}
