using System.Diagnostics;
using System.Text.Json;

namespace Belvedere.Benchmarks;

/// <summary>Where the benchmarks find the program, its real data and their history.</summary>
public static class Repository
{
    public static readonly string Directory = Find();

    public static readonly string Executable = Path.Combine(
        Directory,
        "artifacts",
        "bin",
        "Belvedere.Server",
        "release",
        "belvedere.dll"
    );

    public static readonly string History = Path.Combine(Directory, "benchmarks", "history");

    public static readonly string DefaultRows = Path.GetFullPath(
        Path.Combine(
            Environment.GetEnvironmentVariable("BELVEDERE_TEST_DATA")
                ?? Path.Combine(Directory, "..", "shared", "data"),
            "bench",
            "bpe_ens_2018.csv.gz"
        )
    );

    /// <summary>The commit that is measured, with a plus when files differ from it.</summary>
    public static async Task<string> CommitAsync(CancellationToken ct)
    {
        var commit = await GitAsync(["rev-parse", "--short", "HEAD"], ct);
        var changed = await GitAsync(["status", "--porcelain", "--", "src", "web"], ct);
        return changed.Length > 0 ? commit + "+" : commit;
    }

    /// <summary>Cores, processor and memory, without a comma.</summary>
    public static string Machine()
    {
        var processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
            : null;
        var gigabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000_000;
        return $"{Environment.ProcessorCount} × {processor?.Replace(',', ' ') ?? "unknown"} {gigabytes} GB";
    }

    /// <summary>The codes of the current communes, from the pinned package of reference territories.</summary>
    public static IReadOnlyList<string> Communes()
    {
        var path = Path.Combine(Directory, "node_modules", "decoupage-administratif-2026", "data", "communes.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return json
            .RootElement.EnumerateArray()
            .Where(c => c.GetProperty("type").GetString() == "commune-actuelle")
            .Select(c => c.GetProperty("code").GetString()!) // every commune has one
            .ToList();
    }

    private static async Task<string> GitAsync(string[] arguments, CancellationToken ct)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Directory,
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!; // no shell execution: a process always starts
        var text = await git.StandardOutput.ReadToEndAsync(ct);
        await git.WaitForExitAsync(ct);
        return text.Trim();
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Belvedere.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Belvedere.slnx above {AppContext.BaseDirectory}.");
    }
}
