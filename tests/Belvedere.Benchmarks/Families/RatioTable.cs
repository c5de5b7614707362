using System.Globalization;

namespace Belvedere.Benchmarks.Families;

/// <summary>The end of a run for a person: one line for each work, our time and each peer’s, one client then sixteen.</summary>
internal static class RatioTable
{
    public static async Task PrintAsync(TextWriter console, IReadOnlyList<Measure> measures)
    {
        await console.WriteLineAsync(
            "\n| work | rows | ours p50 ms | peers p50 ms (ours / peer) | ours /s × 16 | peers /s × 16 |"
        );
        await console.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (var work in measures.GroupBy(measure => (measure.Work, measure.Rows)))
        {
            var one = work.Where(measure => measure.Clients == 1).ToList();
            var many = work.Where(measure => measure.Clients != 1).ToList();
            var times = one.Select(m => Line($"{m.PeerName} {m.Peer:0.00} (× {m.Ratio:0.00})"));
            var rates = many.Select(m => Line($"{m.PeerName} {m.PeerPerSecond:0}"));
            await console.WriteLineAsync(
                Line(
                    $"| {work.Key.Work} | {work.Key.Rows} | {one[0].Ours:0.00} | {string.Join(", ", times)} | {many.FirstOrDefault()?.OursPerSecond:0} | {string.Join(", ", rates)} |"
                )
            );
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
