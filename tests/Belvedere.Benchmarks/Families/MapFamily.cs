using Belvedere.Benchmarks.Generated;
using Belvedere.Benchmarks.Peers;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks.Families;

/// <summary>Boxes and tiles of the outlines of the communes, beside PostGIS and tiles made beforehand.</summary>
internal static class MapFamily
{
    public static async Task<IReadOnlyList<Measure>> RunAsync(
        BenchOptions options,
        Func<Measure, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        var data = new BenchData(options.KeepsImport, Console.Out);
        var csv = await data.CommunesAsync(ct);
        var portal = await data.PortalAsync(MapWorks.Dataset, MapWorks.Dataset, csv, ct);
        await using var cluster = await PostgresCluster.StartAsync(BenchData.PostgresFolder, ct);
        var database = await cluster.DatabaseAsync(
            "communes",
            connection => data.TellAsync("PostGIS", () => PostgresLoad.LoadCommunesAsync(connection, csv, ct)),
            ct
        );
        if (options.PreparesOnly)
        {
            return [];
        }

        await PostgresLoad.WarmAsync(database, "commune", ct);
        await using var arena = new Arena();
        var ours = await arena.StartOursAsync(portal, ct);
        var works = MapWorks.All().Where(work => options.WantsWork(work.Name)).ToList();
        foreach (var work in works.Where(work => work.Peers.Contains(PeerNames.Prebuilt, StringComparer.Ordinal)))
        {
            await KeptAnswers.KeepAsync(ours.Address, work, BenchData.KeptFolder, ct);
        }

        Directory.CreateDirectory(BenchData.KeptFolder);
        List<Competitor> peers =
        [
            await arena.StartPeerAsync(PeerNames.PostGis, PeerVerbs.PostGis, database, cluster, ct),
            await arena.StartPeerAsync(PeerNames.Prebuilt, PeerVerbs.Kept, BenchData.KeptFolder, cluster: null, ct),
        ];
        var held = new TournamentOptions(
            "map",
            CommuneGrid.Count,
            options.Repeats,
            options.Duration,
            options.OneClient
        );
        await using var tournament = new Tournament(ours, peers, t => RestartAsync(arena, portal, t), held);
        return await tournament.MeasureAsync(works, keep, ct);
    }

    /// <summary>A server that has drawn tiles, but none that is measured.</summary>
    private static async Task<Competitor> RestartAsync(Arena arena, string portal, CancellationToken ct)
    {
        var ours = await arena.StartOursAsync(portal, ct);
        using var client = new HttpClient();
        foreach (var tile in MapWorks.WakingTiles())
        {
            await client.GetByteArrayAsync(new Uri(ours.Address, tile.Ours), ct);
        }

        // What was just compiled for it is still being compiled better.
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        return ours;
    }
}
