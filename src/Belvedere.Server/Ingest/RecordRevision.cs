using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.SchemaChecks;

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
        SchemaOutcome schema,
        DateTimeOffset startedAt,
        TimeProvider time,
        CancellationToken ct
    ) =>
        records.WriteAsync<Result<Revision>>(
            async (connection, transaction) =>
            {
                // Another load may have made this dataset since the first look.
                var known = await Datasets.FindAsync(connection, request.Dataset.Slug, ct, transaction);
                if (AdmitSource.OtherOwner(known, request) is { } problem)
                {
                    return problem;
                }

                var organisation = await Organisations.EnsureOrganisationAsync(
                    connection,
                    transaction,
                    request.OrganisationSlug,
                    request.OrganisationName,
                    time,
                    ct
                );
                var dataset = await Datasets.EnsureDatasetAsync(
                    connection,
                    transaction,
                    request.Dataset,
                    organisation,
                    time,
                    ct
                );
                var kept = await PublishRevision.InsertRevisionAsync(
                    connection,
                    transaction,
                    revision with
                    {
                        DatasetId = dataset.Id,
                    },
                    ct
                );
                if (schema is { Check: { } check, Report: { } report })
                {
                    await SchemaCheckRecords.SaveAsync(connection, transaction, kept.Id, check, report, ct);
                }

                if (request.Publish)
                {
                    await PublishRevision.PublishAsync(connection, transaction, kept, time, ct);
                }

                await IngestTrace.WriteAsync(connection, transaction, request, kept, startedAt, time, ct);
                return kept;
            },
            ct
        );
}
