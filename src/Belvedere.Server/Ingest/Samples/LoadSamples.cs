using Belvedere.Core;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Server.Ingest.Samples;

/// <summary>Publishes the files of a folder of samples, as an agent would; a second time changes nothing.</summary>
public sealed class LoadSamples(IngestFile ingest)
{
    /// <summary>The number of datasets that readers see; or why one of them could not be loaded.</summary>
    public async Task<Result<int>> RunAsync(string folder, CancellationToken ct)
    {
        var list = await SampleList.ReadAsync(folder, ct);
        if (!list.IsSuccess)
        {
            return list.Problem;
        }

        foreach (var sample in list.Value.Datasets)
        {
            var loaded = await ingest.RunAsync(list.Value.RequestFor(sample, folder), Unseen.Instance, ct);
            if (!loaded.IsSuccess)
            {
                return loaded.Problem;
            }
        }

        return list.Value.Datasets.Count;
    }

    private sealed class Unseen : IProgress<IngestProgress>
    {
        public static readonly Unseen Instance = new();

        public void Report(IngestProgress value) { }
    }
}
