using System.Text;
using System.Text.Json;
using Belvedere.Benchmarks.Peers;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Benchmarks.Figures;

/// <summary>The works of the observatory as statements over Parquet files, by the engine alone.</summary>
internal sealed class ParquetRoutes : IDisposable
{
    private const string Cells = "SELECT code, value FROM by_indicator WHERE indicator = $1 AND period = $2";

    private const string Series = "SELECT indicator, period, value FROM by_territory WHERE territory = $1";

    private const string Parents =
        "SELECT indicator, other, value FROM latest JOIN parent ON latest.territory = other WHERE parent.territory = $1";

    private const string Peers =
        "SELECT mine.indicator, count(*), count(*) FILTER (theirs.value < mine.value), median(theirs.value) "
        + "FROM (SELECT indicator, value FROM latest WHERE territory = $1 AND value IS NOT NULL) mine "
        + "JOIN (SELECT indicator, value FROM latest JOIN peer ON latest.territory = other WHERE peer.territory = $1 AND value IS NOT NULL) theirs "
        + "ON mine.indicator = theirs.indicator GROUP BY 1 HAVING count(*) >= 2";

    private const string Rank =
        "SELECT rank() OVER (ORDER BY value DESC), code, value FROM by_indicator "
        + "WHERE indicator = $1 AND is_latest AND level = 'COM' AND value IS NOT NULL ORDER BY value DESC, name, code LIMIT ";

    private static readonly string[] Files = ["by_indicator", "by_territory", "latest", "peer", "parent"];

    private readonly DuckDbFile file;
    private readonly SessionPool<DuckDbSession> sessions;

    public ParquetRoutes(string folder)
    {
        file = DuckDbFile.Open(":memory:", toRead: false);
        using (var session = file.Connect())
        {
            // Footers are read once: the files never change.
            session.Run("SET parquet_metadata_cache = true");
            foreach (var name in Files)
            {
                session.Run(
                    $"CREATE VIEW {name} AS SELECT * FROM read_parquet({DuckDbText.Literal(Path.Combine(folder, name + ".parquet"))})"
                );
            }
        }

        sessions = new SessionPool<DuckDbSession>(file.Connect);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/profile/{code}", (HttpContext http, string code) => ProfileAsync(http, $"COM-{code}"));
        routes.MapGet(
            "/map/{indicator}/{year}/{departement}",
            (HttpContext http, string indicator, string year, string departement) =>
                WriteAsync(
                    http,
                    $"{Cells} AND departement = $3 AND level = 'COM'",
                    [indicator, year, departement],
                    WriteCell
                )
        );
        routes.MapGet(
            "/map/{indicator}/{year}",
            (HttpContext http, string indicator, string year) =>
                WriteAsync(
                    http,
                    // Without the collectivités d'outre-mer, which are in no département, and without Mayotte, as France is counted.
                    $"{Cells} AND departement <> '976' AND level = 'COM'",
                    [indicator, year],
                    WriteCell
                )
        );
        routes.MapGet(
            "/rank/{indicator}/{page:int}",
            (HttpContext http, string indicator, int page) =>
                WriteAsync(
                    http,
                    $"{Rank}{FigureRoutes.PageSize} OFFSET {page * FigureRoutes.PageSize}",
                    [indicator],
                    (json, chunk, row) =>
                        FigureJson.WriteRank(json, Whole(chunk, 0, row), Text(chunk, 1, row), chunk.Decimal(2, row))
                )
        );
    }

    public void Dispose()
    {
        sessions.Dispose();
        file.Dispose();
    }

    private Task ProfileAsync(HttpContext http, string territory) =>
        FigureJson.WriteAsync(
            http,
            json =>
                sessions.Use(session =>
                {
                    Read(session, Series, [territory], (chunk, row) => WritePoint(json, chunk, row));
                    Read(session, Parents, [territory], (chunk, row) => WritePoint(json, chunk, row));
                    Read(
                        session,
                        Peers,
                        [territory],
                        (chunk, row) =>
                            FigureJson.WritePeers(
                                json,
                                Text(chunk, 0, row),
                                Whole(chunk, 1, row),
                                Whole(chunk, 2, row),
                                chunk.Decimal(3, row)
                            )
                    );
                    return 0;
                })
        );

    private Task WriteAsync(
        HttpContext http,
        string sql,
        IReadOnlyList<object> values,
        Action<Utf8JsonWriter, RowChunk, int> write
    ) =>
        FigureJson.WriteAsync(
            http,
            json =>
                sessions.Use(session =>
                {
                    Read(session, sql, values, (chunk, row) => write(json, chunk, row));
                    return 0;
                })
        );

    private static void Read(
        DuckDbSession session,
        string sql,
        IReadOnlyList<object> values,
        Action<RowChunk, int> read
    ) =>
        session.Read(
            sql,
            values,
            (chunk, _) =>
            {
                for (var row = 0; row < chunk.Count; row++)
                {
                    read(chunk, row);
                }
            }
        );

    private static void WritePoint(Utf8JsonWriter json, RowChunk chunk, int row) =>
        FigureJson.WritePoint(json, Text(chunk, 0, row), Text(chunk, 1, row), Value(chunk, 2, row));

    private static void WriteCell(Utf8JsonWriter json, RowChunk chunk, int row) =>
        FigureJson.WriteCell(json, Text(chunk, 0, row), Value(chunk, 1, row));

    private static double? Value(RowChunk chunk, int column, int row) =>
        chunk.IsNull(column, row) ? null : chunk.Decimal(column, row);

    private static string Text(RowChunk chunk, int column, int row) => Encoding.UTF8.GetString(chunk.Text(column, row));

    private static long Whole(RowChunk chunk, int column, int row) =>
        chunk.TryInteger(column, row, out var whole) ? whole : 0;
}
