using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Revisions;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>Shows to the readers what was loaded without being published.</summary>
public sealed class PublishLatestRevision(RecordStore records, TimeProvider time)
{
    public Task RunAsync(string slug, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                if (await RevisionRow.FindLatestAsync(connection, transaction, slug, ct) is { } revision)
                {
                    await PublishRevision.PublishAsync(connection, transaction, revision, time, ct);
                }
            },
            ct
        );
}
