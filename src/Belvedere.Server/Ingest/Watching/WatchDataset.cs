using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Watching.Fetching;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>Says where the next versions of a dataset come from, has a source visited at once, or gives it up.</summary>
public sealed class WatchDataset(RecordStore records, FetchSource fetch, ClaimDueSource claim, TimeProvider time)
{
    /// <summary>Watches a place; one place for each dataset, and the same place again keeps what is known of it.</summary>
    /// <param name="rhythm">As the forms write it.</param>
    /// <param name="hour">0 to 23, on the clock of mainland France.</param>
    /// <param name="accountId">Who receives the drafts and the notices.</param>
    public async Task<Result<WatchedSource>> RunAsync(
        string slug,
        string location,
        string rhythm,
        string hour,
        string accountId,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        if (await Datasets.FindAsync(connection, slug, ct) is not { Published: not null } dataset)
        {
            return Problems.WatchDatasetUnknown(slug);
        }

        if (fetch.Check(location) is { } refused)
        {
            return refused;
        }

        if (VisitHours.TryRead(rhythm) is not { } known || VisitHours.TryReadHour(hour) is not { } at)
        {
            return Problems.WatchRhythm($"{rhythm}, {hour}");
        }

        var now = time.GetUtcNow();
        var source = new WatchedSource(NewId.Create(time), dataset.Slug, dataset.Title, accountId, location, known, at)
        {
            // Whoever gives an address wants to see what comes of it.
            NextVisitAt = now,
        };
        return await records.WriteAsync(
            async (writing, transaction) =>
            {
                var before = await SourceRecords.FindOfDatasetAsync(writing, slug, ct, transaction);
                if (before is not null && before.Location == location)
                {
                    await SourceRecords.SetAsync(
                        writing,
                        transaction,
                        before.Id,
                        jobId: null,
                        "account_id = @accountId, rhythm = @rhythm, hour = @at, next_visit_at = @now",
                        new
                        {
                            accountId,
                            rhythm = VisitHours.Write(known),
                            at,
                            now,
                        },
                        ct
                    );
                    return source with { Id = before.Id };
                }

                if (before is not null)
                {
                    // Another place is another source: what the first one said means nothing of it.
                    await SourceRecords.RemoveAsync(writing, transaction, before.Id, ct);
                }

                await SourceRecords.AddAsync(writing, transaction, source, dataset.Id, now, ct);
                return source;
            },
            ct
        );
    }

    /// <summary>Has a source visited at once by this process; false when it is not watched any more.</summary>
    public async Task<bool> VisitNowAsync(string id, CancellationToken ct)
    {
        if (!await MakeDueAsync(id, ct))
        {
            return false;
        }

        await claim.RunAllAsync(ct);
        return true;
    }

    /// <summary>The next look of a server at its clock will find the source due.</summary>
    public Task<bool> MakeDueAsync(string id, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) =>
                SourceRecords.SetAsync(
                    connection,
                    transaction,
                    id,
                    jobId: null,
                    "next_visit_at = @now",
                    new { now = time.GetUtcNow() },
                    ct
                ),
            ct
        );

    /// <summary>Gives a source up. What it brought stays; a visit under way ends without effect.</summary>
    public Task<bool> StopAsync(string id, CancellationToken ct) =>
        records.WriteAsync((connection, transaction) => SourceRecords.RemoveAsync(connection, transaction, id, ct), ct);
}
