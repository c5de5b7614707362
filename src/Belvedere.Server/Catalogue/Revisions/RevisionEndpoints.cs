using System.Globalization;
using System.Security.Claims;
using Belvedere.Core;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Data.Writers;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>The history of a dataset. The address of revision <c>n</c> serves revision <c>n</c> for ever.</summary>
internal static class RevisionEndpoints
{
    /// <summary>Rows of the table of changes shown in a page; the file has them all.</summary>
    private const int ShownRows = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var dataset = routes.MapGroup(CatalogueEndpoints.Path).Public();
        dataset.MapGet("/{slug}/revisions", ListAsync);
        dataset.MapGet("/{slug}/revisions.atom", FollowAsync);
        dataset.MapGet("/{slug}/revisions/{number:int}", ShowAsync);
        dataset.MapGet("/{slug}/revisions/{number:int}/export/{format}", ExportAsync);
        dataset.MapGet("/{slug}/revisions/{number:int}/changements/{format}", ExportChangesAsync);
        routes.MapPost(CatalogueEndpoints.Path + "/{slug}/revisions/{number:int}/publier", RestoreAsync).ForAgents();
        routes.MapPost(CatalogueEndpoints.Path + "/{slug}/revisions/{number:int}/retirer", WithdrawAsync).ForAgents();
    }

    /// <summary>The address of a revision.</summary>
    public static string PathOf(string slug, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{CatalogueEndpoints.Path}/{slug}/revisions/{number}");

    private static async Task<IResult> ListAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        // After a withdrawal nothing may be online: those that remain are shown all the same.
        if (
            await Datasets.FindAsync(connection, slug, ct) is not { } dataset
            || (dataset.Published ?? await Publications.FindLastAsync(connection, dataset.Id, ct)) is not { } shown
        )
        {
            return new MissingDataset(slug);
        }

        return FormReading.Page<RevisionsPage>(
            new
            {
                Reader = http.Reader(),
                Dataset = dataset,
                Shown = shown,
                Revisions = await Publications.ListAsync(connection, dataset.Id, ct),
                Withdrawn = await WithdrawalRecords.ListAsync(connection, slug, ct),
            }
        );
    }

    private static async Task<IResult> FollowAsync(
        HttpContext http,
        string slug,
        RecordStore records,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        if (await Datasets.FindAsync(connection, slug, ct) is not { } dataset)
        {
            return new MissingDataset(slug);
        }

        // Who follows a dataset learns that what they copied is withdrawn, even when nothing is online any more.
        var revisions = await Publications.ListAsync(connection, dataset.Id, ct);
        var withdrawn = await WithdrawalRecords.ListAsync(connection, slug, ct);
        return revisions.Count + withdrawn.Count > 0
            ? Results.Content(
                RevisionsFeed.Write(dataset, revisions, withdrawn, ExploreAnswer.SiteUrl(http)),
                "application/atom+xml; charset=utf-8"
            )
            : new MissingDataset(slug);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string slug,
        int number,
        RecordStore records,
        CompareRevisions compare,
        QueryRows rows,
        CancellationToken ct
    )
    {
        var found = await FindAsync(records, slug, number, ct);
        if (!found.IsSuccess)
        {
            return ProblemAnswer.Result(found.Problem);
        }

        var (dataset, revision, before) = found.Value;
        ComparedRevisions? compared = null;
        IReadOnlyList<ChangedRow> changed = [];
        if (before is not null)
        {
            var comparison = await compare.RunAsync(before, revision, ct);
            if (!comparison.IsSuccess)
            {
                return ProblemAnswer.Result(comparison.Problem);
            }

            compared = comparison.Value;
            var read = await ReadChangedRows.RunAsync(rows, before, compared, ShownRows, ct);
            if (!read.IsSuccess)
            {
                return ProblemAnswer.Result(read.Problem);
            }

            changed = read.Value;
        }

        return FormReading.Page<RevisionPage>(
            new
            {
                Reader = http.Reader(),
                Dataset = dataset,
                Revision = revision,
                Before = before,
                compared?.Changes,
                Changed = changed,
                Fixes = await ListFixesAsync(records, revision, ct),
                Site = ExploreAnswer.SiteUrl(http),
                Token = http.User.Identity is { IsAuthenticated: true } ? http.FormToken() : null,
            }
        );
    }

    private static async Task<IReadOnlyList<FixOutcome>> ListFixesAsync(
        RecordStore records,
        Revision revision,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return await SavedRecipes.OfRevisionAsync(connection, revision.Id, ct);
    }

    private static Task ExportAsync(
        HttpContext http,
        string slug,
        int number,
        string format,
        RecordStore records,
        RowWriters writers,
        ExportRows export
    ) =>
        WithRevisionAsync(
            http,
            slug,
            number,
            records,
            (dataset, revision, _) =>
                ExploreDatasetEndpoints.SendExportAsync(http, revision, dataset, format, writers, export)
        );

    private static Task ExportChangesAsync(
        HttpContext http,
        string slug,
        int number,
        string format,
        RecordStore records,
        CompareRevisions compare,
        RowWriters writers,
        ExportRows export
    ) =>
        WithRevisionAsync(
            http,
            slug,
            number,
            records,
            async (dataset, revision, before) =>
            {
                if (before is null)
                {
                    await ProblemAnswer.WriteAsync(http, Problems.NoRevisionBefore(slug, number));
                    return;
                }

                var compared = await compare.RunAsync(before, revision, http.RequestAborted);
                if (!compared.IsSuccess)
                {
                    await ProblemAnswer.WriteAsync(http, compared.Problem);
                    return;
                }

                var changes = dataset with { Slug = $"{slug}-changements" };
                await ExploreDatasetEndpoints.SendExportAsync(
                    http,
                    compared.Value.Table,
                    changes,
                    format,
                    writers,
                    export
                );
            }
        );

    private static async Task<IResult> RestoreAsync(
        HttpContext http,
        string slug,
        int number,
        RestoreRevision restore,
        CancellationToken ct
    )
    {
        var restored = await restore.RunAsync(slug, number, ct);
        return restored.IsSuccess
            ? Results.Redirect(http.Reader().Link($"{CatalogueEndpoints.Path}/{slug}/revisions"))
            : ProblemAnswer.Result(restored.Problem);
    }

    private static async Task<IResult> WithdrawAsync(
        HttpContext http,
        string slug,
        int number,
        WithdrawRevision withdraw,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (
            WithdrawalReasons.Find(form[WithdrawForm.ReasonField].ToString()) is not { } reason
            || form[WithdrawForm.ConfirmField].Count == 0
        )
        {
            return ProblemAnswer.Result(Problems.WithdrawalUnconfirmed());
        }

        var withdrawn = await withdraw.RunAsync(
            slug,
            number,
            form[WithdrawForm.EarlierField].Count > 0,
            reason,
            http.User.FindFirstValue(ClaimTypes.Name) ?? "",
            ct
        );
        return withdrawn.IsSuccess
            ? Results.Redirect(http.Reader().Link(PathOf(slug, number)))
            : ProblemAnswer.Result(withdrawn.Problem);
    }

    private static async Task WithRevisionAsync(
        HttpContext http,
        string slug,
        int number,
        RecordStore records,
        Func<Dataset, Revision, Revision?, Task> answer
    )
    {
        var found = await FindAsync(records, slug, number, http.RequestAborted);
        if (found.IsSuccess)
        {
            await answer(found.Value.Dataset, found.Value.Revision, found.Value.Before);
        }
        else
        {
            await ProblemAnswer.WriteAsync(http, found.Problem);
        }
    }

    /// <summary>A revision that readers have seen, and the one before it.</summary>
    private static async Task<Result<(Dataset Dataset, Revision Revision, Revision? Before)>> FindAsync(
        RecordStore records,
        string slug,
        int number,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        if (
            await Datasets.FindAsync(connection, slug, ct) is not { } dataset
            || await Publications.FindAsync(connection, dataset.Id, number, ct) is not { } revision
        )
        {
            return await WithdrawalRecords.FindAsync(connection, slug, number, ct) is { } withdrawal
                    ? withdrawal.ToProblem()
                : await WithdrawalRecords.FindOfHiddenAsync(connection, slug, ct) is { } hidden ? hidden.ToProblem()
                : Problems.UnknownRevision(slug, number);
        }

        return (dataset, revision, await Publications.FindBeforeAsync(connection, dataset.Id, number, ct));
    }
}
