using Belvedere.Benchmarks.Peers;

namespace Belvedere.Benchmarks.Families;

/// <summary>The servers of a family, started together and stopped at its end.</summary>
internal sealed class Arena : IAsyncDisposable
{
    private readonly List<MeasuredProcess> processes = [];

    public async Task<Competitor> StartOursAsync(string data, CancellationToken ct) =>
        await ReadyAsync(
            "ours",
            MeasuredProcess.Start(Repository.Executable, "serve", "--port", "0", "--data", data),
            engine: null,
            ct
        );

    /// <summary>A thin server of this program: <paramref name="verb"/> and its one option.</summary>
    public async Task<Competitor> StartPeerAsync(
        string name,
        string verb,
        string from,
        PostgresCluster? cluster,
        CancellationToken ct
    ) => await ReadyAsync(name, MeasuredProcess.StartRaw(verb, "--from", from), cluster?.Usage, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }

    private async Task<Competitor> ReadyAsync(
        string name,
        MeasuredProcess process,
        ProcessTree? engine,
        CancellationToken ct
    )
    {
        processes.Add(process);
        return new Competitor(name, process, await process.ReadAddressAsync(ct), engine);
    }
}
