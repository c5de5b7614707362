using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>
/// Empties the memory of this process once a revision is withdrawn, here or by another process; and again a minute later,
/// for an answer that was being computed meanwhile. Withdrawals are rare: to let everything go costs little.
/// </summary>
internal sealed partial class ForgetWithdrawn(
    RecordStore records,
    RecordChanges changes,
    IEnumerable<IRevisionMemory> memories,
    Readiness readiness,
    TimeProvider time,
    ILogger<ForgetWithdrawn> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any query is given for a page, a tile or a map.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<IRevisionMemory> all = [.. memories];
    private RecordMark? seen;
    private long known;
    private DateTimeOffset? again;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested || !readiness.IsReady)
            {
                continue;
            }

            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The records do not answer: they are asked again, and the readers are served meanwhile.
                LogFailure(exception);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var mark = changes.Mark();
        if (mark != seen)
        {
            await using var connection = await records.OpenAsync(ct);
            var count = await connection.ExecuteScalarAsync<long>(
                new CommandDefinition("SELECT count(*) FROM withdrawal", cancellationToken: ct)
            );
            // The first look comes after the first readers: it forgets too.
            if (count != known)
            {
                Forget();
                again = time.GetUtcNow() + Again;
            }

            (known, seen) = (count, mark);
        }

        if (again <= time.GetUtcNow())
        {
            again = null;
            Forget();
        }
    }

    private void Forget()
    {
        foreach (var memory in all)
        {
            memory.Forget();
        }
    }

    [LoggerMessage(EventId = 351, Level = LogLevel.Warning, Message = "Could not look for withdrawn revisions")]
    private partial void LogFailure(Exception cause);
}
