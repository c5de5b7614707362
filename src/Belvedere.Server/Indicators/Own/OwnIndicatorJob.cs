using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Own.Pages;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Indicators.Own;

/// <summary>Computes one indicator again after its dataset changed.</summary>
internal sealed class OwnIndicatorJob(RecomputeOwnIndicator recompute) : IJobKind
{
    public const string KindKey = "own-indicator";

    public string Key => KindKey;

    /// <summary>The job of an indicator.</summary>
    public static Job Of(ChangedIndicator changed, DateTimeOffset now, TimeProvider time) =>
        new(NewId.Create(time), KindKey, changed.Code, changed.Id) { CreatedAt = now };

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct) =>
        await recompute.RunAsync(job.Request, acceptsLoss: false, ct) is { } problem
            ? problem
            : OwnIndicatorEndpoints.Path;
}
