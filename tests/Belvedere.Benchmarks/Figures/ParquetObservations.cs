using System.Globalization;
using Belvedere.Benchmarks.Peers;
using Belvedere.Core.Territories;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Benchmarks.Figures;

/// <summary>
/// The values of an edition in Parquet, as the peer likes them: by indicator for maps and rankings, by territory for
/// profiles, with the latest of each apart, and whom the asked communes are compared with.
/// </summary>
internal static class ParquetObservations
{
    private const string Observations =
        "indicator VARCHAR, period VARCHAR, is_latest BOOLEAN, place INTEGER, value DOUBLE";

    public static async Task<int> WriteAsync(string from, string to, CancellationToken ct)
    {
        await using var services = await FigureData.OpenAsync(from, ct);
        var (observatory, reading) = await FigureVerbs.ReadAsync(services, ct);
        Directory.CreateDirectory(to);
        var scratch = Path.Combine(to, "scratch.duckdb");
        var csv = Path.Combine(to, "scratch.csv");
        using (var file = DuckDbFile.Open(scratch, toRead: false))
        {
            using var session = file.Connect();
            session.Run($"CREATE TABLE observation ({Observations})");
            LoadTerritories(session, csv, reading.Edition.Mesh);
            foreach (var indicator in reading.Indicators)
            {
                WriteIndicator(csv, indicator, reading);
                session.Run(
                    $"INSERT INTO observation {Reader(csv, "'indicator': 'VARCHAR', 'period': 'VARCHAR', 'is_latest': 'BOOLEAN', 'place': 'INTEGER', 'value': 'DOUBLE'")}"
                );
            }

            LoadPeers(session, csv, observatory, reading.Edition.Mesh);
            Copy(
                session,
                to,
                "by_indicator",
                "SELECT indicator, period, is_latest, level, code, departement, name, value FROM observation JOIN territory USING (place) ORDER BY indicator, period, level, code"
            );
            Copy(
                session,
                to,
                "by_territory",
                "SELECT territory, indicator, period, value FROM observation JOIN territory USING (place) ORDER BY territory, indicator, period"
            );
            Copy(
                session,
                to,
                "latest",
                "SELECT territory, indicator, value FROM observation JOIN territory USING (place) WHERE is_latest ORDER BY territory, indicator"
            );
            Copy(session, to, "peer", "SELECT * FROM peer ORDER BY territory");
            Copy(session, to, "parent", "SELECT * FROM parent ORDER BY territory");
        }

        File.Delete(scratch);
        File.Delete(csv);
        return 0;
    }

    private static string Reader(string csv, string columns) =>
        $"SELECT * FROM read_csv({DuckDbText.Literal(csv)}, auto_detect = false, header = false, delim = ',', quote = '\"', columns = {{{columns}}})";

    private static void Copy(DuckDbSession session, string to, string name, string select) =>
        session.Run(
            $"COPY ({select}) TO {DuckDbText.Literal(Path.Combine(to, name + ".parquet"))} (FORMAT parquet, COMPRESSION zstd)"
        );

    private static void LoadTerritories(DuckDbSession session, string csv, TerritoryMesh mesh)
    {
        using (var file = new StreamWriter(csv))
        {
            var place = 0;
            foreach (var territory in TerritoryMesh.Levels.SelectMany(mesh.At))
            {
                file.WriteLine(
                    $"{place++},{territory.Id},{LevelKey.Of(territory.Id.Level)},{territory.Id.Code},{territory.Departement},\"{territory.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                );
            }
        }

        session.Run(
            $"CREATE TABLE territory AS {Reader(csv, "'place': 'INTEGER', 'territory': 'VARCHAR', 'level': 'VARCHAR', 'code': 'VARCHAR', 'departement': 'VARCHAR', 'name': 'VARCHAR'")}"
        );
    }

    private static void WriteIndicator(string csv, Indicator indicator, EditionReading reading)
    {
        using var file = new StreamWriter(csv);
        var periods = reading.Calculation.Periods(indicator);
        foreach (var period in periods)
        {
            var place = 0;
            foreach (var level in TerritoryMesh.Levels)
            {
                foreach (var value in reading.Calculation.Values(indicator, period, level))
                {
                    var written = double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
                    file.WriteLine($"{indicator.Code},{period},{period == periods[^1]},{place++},{written}");
                }
            }
        }
    }

    private static void LoadPeers(DuckDbSession session, string csv, Observatory observatory, TerritoryMesh mesh)
    {
        session.Run("CREATE TABLE peer (territory VARCHAR, other VARCHAR)");
        session.Run("CREATE TABLE parent (territory VARCHAR, other VARCHAR)");
        var communes = mesh.At(Level.Commune).ToDictionary(c => c.Id.Code, StringComparer.Ordinal);
        var asked = FigureWorks.Communes().Distinct(StringComparer.Ordinal).Select(code => communes[code]).ToList();
        Load("peer", commune => observatory.Peers(commune).Members);
        Load("parent", mesh.Parents);

        void Load(string table, Func<Territory, IReadOnlyList<Territory>> others)
        {
            File.WriteAllLines(csv, asked.SelectMany(c => others(c).Select(o => $"{c.Id},{o.Id}")));
            session.Run($"INSERT INTO {table} {Reader(csv, "'territory': 'VARCHAR', 'other': 'VARCHAR'")}");
        }
    }
}
