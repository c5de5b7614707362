namespace Belvedere.Tests.Load;

/// <summary>Tells what a process keeps from what it uses: measures of a steady load, one for each interval.</summary>
internal static class Leak
{
    /// <summary>Caches that fill and heaps that settle: what the last third may hold more than the middle one.</summary>
    private const double Tolerance = 1.15;

    /// <summary>
    /// What grew between the middle third of the measures and the last, by their medians; null when nothing did. The first
    /// third is the warm-up.
    /// </summary>
    public static string? Find(IReadOnlyList<ProcessState> states)
    {
        var third = states.Count / 3;
        var (middle, last) = (states.Skip(third).Take(third).ToList(), states.Skip(2 * third).ToList());
        return Grown("memory in MB", s => s.MemoryMegabytes, least: 64)
            ?? Grown("threads", s => s.Threads, least: 16)
            ?? Grown("open files", s => s.Files, least: 64);

        string? Grown(string what, Func<ProcessState, int> value, int least)
        {
            var (before, after) = (Median(middle.Select(value)), Median(last.Select(value)));
            return after > (before * Tolerance) && after > before + least ? $"{what} from {before} to {after}" : null;
        }
    }

    private static int Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
