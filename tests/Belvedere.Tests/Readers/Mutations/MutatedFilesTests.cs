using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Belvedere.Tests.Readers.Mutations;

/// <summary>Damaged files of every family through the readers: each is a table, or refused with a sentence, in bounded time and memory.</summary>
public sealed class MutatedFilesTests
{
    private const int Readers = 2;

    /// <summary>A small file that is still not read then hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>What the trial may add at most to what the process held before; asserted where it runs nothing else.</summary>
    private const long MostMegabytes = 400;

    /// <summary>What it may leave in the managed heap, in-flight files included; asserted as above.</summary>
    private const long MostKeptMegabytes = 64;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_damaged_file_becomes_a_table_or_is_refused()
    {
        var count = Soak.Queries(share: 10, ordinary: 1_500);
        var seed = Soak.Seed(ordinary: 5);
        var seeds = await SeedFiles.AllAsync();
        var (peak, kept) = (Peak(), Kept());
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
                        Soak.Say(
                            $"{i} of {count}, {time.Elapsed.TotalSeconds:F0} s, peak {Peak()} MB, kept {Kept()} MB"
                        );
                    }
                }
            }
        );

        var summary =
            $"seed {seed}, {count} files from {seeds.Count} whole ones, {time.Elapsed.TotalSeconds:F0} s, "
            + $"slowest {report.Slowest.Seconds:F1} s ({report.Slowest.Name}), "
            + $"peak {Peak()} MB after {peak} (at once {report.Rise.Megabytes}: {report.Rise.Name}), kept {Kept()} MB after {kept}: {report.Counts()}";
        Soak.Say(summary);
        Assert.True(report.Failures.IsEmpty, $"{summary}\n{string.Join("\n", report.Failures)}");
        Assert.True(report.CountOf("read") > count / 20, summary);
        Assert.True(!Soak.IsOn || (Peak() - peak < MostMegabytes && Kept() - kept < MostKeptMegabytes), summary);
    }

    private static async Task ReadAsync(TemporaryFolder folder, string name, byte[] bytes, bool writes, Report report)
    {
        // It stays there when the process itself dies of it.
        var path = folder.PathOf(name);
        await File.WriteAllBytesAsync(path, bytes, Ct);
        var time = Stopwatch.StartNew();
        try
        {
            report.Add(await WholeReading.RunAsync(path, name, writes, Ct).WaitAsync(Hang, Ct));
        }
        catch (Exception failure) when (!Ct.IsCancellationRequested)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"belvedere-damaged-{name}");
            File.Copy(path, kept, overwrite: true);
            report.Failures.Add($"{kept}\n    {failure}");
        }

        report.Took(time.Elapsed.TotalSeconds, name);
        report.Reached(Peak(), name);
        File.Delete(path);
    }

    /// <summary>Megabytes of the managed heap that a full collection leaves.</summary>
    private static long Kept() => GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024;

    /// <summary>The most megabytes that this process ever held, native memory included.</summary>
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
        private readonly Lock extremes = new();
        private long peak = Peak();

        public ConcurrentBag<string> Failures { get; } = [];

        public (double Seconds, string Name) Slowest { get; private set; }

        public (long Megabytes, string Name) Rise { get; private set; }

        public void Add(string outcome) => outcomes.AddOrUpdate(outcome, 1, (_, n) => n + 1);

        public int CountOf(string outcome) => outcomes.GetValueOrDefault(outcome);

        public void Took(double seconds, string name)
        {
            lock (extremes)
            {
                Slowest = seconds > Slowest.Seconds ? (seconds, name) : Slowest;
            }
        }

        /// <summary>Notes the file at which the peak of the process rose most; another one was read beside it.</summary>
        public void Reached(long megabytes, string name)
        {
            lock (extremes)
            {
                Rise = megabytes - peak > Rise.Megabytes ? (megabytes - peak, name) : Rise;
                peak = Math.Max(peak, megabytes);
            }
        }

        public string Counts() =>
            string.Join(", ", outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Key} {o.Value}"));
    }
}
