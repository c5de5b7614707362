using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Belvedere.Server.Jobs;

/// <summary>Long work done aside, with the trace that an agent reads: what, how far, how it ended.</summary>
/// <param name="Kind">Key of the <see cref="IJobKind"/> that runs it.</param>
/// <param name="Label">What the agent calls it: the name of the file.</param>
/// <param name="Request">What the kind needs, as JSON.</param>
public sealed record Job(string Id, string Kind, string Label, string Request)
{
    public string? AccountId { get; init; }

    public JobState State { get; init; }

    public JobProgress Progress { get; init; } = new("", 0, 0, 0);

    public int Attempts { get; init; }

    public bool CancelRequested { get; init; }

    public JobOutcome? Outcome { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;

    /// <summary>The state as a text of the interface, in French.</summary>
    public string StateText =>
        State switch
        {
            JobState.Waiting => "en attente",
            JobState.Running => "en cours",
            JobState.Done => "terminé",
            JobState.Failed => "refusé",
            _ => "annulé",
        };

    internal const string Columns = """
        id, kind, label, account_id, request, state, step, rows_done, bytes_done, bytes_total, attempts, cancel_requested,
        outcome, created_at, started_at, finished_at
        """;

    public static async Task<Job?> FindAsync(
        DbConnection connection,
        string id,
        CancellationToken ct,
        DbTransaction? transaction = null
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<JobRow>(
                new CommandDefinition(
                    $"SELECT {Columns} FROM job WHERE id = @id",
                    new { id },
                    transaction,
                    cancellationToken: ct
                )
            )
        )?.ToJob();

    /// <summary>The latest jobs of an account, newest first.</summary>
    public static async Task<IReadOnlyList<Job>> ListOfAccountAsync(
        DbConnection connection,
        string accountId,
        int limit,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<JobRow>(
            new CommandDefinition(
                $"SELECT {Columns} FROM job WHERE account_id = @accountId ORDER BY id DESC LIMIT @limit",
                new { accountId, limit },
                cancellationToken: ct
            )
        );
        return rows.Select(r => r.ToJob()).ToList();
    }

    internal sealed class JobRow
    {
        public string Id { get; set; } = "";

        public string Kind { get; set; } = "";

        public string Label { get; set; } = "";

        public string? AccountId { get; set; }

        public string Request { get; set; } = "";

        public string State { get; set; } = "";

        public string Step { get; set; } = "";

        public long RowsDone { get; set; }

        public long BytesDone { get; set; }

        public long BytesTotal { get; set; }

        public int Attempts { get; set; }

        public int CancelRequested { get; set; }

        public string? Outcome { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset? StartedAt { get; set; }

        public DateTimeOffset? FinishedAt { get; set; }

        public Job ToJob() =>
            new(Id, Kind, Label, Request)
            {
                AccountId = AccountId,
                State = Enum.Parse<JobState>(State, ignoreCase: true),
                Progress = new(Step, RowsDone, BytesDone, BytesTotal),
                Attempts = Attempts,
                CancelRequested = CancelRequested != 0,
                Outcome = Outcome is null ? null : JsonSerializer.Deserialize<JobOutcome>(Outcome),
                CreatedAt = CreatedAt,
                StartedAt = StartedAt,
                FinishedAt = FinishedAt,
            };
    }
}
