using Npgsql;

namespace Belvedere.Benchmarks.Peers;

/// <summary>The generated tables in PostgreSQL, as an administrator who knows the questions would keep them.</summary>
internal static class PostgresLoad
{
    private const string Table = """
        CREATE TABLE operation (
          id             bigint           NOT NULL,
          code_commune   text COLLATE "C" NOT NULL,
          date_operation date             NOT NULL,
          montant        double precision NOT NULL,
          nature         text COLLATE "C" NOT NULL,
          libelle        text             NOT NULL,
          siret          text COLLATE "C" NOT NULL,
          quantite       bigint,
          lat            double precision NOT NULL,
          lon            double precision NOT NULL
        )
        """;

    // A later column of an index is looked at before the row is: pages and tops read only the rows that they show. Those
    // of days and of amounts hold all that groups and facets add up, so that the table itself is not read.
    private const string Indexes = """
        ALTER TABLE operation ADD PRIMARY KEY (id);
        CREATE INDEX operation_page   ON operation (nature, id, date_operation);
        CREATE INDEX operation_top    ON operation (nature, montant DESC, id, date_operation);
        CREATE INDEX operation_lookup ON operation (code_commune, date_operation DESC, id);
        CREATE INDEX operation_group  ON operation (date_operation) INCLUDE (nature, montant);
        CREATE INDEX operation_facet  ON operation (montant) INCLUDE (nature, code_commune, date_operation);
        CREATE EXTENSION unaccent;
        CREATE TEXT SEARCH CONFIGURATION mots (COPY = simple);
        ALTER TEXT SEARCH CONFIGURATION mots
          ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH unaccent, simple;
        CREATE INDEX operation_text   ON operation USING gin (to_tsvector('mots', libelle)) WITH (fastupdate = off)
        """;

    private const string Communes = """
        CREATE EXTENSION postgis;
        CREATE TABLE commune (
          id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          insee      text COLLATE "C" NOT NULL,
          nom        text             NOT NULL,
          population bigint           NOT NULL,
          dep        text COLLATE "C" NOT NULL,
          part_65    double precision NOT NULL,
          contour    geometry(Polygon, 4326) NOT NULL
        )
        """;

    // Tiles are drawn in the projection of the web: kept, not computed at each tile.
    private const string CommuneIndexes = """
        ALTER TABLE commune ADD COLUMN contour_3857 geometry(Polygon, 3857)
          GENERATED ALWAYS AS (ST_Transform(contour, 3857)) STORED;
        CREATE INDEX commune_contour      ON commune USING gist (contour);
        CREATE INDEX commune_contour_3857 ON commune USING gist (contour_3857);
        CLUSTER commune USING commune_contour
        """;

    public static async Task LoadOperationsAsync(string connectionString, string csv, CancellationToken ct)
    {
        await RunAsync(connectionString, Table, ct);
        await RunAsync(connectionString, Copy($"operation ({TableStatements.Columns})", csv), ct);
        await RunAsync(connectionString, Indexes, ct);
        await RunAsync(connectionString, "VACUUM (FREEZE, ANALYZE) operation", ct);
    }

    public static async Task LoadCommunesAsync(string connectionString, string csv, CancellationToken ct)
    {
        await RunAsync(connectionString, Communes, ct);
        await RunAsync(connectionString, Copy("commune (insee, nom, population, dep, part_65, contour)", csv), ct);
        await RunAsync(connectionString, CommuneIndexes, ct);
        await RunAsync(connectionString, "VACUUM (FREEZE, ANALYZE) commune", ct);
    }

    /// <summary>Reads a table and its indexes into memory, where a server that has run for a while has them.</summary>
    public static Task WarmAsync(string connectionString, string table, CancellationToken ct) =>
        RunAsync(
            connectionString,
            $"CREATE EXTENSION IF NOT EXISTS pg_prewarm; SELECT pg_prewarm('{table}'); SELECT pg_prewarm(indexrelid) FROM pg_index WHERE indrelid = '{table}'::regclass",
            ct
        );

    // The server reads the file itself: it is on the same machine.
    private static string Copy(string table, string csv) =>
        $"COPY {table} FROM '{csv.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT csv, HEADER)";

    private static async Task RunAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
