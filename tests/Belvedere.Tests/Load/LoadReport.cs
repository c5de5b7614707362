using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Belvedere.Tests.Load;

/// <summary>What the clients of a load saw, and what the server held meanwhile.</summary>
internal sealed class LoadReport
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> durations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> failures = new();
    private readonly List<ProcessState> states = [];
    private int departures;

    public IReadOnlyCollection<string> Failures => failures;

    public int Answers => durations.Values.Sum(d => d.Count);

    public int Departures => departures;

    public int Refusals => refusals.Values.Sum();

    /// <summary>One state for each interval of the load.</summary>
    public IReadOnlyList<ProcessState> States => states;

    public void Answered(string work, TimeSpan duration) =>
        durations.GetOrAdd(work, _ => []).Add(duration.TotalMilliseconds);

    /// <summary>429 or 503 with a sentence: refused, not failed.</summary>
    public void Refused(string work, int status) =>
        refusals.AddOrUpdate(
            string.Create(CultureInfo.InvariantCulture, $"{work} {status}"),
            1,
            (_, count) => count + 1
        );

    public void Failed(string failure) => failures.Enqueue(failure);

    public void Left() => Interlocked.Increment(ref departures);

    public void Add(ProcessState state) => states.Add(state);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Answers} answers, {Departures} departures, {Refusals} refusals, {failures.Count} failures\n"
        );
        foreach (var (work, times) in durations.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {work, -16}{times.Count, 7} answers, {Shown(times)}\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"  {"all", -16}{Answers, 7} answers, {Shown(durations.Values.SelectMany(d => d))}\n"
        );
        foreach (var (work, count) in refusals.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  refused: {work} × {count}\n");
        }

        return text.Append("  memory in MB: ")
            .AppendJoin(' ', states.Select(s => s.MemoryMegabytes))
            .Append("\n  threads: ")
            .AppendJoin(' ', states.Select(s => s.Threads))
            .Append("\n  open files: ")
            .AppendJoin(' ', states.Select(s => s.Files))
            .ToString();
    }

    private static string Shown(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted.Count == 0
            ? "none"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"p50 {At(0.5):F0} ms, p99 {At(0.99):F0} ms, longest {sorted[^1]:F0} ms"
            );

        double At(double share) => sorted[(int)(share * (sorted.Count - 1))];
    }
}
