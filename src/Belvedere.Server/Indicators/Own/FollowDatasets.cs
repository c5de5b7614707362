using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Indicators.Own;

/// <summary>
/// Notices that a dataset of an indicator was published again, brought back to an older revision or taken offline, whoever
/// did it, and asks for the indicator to be computed again.
/// </summary>
internal sealed class FollowDatasets(
    RecordStore records,
    RecordChanges changes,
    JobQueue queue,
    Readiness readiness,
    TimeProvider time,
    ILogger<RecordWatch> log
) : RecordWatch(changes, readiness, time, log)
{
    /// <summary>Asks for what changed to be computed again.</summary>
    protected override async Task LookAsync(CancellationToken ct)
    {
        await using (var connection = await records.OpenAsync(ct))
        {
            if (!await OwnChanges.HasChangedAsync(connection, ct))
            {
                return;
            }
        }

        await records.WriteAsync(
            async (connection, transaction) =>
            {
                foreach (var changed in await OwnChanges.TakeChangedAsync(connection, transaction, ct))
                {
                    var job = OwnIndicatorJob.Of(changed, Time.GetUtcNow(), Time);
                    await JobQueue.AddAsync(connection, transaction, job, ct);
                }
            },
            ct
        );
        queue.Announce();
    }
}
