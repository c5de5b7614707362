using Belvedere.Core.Tables.Inference;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The steps of a reading, in the words of the interface.</summary>
internal sealed class ReadingProgress(IProgress<JobProgress> progress) : IProgress<IngestProgress>
{
    public void Report(IngestProgress value) =>
        progress.Report(
            new JobProgress(
                value.Step switch
                {
                    IngestStep.Store => "Mise à l’abri",
                    IngestStep.Profile => "Reconnaissance",
                    _ => "Écriture",
                },
                value.RowCount,
                value.ReadBytes,
                value.TotalBytes
            )
        );
}
