namespace Belvedere.Benchmarks.Families;

/// <summary>Works that are measured together, by their name on the command line.</summary>
/// <param name="Needs">What it needs beside the repository.</param>
/// <param name="Duration">How long it takes on two quiet cores, roughly; the loading is of the first run only.</param>
internal sealed record Family(string Name, string About, string Needs, string Duration)
{
    private const string Peers = "PostgreSQL and PostGIS, wrk (./dev bench installs Debian’s packages)";

    private const string RealRows = "the real million rows (--rows)";

    public static IReadOnlyList<Family> All { get; } =
    [
        new("reference", "first and next start", RealRows, "2 min"),
        new(
            "ingest",
            "from a file to a published revision: the real million, five generated millions, a workbook",
            RealRows + ", 2 GB of disk",
            "6 min, loading 1 min"
        ),
        new("records", "rows of the real million beside the raw engine", RealRows, "1 min"),
        new("exports", "whole tables as files", RealRows, "2 min"),
        new("portrait", "pages of territories", RealRows, "1 min"),
        new("search", "search of territories", RealRows, "1 min"),
        new(
            "records-100k",
            "every work on 100,000 generated rows, beside three engines",
            Peers,
            "8 min, loading 1 min"
        ),
        new("records-1m", "the same on a million rows", Peers, "12 min, loading 3 min"),
        new("records-5m", "the same on five million rows", Peers + ", 8 GB of disk", "30 min, loading 15 min"),
        new("growth", "the same on 100,000 then 1 and 5 million rows, one client", Peers + ", 10 GB of disk", "40 min"),
        new("map", "boxes and tiles of 34,969 outlines, beside PostGIS and tiles made beforehand", Peers, "6 min"),
        new(
            "observatory",
            "profiles, maps, rankings of 80 indicators over 15 years and a source read again, beside DuckDB over Parquet",
            "wrk, 3 GB of disk; the real packs where they are (folder of --rows)",
            "4 min, loading 3 min"
        ),
    ];

    /// <summary>The rows of the tables of a family; none for the others.</summary>
    public static IReadOnlyList<long> TablesOf(string family) =>
        family switch
        {
            "records-100k" => [100_000],
            "records-1m" => [1_000_000],
            "records-5m" => [5_000_000],
            "growth" => [100_000, 1_000_000, 5_000_000],
            _ => [],
        };

    public override string ToString() => $"  {Name, -13} {About}\n                needs {Needs}; {Duration}";
}
