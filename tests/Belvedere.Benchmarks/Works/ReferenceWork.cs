using System.Diagnostics;

namespace Belvedere.Benchmarks.Works;

/// <summary>
/// The first start: from nothing to a portal that answers with all its territories; beside the copy of the same rows from one
/// SQLite file to another. And the next start, beside that of the thin server.
/// </summary>
public sealed class ReferenceWork(string folder)
{
    public async Task<Measure> MeasureFirstAsync(int repeats, CancellationToken ct)
    {
        var (ours, peer) = (new List<Sample>(), new List<Sample>());
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var data = Path.Combine(folder, $"first-{repeat}");
            ours.Add(await StartAsync(["serve", "--port", "0", "--data", data], Repository.Executable, ct));
            var copy = Path.Combine(folder, $"copy-{repeat}");
            await using var load = MeasuredProcess.StartRaw("raw-reference", "--from", data, "--to", copy);
            var elapsed = await load.RunToEndAsync(ct);
            peer.Add(new Sample(elapsed.TotalMilliseconds, load.CpuSeconds * 1000, load.PeakMegabytes));
            Directory.Delete(data, recursive: true);
            Directory.Delete(copy, recursive: true);
        }

        return Measure.Of("reference", "first-start", ours, peer);
    }

    /// <summary>The start of a server on a folder that is loaded.</summary>
    /// <param name="data">A folder that is loaded.</param>
    /// <param name="revision">Its table, for the thin server.</param>
    public static async Task<Measure> MeasureNextAsync(int repeats, string data, string revision, CancellationToken ct)
    {
        var (ours, peer) = (new List<Sample>(), new List<Sample>());
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            ours.Add(await StartAsync(["serve", "--port", "0", "--data", data], Repository.Executable, ct));
            peer.Add(
                await StartAsync(
                    ["raw-server", "--data", data, "--revision", revision],
                    typeof(ReferenceWork).Assembly.Location,
                    ct
                )
            );
        }

        return Measure.Of("reference", "next-start", ours, peer);
    }

    /// <summary>From the start of a server to its address.</summary>
    private static async Task<Sample> StartAsync(string[] arguments, string assembly, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using var server = MeasuredProcess.Start(assembly, arguments);
        await server.ReadAddressAsync(ct);
        var elapsed = clock.Elapsed;
        server.Look();
        return new Sample(elapsed.TotalMilliseconds, server.CpuSeconds * 1000, server.PeakMegabytes);
    }
}
