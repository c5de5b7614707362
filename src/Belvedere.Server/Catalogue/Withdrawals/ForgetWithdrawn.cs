using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Server.Jobs;
using Dapper;

namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>
/// Empties the memory of this process once a revision is withdrawn, here or by another process; and again a minute later,
/// for an answer that was being computed meanwhile. Withdrawals are rare: to let everything go costs little.
/// </summary>
internal sealed class ForgetWithdrawn(
    RecordStore records,
    RecordChanges changes,
    IEnumerable<IRevisionMemory> memories,
    Readiness readiness,
    TimeProvider time,
    ILogger<RecordWatch> log
) : RecordWatch(changes, readiness, time, log)
{
    /// <summary>Longer than any query is given for a page, a tile or a map.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<IRevisionMemory> memories = [.. memories];
    private long known;
    private DateTimeOffset? again;

    protected override bool IsDue => again <= Time.GetUtcNow();

    protected override async Task LookAsync(CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var count = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT count(*) FROM withdrawal", cancellationToken: ct)
        );
        // The first look comes after the first readers: it forgets too.
        if (count == known && !IsDue)
        {
            return;
        }

        again = count == known ? null : Time.GetUtcNow() + Again;
        known = count;
        foreach (var memory in memories)
        {
            memory.Forget();
        }
    }
}
