using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>Shows to the readers what was loaded without being published.</summary>
public sealed class PublishLatestRevision(RecordStore records, TimeProvider time)
{
    public Task RunAsync(string slug, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    new CommandDefinition(
                        """
                        UPDATE dataset SET published_at = @now, published_revision_id =
                            (SELECT r.id FROM revision r WHERE r.dataset_id = dataset.id ORDER BY r.number DESC LIMIT 1)
                        WHERE slug = @slug AND EXISTS (SELECT 1 FROM revision r WHERE r.dataset_id = dataset.id)
                        """,
                        new { slug, now = time.GetUtcNow() },
                        transaction,
                        cancellationToken: ct
                    )
                ),
            ct
        );
}
