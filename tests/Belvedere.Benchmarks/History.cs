using System.Globalization;

namespace Belvedere.Benchmarks;

/// <summary>Prints measures and appends them to <c>benchmarks/history/{family}.csv</c>.</summary>
public sealed class History(TextWriter console, string commit, DateOnly date, string note)
{
    private const string Header =
        "date,commit,machine,work,repeats,ours_ms,ours_spread,peer_ms,peer_spread,ratio,ours_per_second,ours_per_second_16,"
        + "peer_per_second_16,ours_mb_s,peer_mb_s,ours_cpu_ms,peer_cpu_ms,ours_peak_mb,peer_peak_mb,note";

    public async Task AddAsync(Measure measure, CancellationToken ct)
    {
        await console.WriteLineAsync(Summary(measure).AsMemory(), ct);
        Directory.CreateDirectory(Repository.History);
        var path = Path.Combine(Repository.History, measure.Family + ".csv");
        if (!File.Exists(path))
        {
            await File.WriteAllTextAsync(path, Header + "\n", ct);
        }

        await File.AppendAllTextAsync(
            path,
            Line(
                $"{date:yyyy-MM-dd},{commit},{Repository.Machine()},{measure.Work},{measure.OursMilliseconds.Count},{measure.Ours:0.###},{Statistics.Spread(measure.OursMilliseconds):0.##},{measure.Peer:0.###},{Statistics.Spread(measure.PeerMilliseconds):0.##},{measure.Ratio:0.###},{measure.OursPerSecond:0.#},{measure.OursPerSecondSixteen:0.#},{measure.PeerPerSecondSixteen:0.#},{measure.OursMegabytesPerSecond:0.#},{measure.PeerMegabytesPerSecond:0.#},{measure.OursCpuMilliseconds:0.###},{measure.PeerCpuMilliseconds:0.###},{measure.OursPeakMegabytes:0},{measure.PeerPeakMegabytes:0},{note.Replace(',', ' ')}\n"
            ),
            ct
        );
    }

    /// <summary>One line for a person: time, throughput, processor and memory, ours and then the raw engine’s.</summary>
    private static string Summary(Measure measure)
    {
        var text = Line(
            $"{measure.Work, -14} {measure.Ours, 9:0.00} ms (±{Statistics.Spread(measure.OursMilliseconds):P0}) raw {measure.Peer, 9:0.00} ms (±{Statistics.Spread(measure.PeerMilliseconds):P0}) ratio {measure.Ratio:0.00}  CPU {measure.OursCpuMilliseconds ?? 0:0.0} / {measure.PeerCpuMilliseconds ?? 0:0.0} ms  peak {measure.OursPeakMegabytes ?? 0:0} / {measure.PeerPeakMegabytes ?? 0:0} MB"
        );
        if (measure.OursMegabytesPerSecond is { } ours && ours >= 1)
        {
            text += Line($"  {ours:0.0} / {measure.PeerMegabytesPerSecond ?? 0:0.0} MB/s");
        }

        return measure.OursPerSecondSixteen is { } many
            ? text
                + Line(
                    $"  1 client {measure.OursPerSecond ?? 0:0}/s, 16 clients {many:0} / {measure.PeerPerSecondSixteen ?? 0:0}/s"
                )
            : text;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
