using System.Globalization;

namespace Belvedere.Benchmarks.Families;

/// <summary>The same works on tables of several sizes, and by how much each step takes longer.</summary>
internal static class Growth
{
    public static async Task<IReadOnlyList<Measure>> RunAsync(
        BenchOptions options,
        Func<Measure, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        var measures = new List<Measure>();
        foreach (var rows in Family.TablesOf("growth"))
        {
            measures.AddRange(await TableFamily.RunAsync(options, "growth", rows, keep, ct));
        }

        foreach (var work in measures.Where(m => m.Clients == 1).GroupBy(m => (m.Work, m.PeerName)))
        {
            var sizes = work.ToList();
            for (var i = 1; i < sizes.Count; i++)
            {
                var (before, after) = (sizes[i - 1], sizes[i]);
                await Console.Out.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{before.Work, -14} {before.Rows} to {after.Rows} rows: ours × {after.Ours / before.Ours:0.00}, {before.PeerName} × {after.Peer / before.Peer:0.00}"
                    )
                );
            }
        }

        return measures;
    }
}
