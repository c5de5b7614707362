using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Withdrawals;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>Brings readers back to a revision that they have already seen.</summary>
public sealed class RestoreRevision(RecordStore records, TimeProvider time)
{
    /// <summary>One update of one pointer; the problem when the dataset never published such a revision.</summary>
    public Task<Result<Revision>> RunAsync(string slug, int number, CancellationToken ct) =>
        records.WriteAsync<Result<Revision>>(
            async (connection, transaction) =>
            {
                if (
                    await Datasets.FindAsync(connection, slug, ct, transaction) is not { } dataset
                    || await Publications.FindAsync(connection, dataset.Id, number, ct, transaction) is not { } revision
                )
                {
                    return
                        await WithdrawalRecords.FindAsync(connection, slug, number, ct, transaction) is { } withdrawal
                        ? withdrawal.ToProblem()
                        : Problems.UnknownRevision(slug, number);
                }

                if (dataset.Published?.Id != revision.Id)
                {
                    await PublishRevision.PublishAsync(connection, transaction, revision, time, ct);
                }

                return revision;
            },
            ct
        );
}
