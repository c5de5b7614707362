using System.CommandLine;

namespace Belvedere.Benchmarks.Peers;

/// <summary>The thin server of each peer, as a verb of this program: a process of its own, whose use of the machine is seen.</summary>
internal static class PeerVerbs
{
    public const string Postgres = "postgres-server";

    public const string PostGis = "postgis-server";

    public const string DuckDb = "duckdb-server";

    public const string Sqlite = "sqlite-server";

    public const string Kept = "kept-server";

    public static IEnumerable<Command> All() =>
        [
            Verb(
                Postgres,
                "PostgreSQL with its indexes; from a connection string",
                async (from, ct) =>
                {
                    await using var engine = new PostgresEngine(from);
                    return await ThinServer.RunAsync(routes => TableRoutes.Map(routes, engine), ct);
                }
            ),
            Verb(
                PostGis,
                "PostGIS; from a connection string",
                async (from, ct) =>
                {
                    await using var engine = new PostgresEngine(from);
                    return await ThinServer.RunAsync(routes => MapRoutes.Map(routes, engine), ct);
                }
            ),
            Verb(
                DuckDb,
                "DuckDB on its own format; from a file",
                async (from, ct) =>
                {
                    using var engine = new DuckDbFileEngine(from);
                    return await ThinServer.RunAsync(routes => TableRoutes.Map(routes, engine), ct);
                }
            ),
            Verb(
                Sqlite,
                "SQLite with its indexes and FTS5; from a file",
                async (from, ct) =>
                {
                    using var engine = new SqliteEngine(from);
                    return await ThinServer.RunAsync(routes => TableRoutes.Map(routes, engine), ct);
                }
            ),
            Verb(
                Kept,
                "answers that were kept; from a folder",
                (from, ct) => ThinServer.RunAsync(routes => KeptAnswers.Map(routes, from), ct)
            ),
        ];

    private static Command Verb(string name, string about, Func<string, CancellationToken, Task<int>> run)
    {
        var from = new Option<string>("--from") { Description = "What it serves", Required = true };
        var verb = new Command(name, $"A peer: {about}") { from };
        verb.SetAction((result, ct) => run(result.GetRequiredValue(from), ct));
        return verb;
    }
}
