using System.Diagnostics;
using System.Globalization;

namespace Belvedere.Benchmarks.Loops;

/// <summary>
/// The same closed loop by wrk, which takes less of the machine than a client of ours. The times of one client are read
/// between its requests; those of several are wrk’s own.
/// </summary>
internal static class Wrk
{
    private const string Program = "/usr/bin/wrk";

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Loops", "requests.lua");

    public static bool IsPresent => File.Exists(Program);

    /// <summary>Asks for a given time.</summary>
    /// <param name="paths">File of the paths to ask, one to a line.</param>
    /// <param name="first">The number, from 0, of the first of them to ask.</param>
    /// <param name="most">Answers after which one client stops; 0 for no bound.</param>
    /// <exception cref="InvalidOperationException">Some answers were errors.</exception>
    public static async Task<LoopResult> RunAsync(
        Uri address,
        string paths,
        long first,
        int clients,
        int seconds,
        bool acceptsGzip,
        int most,
        CancellationToken ct
    )
    {
        var output = await Commands.RunAsync(
            new ProcessStartInfo(
                Program,
                [
                    "-t1",
                    string.Create(CultureInfo.InvariantCulture, $"-c{clients}"),
                    string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"),
                    "--timeout",
                    "120s",
                    "-s",
                    Script,
                    address.ToString(),
                    "--",
                    paths,
                    first.ToString(CultureInfo.InvariantCulture),
                    clients.ToString(CultureInfo.InvariantCulture),
                    most.ToString(CultureInfo.InvariantCulture),
                    .. acceptsGzip ? ["Accept-Encoding", "gzip"] : Array.Empty<string>(),
                ]
            ),
            ct
        );
        var numbers = output
            .Split('\n')
            .Single(line => line.StartsWith("belvedere ", StringComparison.Ordinal))
            .Split(' ')
            .Skip(1)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))
            .ToArray();
        if (numbers is not [var count, var bytes, var microseconds, 0, var median, var p99])
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clients} clients of {address} had {numbers[3]} errors and refusals among {numbers[0]} answers in {seconds} s."
                )
            );
        }

        return new LoopResult(
            (long)count,
            median / 1000,
            p99 / 1000,
            (long)bytes,
            TimeSpan.FromMicroseconds(microseconds)
        );
    }
}
