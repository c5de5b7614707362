using System.Data.Common;

namespace Belvedere.Server.Ingest.Watching;

/// <summary>Looks, a few times a minute, whether a source is to be visited. Of the server; every node has one.</summary>
public sealed partial class WatchClock(
    ClaimDueSource claim,
    Readiness readiness,
    TimeProvider time,
    ILogger<WatchClock> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BeforeStart = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (readiness.IsReady)
                {
                    await claim.RunAllAsync(stoppingToken);
                }

                await Task.Delay(readiness.IsReady ? Pause : BeforeStart, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException exception)
            {
                LogFailure(logger, exception);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 320, Level = LogLevel.Error, Message = "The watched sources could not be looked at")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
