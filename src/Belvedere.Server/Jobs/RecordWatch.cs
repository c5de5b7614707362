using Belvedere.Data.Records;

namespace Belvedere.Server.Jobs;

/// <summary>
/// Looks at the records within a second of a commit, of this process or of another. While nothing is committed, nothing is
/// read.
/// </summary>
internal abstract partial class RecordWatch(
    RecordChanges changes,
    Readiness readiness,
    TimeProvider time,
    ILogger<RecordWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected TimeProvider Time => time;

    /// <summary>Whether to look though nothing was committed.</summary>
    protected virtual bool IsDue => false;

    /// <summary>What is done after a commit, and once at the start.</summary>
    protected abstract Task LookAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
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
                if (mark != seen || IsDue)
                {
                    await LookAsync(stoppingToken);
                    seen = mark;
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The records do not answer: they are asked again, and the readers are served meanwhile.
                LogFailure(exception, GetType().Name);
            }
        }
    }

    [LoggerMessage(EventId = 420, Level = LogLevel.Warning, Message = "The records could not be looked at by {Watch}")]
    private partial void LogFailure(Exception cause, string watch);
}
