using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Rows;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>From a file to what a reader sees over HTTP, with a server that runs meanwhile.</summary>
public sealed class PublishedRowsTests : IAsyncLifetime
{
    // A page of ten thousand columns may last longer than its five seconds where all the tests run at once.
    private const int WideTurns = 10;

    private RunningPortal portal = null!; // set before each test

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync(Ct);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_million_real_rows_answer_as_the_raw_engine_does_over_the_file()
    {
        var path = TestData.Path("bench/bpe_ens_2018.csv.gz");
        await PublishAsync("bpe", path);

        var answer = await RecordsAsync(
            "bpe",
            "where=typequ=\"D201\" and nb_equip>=5 and dep!=\"75\"&select=depcom,dciris,nb_equip&limit=100&offset=50"
        );
        var (count, page) = await AskRawEngineAsync(path);
        Assert.Equal(count, answer.GetProperty("total_count").GetInt64());
        Assert.Equal(
            page,
            answer
                .GetProperty("results")
                .EnumerateArray()
                .Select(row =>
                    (
                        row.GetProperty("depcom").GetString(),
                        row.GetProperty("dciris").GetString(),
                        row.GetProperty("nb_equip").GetInt64()
                    )
                )
        );
    }

    [Fact]
    public async Task A_file_imported_by_the_program_is_seen_at_once_by_the_server_that_runs()
    {
        Assert.Equal(404, (int)(await portal.Client.GetAsync("/donnees/essai", Ct)).StatusCode);
        for (var rows = 1; rows <= 2; rows++)
        {
            await ImportAsync(rows);
            Assert.Equal(rows, (await RecordsAsync("essai", "limit=0")).GetProperty("total_count").GetInt64());
            var page = await portal.Client.GetPageAsync("/donnees/essai/tableau", Ct);
            Assert.Equal(rows, page.QuerySelectorAll("table.grid tbody tr").Length);
        }
    }

    [Fact]
    public async Task A_table_of_ten_thousand_columns_is_read_part_by_part()
    {
        const int columns = 10_000;
        var csv = new StringBuilder(string.Join(';', Enumerable.Range(0, columns).Select(c => $"c{c}"))).Append('\n');
        for (var row = 0; row < 3; row++)
        {
            csv.AppendJoin(';', Enumerable.Range(0, columns).Select(c => c % 2 == 0 ? $"{row + c}" : $"mot {c}"))
                .Append('\n');
        }

        var file = Path.Combine(portal.DataDirectory, "wide.csv");
        await File.WriteAllTextAsync(file, csv.ToString(), Ct);
        await PublishAsync("wide", file);

        var dataset = await portal.Client.GetPageAsync("/donnees/wide", Ct);
        Assert.Equal(500, dataset.QuerySelectorAll("table.columns tbody tr").Length);
        var table = await portal.Client.GetPageAsync("/donnees/wide/tableau?colonnes=100", Ct);
        Assert.Equal("c9900", table.QuerySelector("table.grid th a")?.TextContent.Trim());
        Assert.Equal(300, table.QuerySelectorAll("table.grid td").Length);
        Assert.NotNull(table.QuerySelector("details.column[open] #f-colonne[list=noms]"));
        Assert.Equal(2_000, table.QuerySelectorAll("#noms option").Length);
        await portal.Client.GetPageAsync("/donnees/wide/api", Ct);
        var one = await portal.Client.GetPageAsync("/donnees/wide/lignes/2", Ct);
        Assert.Equal(500, one.QuerySelectorAll(".single-row dd").Length);
        var record = await TextAsync("/api/explore/v2.1/catalog/datasets/wide/records/2", WideTurns);
        Assert.EndsWith("\"c9998\":9999,\"c9999\":\"mot 9999\"}", record, StringComparison.Ordinal);
        var two = await RecordsAsync("wide", "select=c0,c9999&order_by=c0 desc&limit=1", WideTurns);
        Assert.Equal("""{"c0":2,"c9999":"mot 9999"}""", two.GetProperty("results")[0].GetRawText());
        var all = await RecordsAsync("wide", "limit=3", WideTurns);
        Assert.Equal(columns, all.GetProperty("results")[2].EnumerateObject().Count());
        Assert.Equal("mot 9999", all.GetProperty("results")[2].GetProperty("c9999").GetString());
        var export = await TextAsync("/api/explore/v2.1/catalog/datasets/wide/exports/csv", WideTurns);
        Assert.EndsWith(";10000;mot 9999\n", export, StringComparison.Ordinal);
    }

    private async Task PublishAsync(string slug, string file)
    {
        var request = new IngestRequest(new DatasetDescription(slug) { Title = slug }, "commune", file)
        {
            Publish = true,
        };
        var loaded = await portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(request, new Progress<IngestProgress>(), Ct);
        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
    }

    private async Task<JsonElement> RecordsAsync(string slug, string query, int turns = 1)
    {
        var address = $"/api/explore/v2.1/catalog/datasets/{slug}/records?{query}";
        return JsonDocument.Parse(await TextAsync(address, turns)).RootElement;
    }

    /// <summary>The answer, or what it refuses.</summary>
    /// <param name="turns">How often it is asked of a portal that says that it is busy.</param>
    private async Task<string> TextAsync(string address, int turns = 1)
    {
        for (var turn = 1; ; turn++)
        {
            using var answer = await portal.Client.GetAsync(address, Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || turn >= turns)
            {
                Assert.True(answer.IsSuccessStatusCode, text);
                return text;
            }
        }
    }

    /// <summary>The same questions to the engine alone, over the published file, its types given.</summary>
    private async Task<(long Count, List<(string?, string?, long)> Page)> AskRawEngineAsync(string path)
    {
        using var folder = new TemporaryFolder();
        var copy = folder.PathOf("rows.csv.gz");
        File.Copy(path, copy);
        using var engine = DuckDbEngine.Open(new DuckDbSettings { AllowedDirectories = [folder.Path] });
        var separator = await SeparatorAsync(copy);
        var source =
            $"read_csv('{copy}', delim = '{separator}', header = true, parallel = false, columns = {{'REG': 'VARCHAR', 'DEP': 'VARCHAR', 'DEPCOM': 'VARCHAR', 'DCIRIS': 'VARCHAR', 'AN': 'BIGINT', 'TYPEQU': 'VARCHAR', 'NB_EQUIP': 'BIGINT'}})"
            + " WHERE \"TYPEQU\" = 'D201' AND \"NB_EQUIP\" >= 5 AND \"DEP\" <> '75'";
        var count = await RowsAsync(engine, $"SELECT count(*) FROM {source}");
        var page = await RowsAsync(
            engine,
            $"SELECT \"DEPCOM\", \"DCIRIS\", \"NB_EQUIP\" FROM {source} LIMIT 100 OFFSET 50"
        );
        return ((long)count[0][0]!, page.ConvertAll(row => ((string?)row[0], (string?)row[1], (long)row[2]!))); // counts are never null
    }

    private static async Task<char> SeparatorAsync(string path)
    {
        await using var file = File.OpenRead(path);
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return (await text.ReadLineAsync(Ct))!.First(c => c is ',' or ';' or '\t'); // a file of rows has a header
    }

    private static async Task<List<object?[]>> RowsAsync(DuckDbEngine engine, string sql)
    {
        await using var rows = (await engine.QueryAsync(new SqlStatement(sql, []), QueryBudget.Export, Ct)).Value;
        var list = new List<object?[]>();
        await foreach (var row in rows.ReadRowsAsync(Ct))
        {
            list.Add(row);
        }

        return list;
    }

    /// <summary>Another process, on the folder of the server that runs.</summary>
    private async Task ImportAsync(int rows)
    {
        var file = Path.Combine(portal.DataDirectory, "essai.csv");
        var lines = Enumerable.Range(0, rows).Select(i => i.ToString(CultureInfo.InvariantCulture) + ";x");
        await File.WriteAllLinesAsync(file, lines.Prepend("n;nom"), Ct);
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "belvedere.dll"),
            "import",
            file,
            "--dataset",
            "essai",
            "--organisation",
            "commune",
            "--publish",
            "--data",
            portal.DataDirectory,
        ];
        using var import = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!; // a program on the path
        var output = import.StandardOutput.ReadToEndAsync(Ct);
        var errors = import.StandardError.ReadToEndAsync(Ct);
        await import.WaitForExitAsync(Ct);
        Assert.True(import.ExitCode == 0, await errors);
        Assert.Contains("/donnees/essai", await output, StringComparison.Ordinal);
    }
}
