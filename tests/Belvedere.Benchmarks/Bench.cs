using Belvedere.Benchmarks.Families;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks;

/// <summary>Prepares one portal on real rows, measures it beside the raw engine, and keeps the measures.</summary>
public static class Bench
{
    private const string Dataset = "bpe-2018";

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        if (options.Family is { } name && !Family.All.Any(family => family.Name == name))
        {
            await Console.Error.WriteLineAsync($"No family is named {name}.\n{string.Join('\n', Family.All)}");
            return 1;
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var history = new History(Console.Out, await Repository.CommitAsync(ct), today, options.Note);
        var measures = options.Family switch
        {
            "growth" => await Growth.RunAsync(options, history.AddAsync, ct),
            ObservatoryFamily.Name => await ObservatoryFamily.RunAsync(options, history.AddAsync, ct),
            "map" => await MapFamily.RunAsync(options, history.AddAsync, ct),
            { } table when Family.TablesOf(table) is [var rows] => await TableFamily.RunAsync(
                options,
                table,
                rows,
                history.AddAsync,
                ct
            ),
            _ => null,
        };
        if (measures is null)
        {
            return await RunOnRealRowsAsync(options, history, ct);
        }

        if (measures.Count > 0)
        {
            await RatioTable.PrintAsync(Console.Out, measures);
        }

        return 0;
    }

    private static async Task<int> RunOnRealRowsAsync(BenchOptions options, History history, CancellationToken ct)
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
        if (options.Family == "ingest")
        {
            await IngestFamily.RunAsync(options, folder, history.AddAsync, ct);
            return;
        }

        var data = Path.Combine(folder, "data");
        var reference = new ReferenceWork(folder);
        if (options.Wants("reference"))
        {
            await history.AddAsync(await reference.MeasureFirstAsync(options.Repeats, ct), ct);
        }

        var ingest = new IngestWork(options.Rows, folder, Dataset);
        if (options.Family is null)
        {
            var raw = RawTable.Equipment(options.Rows);
            await history.AddAsync(await ingest.MeasureAsync("ingest", raw, options.Repeats, ct), ct);
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
