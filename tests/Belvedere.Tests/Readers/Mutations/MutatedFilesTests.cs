using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;
using Belvedere.Data.Rows;

namespace Belvedere.Tests.Readers.Mutations;

/// <summary>Damaged files of every family through the readers: each is a table, or refused with a sentence, in bounded time and memory.</summary>
public sealed class MutatedFilesTests
{
    private const int Readers = 2;

    /// <summary>A small file that is still not read then hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>What this process may hold at most; asserted where it runs nothing else.</summary>
    private const long MostMegabytes = 1_500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_damaged_file_becomes_a_table_or_is_refused()
    {
        var count = Soak.Queries(share: 10, ordinary: 1_500);
        var seed = Soak.Seed(ordinary: 5);
        var seeds = await SeedFiles.AllAsync();
        var report = new Report();
        using var folder = new TemporaryFolder();
        var time = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Readers),
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = Ct },
            async (part, _) =>
            {
                for (var i = part; i < count && report.Failures.Count < 20; i += Readers)
                {
                    // Each file from its own seed: a failure is seen again without those before it.
                    var random = new Random(unchecked((seed * 1_000_003) + i));
                    var file = seeds[i % seeds.Count];
                    var bytes = new Mutator(random).Mutate(file.Bytes, seeds[random.Next(seeds.Count)].Bytes);
                    await ReadAsync(folder, $"{seed}-{i}-{file.Name}", bytes, writes: i % 4 == 0, report);
                    if (i % 5_000 == 0)
                    {
                        Soak.Say($"{i} of {count}, {time.Elapsed.TotalSeconds:F0} s, {Peak()} MB");
                    }
                }
            }
        );

        var summary =
            $"seed {seed}, {count} files from {seeds.Count} whole ones, {time.Elapsed.TotalSeconds:F0} s, "
            + $"slowest {report.Slowest.Seconds:F1} s ({report.Slowest.Name}), peak {Peak()} MB: {report.Counts()}";
        Soak.Say(summary);
        Assert.True(report.Failures.IsEmpty, $"{summary}\n{string.Join("\n", report.Failures)}");
        Assert.True(report.CountOf("read") > count / 20, summary);
        Assert.True(!Soak.IsOn || Peak() < MostMegabytes, summary);
    }

    private static async Task ReadAsync(TemporaryFolder folder, string name, byte[] bytes, bool writes, Report report)
    {
        // It stays there when the process itself dies of it.
        var path = folder.PathOf(name);
        await File.WriteAllBytesAsync(path, bytes, Ct);
        var time = Stopwatch.StartNew();
        try
        {
            report.Add(await OutcomeAsync(path, name, writes).WaitAsync(Hang, Ct));
        }
        catch (Exception failure) when (!Ct.IsCancellationRequested)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"belvedere-damaged-{name}");
            File.Copy(path, kept, overwrite: true);
            report.Failures.Add($"{kept}\n    {failure}");
        }

        report.Took(time.Elapsed.TotalSeconds, name);
        File.Delete(path);
    }

    /// <summary>Reads a file as a load does, to its last row.</summary>
    private static async Task<string> OutcomeAsync(string path, string name, bool writes)
    {
        using var work = new TemporaryFolder();
        var limits = new ReaderLimits();
        var progress = new Progress<IngestProgress>();
        var opened = await TableSource.OpenAsync(path, name, work.Path, limits, progress, Ct);
        if (!opened.IsSuccess)
        {
            return Refusal(opened.Problem);
        }

        using var source = opened.Value;
        var dates = new FrenchDate(2026);
        var table = await CsvTable.ProfileAsync(source, limits, dates, Recipe.Empty, progress, Ct);
        if (!table.IsSuccess)
        {
            return Refusal(table.Problem);
        }

        if (!writes)
        {
            return "read";
        }

        await using var writer = RevisionWriter.Create(work.Path, table.Value.Schema);
        await table.Value.WriteAsync(writer, progress, Ct);
        var written = await writer.CompleteAsync(work.PathOf("lignes.parquet"), Ct);
        Assert.Equal(table.Value.RowCount, written.RowCount);
        return "read and written";
    }

    private static string Refusal(Problem problem)
    {
        Assert.InRange(problem.Status, 400, 499);
        Assert.False(problem.Code.StartsWith("query-", StringComparison.Ordinal), "The sentence is about no query.");
        Assert.True(problem.Detail.French.Length > 0 && problem.Detail.English.Length > 0, problem.Code);
        return problem.Code;
    }

    private static long Peak() =>
        long.Parse(
            File.ReadLines("/proc/self/status")
                .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    private sealed class Report
    {
        private readonly ConcurrentDictionary<string, int> outcomes = new(StringComparer.Ordinal);
        private readonly Lock slowest = new();

        public ConcurrentBag<string> Failures { get; } = [];

        public (double Seconds, string Name) Slowest { get; private set; }

        public void Add(string outcome) => outcomes.AddOrUpdate(outcome, 1, (_, n) => n + 1);

        public int CountOf(string outcome) => outcomes.GetValueOrDefault(outcome);

        public void Took(double seconds, string name)
        {
            lock (slowest)
            {
                Slowest = seconds > Slowest.Seconds ? (seconds, name) : Slowest;
            }
        }

        public string Counts() =>
            string.Join(", ", outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Key} {o.Value}"));
    }
}
