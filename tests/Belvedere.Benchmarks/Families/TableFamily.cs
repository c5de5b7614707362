using Belvedere.Benchmarks.Peers;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks.Families;

/// <summary>Every work of the generated table, beside PostgreSQL, DuckDB on its own format, and SQLite.</summary>
internal static class TableFamily
{
    public static async Task<IReadOnlyList<Measure>> RunAsync(
        BenchOptions options,
        string family,
        long rows,
        Func<Measure, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        var data = new BenchData(options.KeepsImport, Console.Out);
        var csv = await data.OperationsAsync(rows, ct);
        var portal = await data.PortalAsync($"operations-{rows}", TableWorks.Dataset, csv, ct);
        var duckDb = await data.DuckDbAsync(rows, csv);
        var sqlite = await data.SqliteAsync(rows);
        await using var cluster = await PostgresCluster.StartAsync(BenchData.PostgresFolder, ct);
        var database = await cluster.DatabaseAsync(
            $"operations_{rows}",
            connection => data.TellAsync("PostgreSQL", () => PostgresLoad.LoadOperationsAsync(connection, csv, ct)),
            ct
        );
        if (options.PreparesOnly)
        {
            return [];
        }

        await PostgresLoad.WarmAsync(database, "operation", ct);
        await using var arena = new Arena();
        var ours = await arena.StartOursAsync(portal, ct);
        var works = TableWorks.All().Where(work => options.WantsWork(work.Name)).ToList();
        await KeepAnswerAsync(ours, works, ct);
        (string Name, string Verb, string From)[] all =
        [
            (PeerNames.Postgres, PeerVerbs.Postgres, database),
            (PeerNames.DuckDb, PeerVerbs.DuckDb, duckDb),
            (PeerNames.Sqlite, PeerVerbs.Sqlite, sqlite),
            (PeerNames.Kept, PeerVerbs.Kept, BenchData.KeptFolder),
        ];
        var peers = new List<Competitor>();
        foreach (var (name, verb, from) in all.Where(peer => options.WantsPeer(peer.Name)))
        {
            peers.Add(await arena.StartPeerAsync(name, verb, from, name == PeerNames.Postgres ? cluster : null, ct));
        }

        var held = new TournamentOptions(family, rows, options.Repeats, options.Duration);
        await using var tournament = new Tournament(ours, peers, restart: null, held);
        return await tournament.MeasureAsync(works, keep, ct);
    }

    private static async Task KeepAnswerAsync(Competitor ours, IReadOnlyList<PeerWork> works, CancellationToken ct)
    {
        if (works.FirstOrDefault(work => work.Peers.Contains(PeerNames.Kept, StringComparer.Ordinal)) is { } repeated)
        {
            await KeptAnswers.KeepAsync(ours.Address, repeated, BenchData.KeptFolder, ct);
        }
        else
        {
            Directory.CreateDirectory(BenchData.KeptFolder);
        }
    }
}
