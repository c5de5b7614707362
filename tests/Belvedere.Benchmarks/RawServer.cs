using System.Text.Json;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Dapper;

namespace Belvedere.Benchmarks;

/// <summary>
/// The peer: the same questions as SQL written by hand, straight to the engine that holds the data, behind the thinnest
/// server. What the portal takes beyond it is what its parsing, its checks and its pages cost.
/// </summary>
public static class RawServer
{
    public static async Task<int> RunAsync(string data, string revision, CancellationToken ct)
    {
        using var engine = DuckDbEngine.Open(
            new DuckDbSettings
            {
                AllowedDirectories =
                [
                    Path.GetDirectoryName(revision)!, /* a file has a folder */
                ],
            }
        );
        await using var records = RecordStore.OpenSqlite(data);
        var table = $"read_parquet('{revision.Replace("'", "''", StringComparison.Ordinal)}')";

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet(
            "/page",
            (HttpContext http, string kind, long least) =>
                RowsAsync(http, engine, table, "typequ = ? AND nb_equip >= ?", [kind, least], 100)
        );
        app.MapGet(
            "/count",
            (HttpContext http, string kind, long more) =>
                RowsAsync(http, engine, table, "typequ = ? AND nb_equip > ?", [kind, more], 1)
        );
        app.MapGet(
            "/lookup",
            (HttpContext http, string dep, string kind) =>
                RowsAsync(http, engine, table, "dep = ? AND typequ = ?", [dep, kind], 100)
        );
        var work = Directory.CreateTempSubdirectory("belvedere-raw-").FullName;
        using var raw = new RawEngine(Path.GetDirectoryName(revision) ?? "/", work);
        app.MapGet(
            "/export/{format}",
            (HttpContext http, string format) => ExportAsync(http, raw, table, work, format)
        );
        app.MapGet("/territory", (HttpContext http, string code) => TerritoryAsync(http, records, code));
        app.MapGet("/search", (HttpContext http, string q) => SearchAsync(http, records, q));
        await app.StartAsync(ct);
        await Console.Out.WriteLineAsync(app.Urls.First());
        await app.WaitForShutdownAsync(ct);
        Directory.Delete(work, recursive: true);
        return 0;
    }

    private static async Task RowsAsync(
        HttpContext http,
        DuckDbEngine engine,
        string table,
        string where,
        object?[] values,
        int limit
    )
    {
        var ct = http.RequestAborted;
        var page = $"SELECT * EXCLUDE (_row) FROM {table} WHERE {where} ORDER BY _row LIMIT {limit}";
        await using var rows = (await engine.QueryAsync(new SqlStatement(page, values), QueryBudget.Page, ct)).Value;
        await using var count = (
            await engine.QueryAsync(
                new SqlStatement($"SELECT count(*) FROM {table} WHERE {where}", values),
                QueryBudget.Page,
                ct
            )
        ).Value;
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        await foreach (var row in count.ReadRowsAsync(ct))
        {
            json.WriteNumber(
                "total_count",
                (long)row[0]! /* a count is never null */
            );
        }

        json.WriteStartArray("results");
        await foreach (var row in rows.ReadRowsAsync(ct))
        {
            json.WriteStartObject();
            for (var column = 0; column < row.Length; column++)
            {
                json.WritePropertyName(rows.Columns[column].Name);
                JsonSerializer.Serialize(json, row[column]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    /// <summary>The engine’s own COPY to a file, and the file to the client.</summary>
    private static async Task ExportAsync(HttpContext http, RawEngine engine, string table, string work, string format)
    {
        var path = Path.Combine(work, $"{Guid.NewGuid():N}.{format}");
        var options = format switch
        {
            "csv" => "FORMAT csv, DELIMITER ';', HEADER true",
            "json" => "FORMAT json, ARRAY true",
            _ => "FORMAT parquet, COMPRESSION snappy",
        };
        engine.Run(
            $"COPY (SELECT * EXCLUDE (_row) FROM {table} ORDER BY _row) TO {RawEngine.Literal(path)} ({options})"
        );
        await http.Response.SendFileAsync(path, http.RequestAborted);
        File.Delete(path);
    }

    private static async Task TerritoryAsync(HttpContext http, RecordStore records, string code)
    {
        await using var connection = await records.OpenAsync(http.RequestAborted);
        var territory = await connection.QueryAsync(
            "SELECT * FROM territory WHERE level = 'COM' AND code = @code",
            new { code }
        );
        var populations = await connection.QueryAsync(
            "SELECT * FROM territory_population WHERE level = 'COM' AND code = @code",
            new { code }
        );
        await http.Response.WriteAsJsonAsync(new { territory, populations }, http.RequestAborted);
    }

    private static async Task SearchAsync(HttpContext http, RecordStore records, string q)
    {
        await using var connection = await records.OpenAsync(http.RequestAborted);
        var found = await connection.QueryAsync(
            "SELECT level, code, name, population FROM territory WHERE to_year IS NULL AND (name LIKE @text OR postcodes LIKE @text OR code = @q OR siren = @q) ORDER BY population DESC LIMIT 10",
            new { text = $"%{q}%", q }
        );
        await http.Response.WriteAsJsonAsync(found, http.RequestAborted);
    }
}
