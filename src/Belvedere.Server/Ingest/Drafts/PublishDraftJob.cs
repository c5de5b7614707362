using Belvedere.Core;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Publishes a draft at the hour that its agent chose.</summary>
public sealed class PublishDraftJob(PublishDraft publish) : IJobKind
{
    public const string KindKey = "publication";

    public string Key => KindKey;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct) =>
        job.AccountId is { } accountId
            ? await publish.RunAsync(job.Request, accountId, job.Id, ct)
            : Problems.DraftMissing();
}
