using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Jobs;

/// <summary>
/// The queue in the records. A worker takes a job by a lease that it renews; a worker that dies loses its lease, and
/// the job is taken again. Work may wait for its hour. Every statement is one guarded UPDATE, so that two workers never run one job.
/// </summary>
public sealed class JobQueue(RecordStore records, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>A job that killed its worker this many times is the cause: it is not tried again.</summary>
    public const int MaximumAttempts = 3;

    private readonly Dictionary<JobLane, SemaphoreSlim> arrivals = Enum.GetValues<JobLane>()
        .ToDictionary(lane => lane, _ => new SemaphoreSlim(0));

    /// <summary>Adds a job, which may be of no account, within a transaction that does more; <see cref="Announce"/> it once that is committed.</summary>
    /// <param name="notBefore">When the work may start; at once when null.</param>
    public static Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        Job job,
        CancellationToken ct,
        DateTimeOffset? notBefore = null
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO job (id, kind, label, account_id, request, state, created_at, not_before)
                VALUES (@Id, @Kind, @Label, @AccountId, @Request, 'waiting', @CreatedAt, @notBefore)
                """,
                new
                {
                    job.Id,
                    job.Kind,
                    job.Label,
                    job.AccountId,
                    job.Request,
                    job.CreatedAt,
                    notBefore,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Wakes the workers of this process: a job is there, and its lane is known to them alone.</summary>
    public void Announce()
    {
        foreach (var lane in arrivals.Values)
        {
            lane.Release();
        }
    }

    /// <summary>Frees at once the jobs of workers that are dead: nobody will renew their leases.</summary>
    public async Task FreeForsakenAsync(IReadOnlyList<string> workers, CancellationToken ct)
    {
        if (workers.Count == 0)
        {
            return;
        }

        var past = time.GetUtcNow() - Lease;
        await records.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    new CommandDefinition(
                        "UPDATE job SET lease_until = @past WHERE state = 'running' AND lease_owner = @worker",
                        workers.Select(worker => new { worker, past }),
                        transaction,
                        cancellationToken: ct
                    )
                ),
            ct
        );
    }

    /// <summary>Waits until a job may be there: one was added by this process, or the delay has passed.</summary>
    public Task WaitForArrivalAsync(JobLane lane, TimeSpan delay, CancellationToken ct) =>
        arrivals[lane].WaitAsync(delay, ct);

    /// <summary>Takes the oldest job of a lane that is free, or null.</summary>
    /// <param name="networkKinds">The kinds of the lane of the network; every other one, known here or not, is work.</param>
    public Task<Job?> TakeAsync(
        string worker,
        JobLane lane,
        IReadOnlyList<string> networkKinds,
        CancellationToken ct
    ) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow();
                var values = new DynamicParameters(
                    new
                    {
                        worker,
                        until = now + Lease,
                        now,
                    }
                );
                // One parameter each: Dapper gives PostgreSQL an array, which IN does not take.
                var names = networkKinds
                    .Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"kind{i}"))
                    .ToList();
                foreach (var (name, kind) in names.Zip(networkKinds))
                {
                    values.Add(name, kind);
                }

                var isOfLane =
                    names.Count == 0
                        ? (lane == JobLane.Work ? "1 = 1" : "1 = 0")
                        : $"kind {(lane == JobLane.Work ? "NOT IN" : "IN")} (@{string.Join(", @", names)})";
                var row = await connection.QuerySingleOrDefaultAsync<Job.JobRow>(
                    new CommandDefinition(
                        $"""
                        UPDATE job SET state = 'running', lease_owner = @worker, lease_until = @until, attempts = attempts + 1,
                            started_at = coalesce(started_at, @now)
                        WHERE id = (SELECT id FROM job
                            WHERE {isOfLane} AND ((state = 'waiting' AND (not_before IS NULL OR not_before <= @now))
                                OR (state = 'running' AND lease_until < @now))
                            ORDER BY id LIMIT 1{(records.Dialect == Dialect.Postgres ? " FOR UPDATE SKIP LOCKED" : "")})
                        RETURNING {Job.Columns}
                        """,
                        values,
                        transaction,
                        cancellationToken: ct
                    )
                );
                return row?.ToJob();
            },
            ct
        );

    /// <summary>Says how far the job is and renews the lease. False when the job was cancelled or taken by another.</summary>
    public Task<bool> RenewAsync(string id, string worker, JobProgress progress, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
                await connection.ExecuteAsync(
                    new CommandDefinition(
                        """
                        UPDATE job SET lease_until = @until, step = @Step, rows_done = @RowsDone, bytes_done = @BytesDone, bytes_total = @BytesTotal
                        WHERE id = @id AND lease_owner = @worker AND state = 'running' AND cancel_requested = 0
                        """,
                        new
                        {
                            id,
                            worker,
                            until = time.GetUtcNow() + Lease,
                            progress.Step,
                            progress.RowsDone,
                            progress.BytesDone,
                            progress.BytesTotal,
                        },
                        transaction,
                        cancellationToken: ct
                    )
                ) == 1,
            ct
        );

    public Task FinishAsync(string id, string worker, JobState state, JobOutcome outcome, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    new CommandDefinition(
                        """
                        UPDATE job SET state = @state, outcome = @outcome, finished_at = @now, lease_owner = NULL, lease_until = NULL
                        WHERE id = @id AND lease_owner = @worker
                        """,
                        new
                        {
                            id,
                            worker,
                            state = state.ToString().ToLowerInvariant(),
                            outcome = JsonSerializer.Serialize(outcome),
                            now = time.GetUtcNow(),
                        },
                        transaction,
                        cancellationToken: ct
                    )
                ),
            ct
        );

    /// <summary>Gives the job back, to be taken at the next start.</summary>
    public Task ReleaseAsync(string id, string worker, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    new CommandDefinition(
                        """
                        UPDATE job SET state = 'waiting', attempts = attempts - 1, lease_owner = NULL, lease_until = NULL
                        WHERE id = @id AND lease_owner = @worker AND state = 'running'
                        """,
                        new { id, worker },
                        transaction,
                        cancellationToken: ct
                    )
                ),
            ct
        );

    /// <summary>Asks a job of this account to stop; one that waits is over at once. False when there is none to stop.</summary>
    public Task<bool> CancelAsync(string id, string accountId, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) => await CancelAsync(connection, transaction, id, accountId, ct),
            ct
        );

    /// <summary>The same, within a transaction that does more.</summary>
    public async Task<bool> CancelAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string accountId,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE job SET cancel_requested = 1,
                    finished_at = CASE WHEN state = 'waiting' THEN @now ELSE finished_at END,
                    state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END
                WHERE id = @id AND account_id = @accountId AND state IN ('waiting', 'running')
                """,
                new
                {
                    id,
                    accountId,
                    now = time.GetUtcNow(),
                },
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    public void Dispose()
    {
        foreach (var lane in arrivals.Values)
        {
            lane.Dispose();
        }
    }
}
