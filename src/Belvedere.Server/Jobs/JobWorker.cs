using Belvedere.Core;
using Belvedere.Data.Files;

namespace Belvedere.Server.Jobs;

/// <summary>
/// Runs the jobs of one lane of the queue. The worker is of the server; a verb does its own work.
/// </summary>
public sealed partial class JobWorker(
    JobLane lane,
    JobQueue queue,
    IEnumerable<IJobKind> kinds,
    RevisionFiles files,
    Readiness readiness,
    TimeProvider time,
    ILogger<JobWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromMilliseconds(500);

    private readonly string name = files.ProcessName;

    private readonly Dictionary<string, IJobKind> kindsByKey = kinds.ToDictionary(k => k.Key, StringComparer.Ordinal);

    private readonly List<string> networkKinds = kinds
        .Where(k => k.Lane == JobLane.Network)
        .Select(k => k.Key)
        .ToList();

    /// <summary>One job of this lane looks for the next: the others of the lane are at work.</summary>
    private readonly SemaphoreSlim looking = new(1);

    private bool isFirst = true;

    /// <summary>How many jobs of the lane run at once.</summary>
    private int Width => lane == JobLane.Work ? 1 : 4;

    public override void Dispose()
    {
        looking.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Width).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(await TakeAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The records do not answer: the queue is tried again, the readers are served meanwhile.
                LogQueueFailure(logger, exception);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits for a job of the lane.</summary>
    private async Task<Job> TakeAsync(CancellationToken stopping)
    {
        await looking.WaitAsync(stopping);
        try
        {
            while (true)
            {
                if (readiness.IsReady && isFirst)
                {
                    await queue.FreeForsakenAsync(files.DeadProcesses, stopping);
                    isFirst = false;
                }

                if (readiness.IsReady && await queue.TakeAsync(name, lane, networkKinds, stopping) is { } job)
                {
                    return job;
                }

                await queue.WaitForArrivalAsync(lane, readiness.IsReady ? Pause : BetweenRenewals, stopping);
            }
        }
        finally
        {
            looking.Release();
        }
    }

    private async Task RunAsync(Job job, CancellationToken stopping)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var progress = new LatestProgress();
        var heartbeat = RenewAsync(job, progress, cancelled);
        var (state, outcome) = await OutcomeAsync(job, progress, cancelled, stopping);
        await cancelled.CancelAsync();
        await heartbeat;
        // The outcome is written even while the server stops: the work is done, only its trace is missing.
        if (state == JobState.Waiting)
        {
            await queue.ReleaseAsync(job.Id, name, CancellationToken.None);
        }
        else
        {
            await queue.RenewAsync(job.Id, name, progress.Latest, CancellationToken.None);
            await queue.FinishAsync(job.Id, name, state, outcome, CancellationToken.None);
            LogOutcome(logger, job.Kind, job.Id, state);
        }
    }

    private async Task<(JobState State, JobOutcome Outcome)> OutcomeAsync(
        Job job,
        LatestProgress progress,
        CancellationTokenSource cancelled,
        CancellationToken stopping
    )
    {
        if (job.Attempts > JobQueue.MaximumAttempts || !kindsByKey.TryGetValue(job.Kind, out var kind))
        {
            return (JobState.Failed, new JobOutcome(null, Problems.JobAbandoned(job.Attempts - 1)));
        }

        try
        {
            var result = await kind.RunAsync(job, progress, cancelled.Token);
            return result.IsSuccess
                ? (JobState.Done, new JobOutcome(result.Value, null))
                : (JobState.Failed, new JobOutcome(null, result.Problem));
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return (
                stopping.IsCancellationRequested ? JobState.Waiting : JobState.Cancelled,
                new JobOutcome(null, null)
            );
        }
        catch (Exception exception)
        {
            LogFailure(logger, exception, job.Kind, job.Id);
            var problem = FullDisk.IsCauseOf(exception) ? Problems.DiskFull() : Problems.Unexpected();
            return (JobState.Failed, new JobOutcome(null, problem));
        }
    }

    /// <summary>Writes the progress while the job runs; stops the job when it was cancelled or taken over.</summary>
    private async Task RenewAsync(Job job, LatestProgress progress, CancellationTokenSource running)
    {
        try
        {
            while (await queue.RenewAsync(job.Id, name, progress.Latest, running.Token))
            {
                await Task.Delay(BetweenRenewals, time, running.Token);
            }

            await running.CancelAsync();
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // The job is over.
        }
        catch (Exception exception)
        {
            // Without a lease another worker may take the job: this one stops.
            LogQueueFailure(logger, exception);
            await running.CancelAsync();
        }
    }

    private sealed class LatestProgress : IProgress<JobProgress>
    {
        private volatile JobProgress latest = new("", 0, 0, 0);

        public JobProgress Latest => latest;

        public void Report(JobProgress value) => latest = value;
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "Job {Kind} {Id}: {State}")]
    private static partial void LogOutcome(ILogger logger, string kind, string id, JobState state);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Job {Kind} {Id} failed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string kind, string id);

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, Message = "The queue of jobs does not answer")]
    private static partial void LogQueueFailure(ILogger logger, Exception exception);
}
