namespace Belvedere.Benchmarks.Peers;

/// <summary>The thinnest server that a peer can have: routes, no log, an address on its output once it is ready.</summary>
internal static class ThinServer
{
    /// <summary>The engines of the peers answer on the thread that asks: as many threads as the clients of a measure.</summary>
    private const int Threads = 32;

    public static async Task<int> RunAsync(Action<IEndpointRouteBuilder> map, CancellationToken ct)
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        map(app);
        await app.StartAsync(ct);
        await Console.Out.WriteLineAsync(app.Urls.First());
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
