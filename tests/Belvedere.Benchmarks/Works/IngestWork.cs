namespace Belvedere.Benchmarks.Works;

/// <summary>From the CSV to a published revision, beside the engine’s own load of the same file.</summary>
public sealed class IngestWork(string rows, string folder, string dataset)
{
    private int run;

    public async Task<Measure> MeasureAsync(int repeats, CancellationToken ct)
    {
        var (ours, peer, oursCpu, peerCpu, peak) = (
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>(),
            0.0
        );
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var data = Path.Combine(folder, $"import-{++run}");
            await using var import = StartImport(data);
            ours.Add((await import.RunToEndAsync(ct)).TotalMilliseconds);
            oursCpu.Add(import.CpuSeconds * 1000);
            peak = Math.Max(peak, import.PeakMegabytes);
            Directory.Delete(data, recursive: true);

            var parquet = Path.Combine(folder, $"raw-{run}.parquet");
            await using var load = MeasuredProcess.Start(
                typeof(IngestWork).Assembly.Location,
                "raw-load",
                "--from",
                rows,
                "--to",
                parquet
            );
            peer.Add((await load.RunToEndAsync(ct)).TotalMilliseconds);
            peerCpu.Add(load.CpuSeconds * 1000);
            File.Delete(parquet);
        }

        return new Measure("ingest", "ingest", ours, peer)
        {
            OursCpuMilliseconds = Statistics.Median(oursCpu),
            PeerCpuMilliseconds = Statistics.Median(peerCpu),
            OursPeakMegabytes = peak,
        };
    }

    public async Task ImportAsync(string data, CancellationToken ct)
    {
        await using var import = StartImport(data);
        await import.RunToEndAsync(ct);
    }

    private MeasuredProcess StartImport(string data) =>
        MeasuredProcess.Start(
            Repository.Executable,
            "import",
            rows,
            "--dataset",
            dataset,
            "--title",
            "BPE 2018",
            "--organisation",
            "insee",
            "--publish",
            "--data",
            data
        );
}
