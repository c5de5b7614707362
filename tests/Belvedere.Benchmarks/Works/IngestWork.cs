namespace Belvedere.Benchmarks.Works;

/// <summary>From a file to a published revision, beside the engine’s own load of the same file with its types given.</summary>
public sealed class IngestWork(string rows, string folder, string dataset)
{
    /// <summary>Both in turn, so many times.</summary>
    /// <param name="raw">What the peer loads.</param>
    public async Task<Measure> MeasureAsync(string work, RawTable raw, int repeats, CancellationToken ct)
    {
        var (ours, peer) = (new List<Sample>(), new List<Sample>());
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var data = Path.Combine(folder, $"import-{repeat}");
            await using var import = StartImport(data);
            ours.Add(await SampleAsync(import, ct));
            Directory.Delete(data, recursive: true);

            var parquet = Path.Combine(folder, $"raw-{repeat}.parquet");
            await using var load = MeasuredProcess.StartRaw(
                "raw-load",
                "--from",
                raw.Path,
                "--delimiter",
                raw.Delimiter,
                "--types",
                raw.Types,
                "--to",
                parquet
            );
            peer.Add(await SampleAsync(load, ct));
            File.Delete(parquet);
        }

        return Measure.Of("ingest", work, ours, peer);
    }

    public async Task ImportAsync(string data, CancellationToken ct)
    {
        await using var import = StartImport(data);
        await import.RunToEndAsync(ct);
    }

    private static async Task<Sample> SampleAsync(MeasuredProcess process, CancellationToken ct)
    {
        var elapsed = await process.RunToEndAsync(ct);
        return new Sample(elapsed.TotalMilliseconds, process.CpuSeconds * 1000, process.PeakMegabytes);
    }

    private MeasuredProcess StartImport(string data) =>
        MeasuredProcess.Start(
            Repository.Executable,
            "import",
            rows,
            "--dataset",
            dataset,
            "--title",
            dataset,
            "--organisation",
            "insee",
            "--publish",
            "--data",
            data
        );
}
