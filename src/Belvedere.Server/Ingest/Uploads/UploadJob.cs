using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Uploads;

/// <summary>Loads a file that an agent sent. Killed and run again, it makes no second revision of the same bytes.</summary>
public sealed class UploadJob(UploadFolder folder, IngestFile ingest) : IJobKind
{
    public const string KindKey = "ingest";

    public string Key => KindKey;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        var request = UploadRequest.FromJson(job.Request);
        if (job.AccountId is null || await folder.FindAsync(job.Id, job.AccountId, ct) is not { } file)
        {
            return Problems.MissingFile();
        }

        var result = await ingest.RunAsync(ToIngest(request, file), new ForwardedProgress(progress), ct);
        if (!result.IsSuccess)
        {
            return result.Problem;
        }

        folder.Remove(job.Id);
        return $"/donnees/{result.Value.DatasetSlug}";
    }

    private static IngestRequest ToIngest(UploadRequest request, ReceivedFile file) =>
        new(
            new DatasetDescription(request.Slug) { Title = request.Title },
            UploadForm.SlugOf(request.Organisation, UploadForm.MaximumSlugLength),
            file.Path
        )
        {
            SourceName = file.Name,
            OrganisationName = request.Organisation,
            Publish = request.Publish,
            KeepIfSame = true,
        };

    /// <summary>The steps of a load, in the words of the interface.</summary>
    private sealed class ForwardedProgress(IProgress<JobProgress> progress) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) =>
            progress.Report(
                new JobProgress(
                    value.Step switch
                    {
                        IngestStep.Store => "Mise à l’abri",
                        IngestStep.Profile => "Reconnaissance",
                        IngestStep.Write => "Écriture",
                        _ => "Publication",
                    },
                    value.RowCount,
                    value.ReadBytes,
                    value.TotalBytes
                )
            );
    }
}
