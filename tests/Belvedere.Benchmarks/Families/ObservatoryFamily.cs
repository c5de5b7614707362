using Belvedere.Benchmarks.Figures;
using Belvedere.Benchmarks.Peers;

namespace Belvedere.Benchmarks.Families;

/// <summary>Profiles, maps and rankings of eighty indicators over fifteen years, beside DuckDB over Parquet.</summary>
internal static class ObservatoryFamily
{
    public const string Name = "observatory";

    private const string Recompute = "recompute-bpe";

    public static async Task<IReadOnlyList<Measure>> RunAsync(
        BenchOptions options,
        Func<Measure, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        var data = new BenchData(options.KeepsImport, Console.Out);
        var real = File.Exists(options.Rows) ? Path.GetDirectoryName(Path.GetDirectoryName(options.Rows)) : null;
        var figures = await data.FolderAsync("observatory-figures", path => FigureData.BuildAsync(path, real, ct));
        var parquet = await data.FolderAsync("observatory-parquet", path => WriteParquetAsync(figures, path, ct));
        var records = await data.FolderAsync("observatory-records", path => LoadRecordsAsync(path, ct));
        if (options.PreparesOnly)
        {
            return [];
        }

        var measures = new List<Measure>();
        if (real is not null && options.WantsWork(Recompute))
        {
            measures.Add(await RecomputeAsync(options, records, ct));
            await keep(measures[0], ct);
        }

        await using var arena = new Arena();
        var ours = await arena.StartPeerAsync("ours", FigureVerbs.Ours, figures, cluster: null, ct);
        var peer = await arena.StartPeerAsync(PeerNames.DuckDb, FigureVerbs.DuckDb, parquet, cluster: null, ct);
        var held = new TournamentOptions(
            Name,
            Rows: EightyIndicators.Count * 15 * 35_000,
            options.Repeats,
            options.Duration,
            options.OneClient
        );
        await using var tournament = new Tournament(ours, [peer], restart: null, held);
        measures.AddRange(
            await tournament.MeasureAsync([.. FigureWorks.All().Where(work => options.WantsWork(work.Name))], keep, ct)
        );
        return measures;
    }

    private static async Task<Measure> RecomputeAsync(BenchOptions options, string records, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("belvedere-recompute-").FullName;
        try
        {
            return await new RecomputeWork(options.Rows, records, folder).MeasureAsync(options.Repeats, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LoadRecordsAsync(string folder, CancellationToken ct)
    {
        await using var services = await FigureData.OpenAsync(folder, ct);
    }

    private static async Task WriteParquetAsync(string figures, string folder, CancellationToken ct)
    {
        await using var process = MeasuredProcess.StartRaw(FigureVerbs.Prepare, "--from", figures, "--to", folder);
        await process.RunToEndAsync(ct);
    }
}
