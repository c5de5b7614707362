using System.Globalization;

namespace Belvedere.Benchmarks;

/// <summary>Prints measures and appends them to <c>benchmarks/history/{family}.csv</c>.</summary>
public sealed class History(TextWriter console, string commit, DateOnly date, string note)
{
    private const string Header =
        "date,commit,cores,work,repeats,ours_ms,ours_spread,peer_ms,peer_spread,ratio,ours_per_second,ours_per_second_16,"
        + "peer_per_second_16,ours_cpu_ms,peer_cpu_ms,peak_mb,note";

    public async Task AddAsync(Measure measure, CancellationToken ct)
    {
        await console.WriteLineAsync(
            Line(
                    $"{measure.Work, -16} ours {measure.Ours, 10:0.00} ms (±{Statistics.Spread(measure.OursMilliseconds):P0})  raw engine {measure.Peer, 10:0.00} ms (±{Statistics.Spread(measure.PeerMilliseconds):P0})  ratio {measure.Ratio:0.00}  1 client {measure.OursPerSecond ?? 0:0}/s  16 clients {measure.OursPerSecondSixteen ?? 0:0}/s against {measure.PeerPerSecondSixteen ?? 0:0}/s  CPU {measure.OursCpuMilliseconds ?? 0:0.00} ms against {measure.PeerCpuMilliseconds ?? 0:0.00} ms  peak {measure.OursPeakMegabytes ?? 0:0} MB"
                )
                .AsMemory(),
            ct
        );
        Directory.CreateDirectory(Repository.History);
        var path = Path.Combine(Repository.History, measure.Family + ".csv");
        if (!File.Exists(path))
        {
            await File.WriteAllTextAsync(path, Header + "\n", ct);
        }

        await File.AppendAllTextAsync(
            path,
            Line(
                $"{date:yyyy-MM-dd},{commit},{Environment.ProcessorCount},{measure.Work},{measure.OursMilliseconds.Count},{measure.Ours:0.###},{Statistics.Spread(measure.OursMilliseconds):0.##},{measure.Peer:0.###},{Statistics.Spread(measure.PeerMilliseconds):0.##},{measure.Ratio:0.###},{measure.OursPerSecond:0.#},{measure.OursPerSecondSixteen:0.#},{measure.PeerPerSecondSixteen:0.#},{measure.OursCpuMilliseconds:0.###},{measure.PeerCpuMilliseconds:0.###},{measure.OursPeakMegabytes:0},{note.Replace(',', ' ')}\n"
            ),
            ct
        );
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
