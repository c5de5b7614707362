using System.Data.Common;
using Belvedere.Core;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.SchemaChecks;
using Belvedere.Server.Ingest.Gate;
using Belvedere.Server.Ingest.Reports;

namespace Belvedere.Server.Ingest;

/// <summary>The one switch of a load: dataset, revision, publication and trace, in one transaction.</summary>
internal static class RecordRevision
{
    /// <summary>Records the revision under its number, or says who owns its dataset.</summary>
    /// <param name="revision">Complete but for its dataset and number; its rows are on the disk.</param>
    /// <param name="schema">What the check of its source found.</param>
    internal static Task<Result<Revision>> RunAsync(
        RecordStore records,
        IngestRequest request,
        Revision revision,
        IngestReport report,
        SchemaOutcome? schema,
        DateTimeOffset startedAt,
        TimeProvider time,
        CancellationToken ct
    ) =>
        records.WriteAsync(
            (connection, transaction) =>
                RecordAsync(connection, transaction, request, revision, report, schema, startedAt, time, ct),
            ct
        );

    /// <summary>The same, within a transaction that does more.</summary>
    internal static async Task<Result<Revision>> RecordAsync(
        DbConnection connection,
        DbTransaction transaction,
        IngestRequest request,
        Revision revision,
        IngestReport report,
        SchemaOutcome? schema,
        DateTimeOffset startedAt,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var organisation = await Organisations.EnsureOrganisationAsync(
            connection,
            transaction,
            request.OrganisationSlug,
            request.OrganisationName,
            time,
            ct
        );
        var ensured = await Datasets.EnsureDatasetAsync(
            connection,
            transaction,
            request.Dataset,
            organisation,
            time,
            ct
        );
        if (!ensured.IsSuccess)
        {
            return ensured.Problem;
        }

        var dataset = ensured.Value;
        var kept = await PublishRevision.InsertRevisionAsync(
            connection,
            transaction,
            revision with
            {
                DatasetId = dataset.Id,
                Schema = CarriedDocumentation.From(dataset.Published?.Schema, revision.Schema),
            },
            ct
        );
        await RevisionReports.AddAsync(connection, transaction, kept.Id, report, ct);
        await PublicationDecisions.KeepAsync(connection, transaction, kept.Id, report, ct);
        var outcomes = LoadRecipe.Kept(report.Applied);
        await SavedRecipes.NoteAsync(connection, transaction, kept, outcomes, ct);
        // A replay changes nothing of the recipe, which an agent may have changed meanwhile.
        if (request is { RemembersRecipe: true, Recipe: not null } or { RemembersRecipe: true, WithoutTotals: true })
        {
            var recipe = new Recipe(outcomes.Select(outcome => outcome.Fix));
            await SavedRecipes.KeepAsync(connection, transaction, dataset.Id, recipe, ct);
        }

        if (schema is { Check: { } check, Report: { } verdicts })
        {
            await SchemaCheckRecords.SaveAsync(connection, transaction, kept.Id, check, verdicts, ct);
        }

        if (request.Publish)
        {
            await PublishRevision.PublishAsync(connection, transaction, kept, time, ct);
        }

        await IngestTrace.WriteAsync(connection, transaction, request, kept, startedAt, time, ct);
        return kept;
    }
}
