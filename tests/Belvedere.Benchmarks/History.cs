using System.Globalization;

namespace Belvedere.Benchmarks;

/// <summary>Prints measures and appends them to <c>benchmarks/history/{family}.csv</c>.</summary>
public sealed class History(TextWriter console, string commit, DateOnly date, string note)
{
    private const string Header =
        "date,commit,machine,work,repeats,ours_ms,ours_spread,peer_ms,peer_spread,ratio,ours_per_second,ours_per_second_16,"
        + "peer_per_second_16,ours_mb_s,peer_mb_s,ours_cpu_ms,peer_cpu_ms,ours_peak_mb,peer_peak_mb,note";

    /// <summary>What the families with several peers add; at the end, so that lines written before still read.</summary>
    private const string PeerHeader =
        "peer,rows,clients,client,ours_p99_ms,peer_p99_ms,peer_per_second,compared,differences,computes";

    public async Task AddAsync(Measure measure, CancellationToken ct)
    {
        await console.WriteLineAsync(Summary(measure).AsMemory(), ct);
        Directory.CreateDirectory(Repository.History);
        var path = Path.Combine(Repository.History, measure.Family + ".csv");
        if (!File.Exists(path))
        {
            var header = measure.PeerName is null ? Header : $"{Header},{PeerHeader}";
            await File.WriteAllTextAsync(path, header + "\n", ct);
        }

        await File.AppendAllTextAsync(path, Columns(measure) + PeerColumns(measure) + "\n", ct);
    }

    private string Columns(Measure measure) =>
        Line(
            $"{date:yyyy-MM-dd},{commit},{Repository.Machine()},{measure.Work},{measure.OursMilliseconds.Count},{measure.Ours:0.###},{Statistics.Spread(measure.OursMilliseconds):0.##},{measure.Peer:0.###},{Statistics.Spread(measure.PeerMilliseconds):0.##},{measure.Ratio:0.###},{measure.OursPerSecond:0.#},{measure.OursPerSecondSixteen:0.#},{measure.PeerPerSecondSixteen:0.#},{measure.OursMegabytesPerSecond:0.#},{measure.PeerMegabytesPerSecond:0.#},{measure.OursCpuMilliseconds:0.###},{measure.PeerCpuMilliseconds:0.###},{measure.OursPeakMegabytes:0},{measure.PeerPeakMegabytes:0},{note.Replace(',', ' ')}"
        );

    private static string PeerColumns(Measure measure) =>
        measure.PeerName is null
            ? ""
            : Line(
                $",{measure.PeerName},{measure.Rows},{measure.Clients},{measure.Client},{measure.OursP99Milliseconds:0.###},{measure.PeerP99Milliseconds:0.###},{measure.PeerPerSecond:0.#},{measure.Compared},{measure.Differences},{measure.Computes?.Replace(',', ' ')}"
            );

    /// <summary>One line for a person: time, throughput, processor and memory, ours and then the raw engine’s.</summary>
    private static string Summary(Measure measure)
    {
        var text = Line(
            $"{measure.Work, -14} {Asking(measure)}{measure.Ours, 9:0.00} ms (±{Statistics.Spread(measure.OursMilliseconds):P0}) {measure.PeerName ?? "raw"} {measure.Peer, 9:0.00} ms (±{Statistics.Spread(measure.PeerMilliseconds):P0}) ratio {measure.Ratio:0.00}  CPU {measure.OursCpuMilliseconds ?? 0:0.0} / {measure.PeerCpuMilliseconds ?? 0:0.0} ms  peak {measure.OursPeakMegabytes ?? 0:0} / {measure.PeerPeakMegabytes ?? 0:0} MB"
        );
        if (measure.OursMegabytesPerSecond is { } ours && ours >= 1)
        {
            text += Line($"  {ours:0.0} / {measure.PeerMegabytesPerSecond ?? 0:0.0} MB/s");
        }

        if (measure.PeerName is not null)
        {
            return text
                + Line(
                    $"  {measure.OursPerSecond ?? 0:0} / {measure.PeerPerSecond ?? 0:0} answers/s  {measure.Differences} of {measure.Compared} differ"
                );
        }

        return measure.OursPerSecondSixteen is { } many
            ? text
                + Line(
                    $"  1 client {measure.OursPerSecond ?? 0:0}/s, 16 clients {many:0} / {measure.PeerPerSecondSixteen ?? 0:0}/s"
                )
            : text;
    }

    private static string Asking(Measure measure) =>
        measure.Clients is { } clients ? Line($"{measure.Rows, 9} rows {clients, 2} clients ") : "";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
