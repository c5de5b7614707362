using Belvedere.Core;

namespace Belvedere.Server.Jobs;

/// <summary>A kind of long work done aside, in the slice that knows it. One file per kind.</summary>
public interface IJobKind
{
    /// <summary>Stable key, stored with each job: <c>ingest</c>.</summary>
    string Key { get; }

    /// <summary>Where it waits for its turn: work that fills the machine, unless it is said otherwise.</summary>
    JobLane Lane => JobLane.Work;

    /// <summary>
    /// Does the work and returns the site path of its result. It may run again after a kill: doing it twice must give
    /// what doing it once gives.
    /// </summary>
    Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct);
}
