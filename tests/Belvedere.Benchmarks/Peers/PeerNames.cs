namespace Belvedere.Benchmarks.Peers;

/// <summary>The peers, as the history names them.</summary>
public static class PeerNames
{
    public const string Postgres = "postgresql";

    public const string Sqlite = "sqlite";

    public const string DuckDb = "duckdb";

    public const string PostGis = "postgis";

    /// <summary>Tiles that were written beforehand.</summary>
    public const string Prebuilt = "prebuilt";

    /// <summary>An answer whose bytes are in memory.</summary>
    public const string Kept = "kept";
}
