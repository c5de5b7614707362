using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks;

/// <summary>What a run of the benchmarks was asked for.</summary>
/// <param name="Family">The only family to run, or null for all.</param>
/// <param name="Rows">CSV of the real million rows.</param>
public sealed record BenchOptions(string? Family, string Rows, int Repeats, TimeSpan Duration, string Note)
{
    public bool Wants(string family) => Family is null || Family == family;
}

/// <summary>Prepares one portal on real rows, measures it beside the raw engine, and keeps the measures.</summary>
public static class Bench
{
    private const string Dataset = "bpe-2018";

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        if (!File.Exists(options.Rows))
        {
            await Console.Error.WriteLineAsync(
                $"Absent: {options.Rows}. Give the real rows with --rows, or their folder in BELVEDERE_TEST_DATA."
            );
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("belvedere-bench-").FullName;
        try
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var history = new History(Console.Out, await Repository.CommitAsync(ct), today, options.Note);
            await RunAsync(options, folder, history, ct);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(BenchOptions options, string folder, History history, CancellationToken ct)
    {
        var data = Path.Combine(folder, "data");
        var reference = new ReferenceWork(folder);
        if (options.Wants("reference"))
        {
            await history.AddAsync(await reference.MeasureFirstAsync(options.Repeats, ct), ct);
        }

        var ingest = new IngestWork(options.Rows, folder, Dataset);
        if (options.Wants("ingest"))
        {
            await history.AddAsync(await ingest.MeasureAsync(options.Repeats, ct), ct);
        }

        if (options.Family == "ingest")
        {
            return;
        }

        await ingest.ImportAsync(data, ct);
        await MeasureServersAsync(options, data, history, ct);
    }

    private static async Task MeasureServersAsync(
        BenchOptions options,
        string data,
        History history,
        CancellationToken ct
    )
    {
        var revision = Directory
            .GetFiles(Path.Combine(data, "revisions"), "*.parquet", SearchOption.AllDirectories)
            .Single();
        await using var ours = MeasuredProcess.Start(Repository.Executable, "serve", "--port", "0", "--data", data);
        var address = await ours.ReadAddressAsync(ct);
        if (options.Wants("reference"))
        {
            await history.AddAsync(await ReferenceWork.MeasureNextAsync(options.Repeats, data, revision, ct), ct);
        }

        await using var peer = MeasuredProcess.StartRaw("raw-server", "--data", data, "--revision", revision);
        var contest = new Contest(
            ours,
            address,
            peer,
            await peer.ReadAddressAsync(ct),
            options.Repeats,
            options.Duration
        );

        foreach (var work in HttpWorks.All(Dataset).Where(w => options.Wants(w.Family)))
        {
            await history.AddAsync(await contest.MeasureAsync(work, ct), ct);
        }
    }
}
