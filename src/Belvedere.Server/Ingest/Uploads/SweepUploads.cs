using System.Data.Common;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>Removes, at start and every hour, the files that nobody came back for; never one that a draft waits for.</summary>
public sealed partial class SweepUploads(
    RecordStore records,
    UploadFolder folder,
    Readiness readiness,
    TimeProvider time,
    ILogger<SweepUploads> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private static readonly TimeSpan BeforeStart = TimeSpan.FromSeconds(1);

    /// <summary>Removes what is a day old and belongs to no draft.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var wanted = await connection.QueryAsync<string>(
            new CommandDefinition("SELECT id FROM draft WHERE published_path IS NULL", cancellationToken: ct)
        );
        folder.RemoveForgotten(wanted.ToHashSet(StringComparer.Ordinal));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (readiness.IsReady)
                {
                    await RunAsync(stoppingToken);
                }

                await Task.Delay(readiness.IsReady ? Pause : BeforeStart, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is DbException or IOException)
            {
                LogFailure(logger, exception);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Error, Message = "The files left by uploads could not be swept")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
