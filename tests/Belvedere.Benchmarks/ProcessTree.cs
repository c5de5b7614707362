using System.Globalization;

namespace Belvedere.Benchmarks;

/// <summary>A server of many processes, as they are seen together: those that live, and those that ended before.</summary>
public sealed class ProcessTree(int root)
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of all of them, as last seen.</summary>
    public double CpuSeconds { get; private set; }

    /// <summary>The most memory they were seen to hold together, what they share counted once.</summary>
    public double PeakMegabytes { get; private set; }

    public void ResetPeak() => PeakMegabytes = 0;

    public void Look()
    {
        var (ticks, kilobytes) = (0L, 0L);
        foreach (var id in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).OfType<string>())
        {
            if (Fields(id) is not { } fields)
            {
                continue;
            }

            if (id == Text(root))
            {
                // The root has counted the children that ended.
                ticks += fields[11..15].Sum(Number);
                kilobytes += ProportionalKilobytes(id);
            }
            else if (fields[1] == Text(root))
            {
                ticks += fields[11..13].Sum(Number);
                kilobytes += ProportionalKilobytes(id);
            }
        }

        CpuSeconds = Math.Max(CpuSeconds, ticks / TicksPerSecond);
        PeakMegabytes = Math.Max(PeakMegabytes, kilobytes / 1024.0);
    }

    /// <summary>The fields of the state of a process, from the third; null when it is none or has ended.</summary>
    private static string[]? Fields(string id)
    {
        try
        {
            var stat = char.IsAsciiDigit(id[0]) ? File.ReadAllText($"/proc/{id}/stat") : "";
            return stat.Length == 0 ? null : stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long ProportionalKilobytes(string id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup")
                .FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
