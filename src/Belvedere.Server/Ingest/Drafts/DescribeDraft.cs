using Belvedere.Data.Records;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Keeps what was typed, complete or not: nothing typed is ever lost.</summary>
public sealed class DescribeDraft(RecordStore records, TimeProvider time)
{
    public async Task<Draft> RunAsync(Draft draft, DraftDescription description, CancellationToken ct)
    {
        await records.WriteAsync(
            (connection, transaction) =>
                DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    "description = @Description",
                    new { Description = DraftRecords.Json(description) },
                    time.GetUtcNow(),
                    ct
                ),
            ct
        );
        return draft with { Description = description };
    }
}
