using System.Diagnostics;
using System.Globalization;

namespace Belvedere.Benchmarks;

/// <summary>A process of ours or of the peer, with the processor time and the memory that it took so far.</summary>
public sealed class MeasuredProcess : IAsyncDisposable
{
    private const int TicksPerSecond = 100;
    private readonly Process process;
    private readonly Task<string> errors;
    private bool disposed;

    private MeasuredProcess(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Processor time of all its threads, as last seen.</summary>
    public double CpuSeconds { get; private set; }

    /// <summary>The most memory it has held, as last seen.</summary>
    public double PeakMegabytes { get; private set; }

    public static MeasuredProcess Start(string assembly, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments.Prepend(assembly))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new MeasuredProcess(Process.Start(start)!); // no shell execution: a process always starts
    }

    /// <summary>One of the raw works of this program, as a process of its own.</summary>
    public static MeasuredProcess StartRaw(string verb, params IEnumerable<string> arguments) =>
        Start(typeof(MeasuredProcess).Assembly.Location, arguments.Prepend(verb));

    /// <summary>Forgets the most memory held so far, where the kernel lets it.</summary>
    public void ResetPeak()
    {
        try
        {
            File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The peak is then that of all the works so far.
        }
    }

    /// <summary>The address that a server prints once it is ready.</summary>
    public async Task<Uri> ReadAddressAsync(CancellationToken ct)
    {
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0 && Uri.TryCreate(line[at..].Trim(), UriKind.Absolute, out var address))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return address;
            }
        }

        throw new InvalidOperationException($"The server stopped before it was ready: {await errors}");
    }

    /// <summary>Waits for the end, looking at its use of the machine meanwhile.</summary>
    public async Task<TimeSpan> RunToEndAsync(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var end = process.WaitForExitAsync(ct);
        while (await Task.WhenAny(end, Task.Delay(20, ct)) != end)
        {
            Look();
        }

        await end;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Answered {process.ExitCode}: {await output}{await errors}");
        }

        return clock.Elapsed;
    }

    public void Look()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            CpuSeconds =
                (
                    long.Parse(fields[11], CultureInfo.InvariantCulture)
                    + long.Parse(fields[12], CultureInfo.InvariantCulture)
                ) / (double)TicksPerSecond;
            var peak = File.ReadLines($"/proc/{process.Id}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (peak is not null)
            {
                PeakMegabytes =
                    double.Parse(
                        peak.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
                        CultureInfo.InvariantCulture
                    ) / 1024;
            }
        }
        catch (IOException)
        {
            // It ended between two looks: what was seen last stands.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }
}
