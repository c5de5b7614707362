using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Indicators.Own;

/// <summary>
/// Notices that a dataset of an indicator was published again, brought back to an older revision or taken offline, whoever
/// did it, and asks for the indicator to be computed again. Nothing is read while the records have not changed.
/// </summary>
internal sealed partial class FollowDatasets(
    RecordStore records,
    RecordChanges changes,
    JobQueue queue,
    Readiness readiness,
    TimeProvider time,
    ILogger<FollowDatasets> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        RecordMark? seen = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested || !readiness.IsReady)
            {
                continue;
            }

            try
            {
                var mark = changes.Mark();
                if (mark != seen)
                {
                    await RunAsync(stoppingToken);
                    seen = mark;
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The records do not answer: they are asked again, and the readers are served meanwhile.
                LogFailure(exception);
            }
        }
    }

    /// <summary>Asks for what changed to be computed again.</summary>
    public async Task RunAsync(CancellationToken ct)
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
                    var job = OwnIndicatorJob.Of(changed, time.GetUtcNow(), time);
                    await JobQueue.AddAsync(connection, transaction, job, ct);
                }
            },
            ct
        );
        queue.Announce();
    }

    [LoggerMessage(
        EventId = 420,
        Level = LogLevel.Warning,
        Message = "Could not look for new revisions of the indicators’ datasets"
    )]
    private partial void LogFailure(Exception cause);
}
