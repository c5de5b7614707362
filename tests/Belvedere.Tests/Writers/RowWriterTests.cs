using System.Text;
using System.Text.Json;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Writers;

public sealed class RowWriterTests
{
    private const string Sample = """
        SELECT 1::BIGINT AS entier, 2.5::DOUBLE AS decimal, 'l''été; "vif"' AS texte, true AS oui,
               DATE '2024-02-29' AS jour, TIMESTAMP '2024-02-29 12:30:00' AS instant
        UNION ALL SELECT -7, -0.1, '=1+1', false, DATE '0001-01-01', TIMESTAMP '2024-02-29 12:30:00.5'
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL
        UNION ALL SELECT 9223372036854775807, 1e300, '', true, DATE '9999-12-31', TIMESTAMP '1969-12-31 23:59:59'
        """;

    private static readonly RowWriters Writers = RowWriters.Scan();

    [Fact]
    public async Task Csv_is_what_the_interface_promises()
    {
        var csv = await WriteAsync("csv", Sample, new());

        Assert.Equal(
            "\uFEFFentier;decimal;texte;oui;jour;instant\n"
                + "1;2.5;\"l'été; \"\"vif\"\"\";true;2024-02-29;2024-02-29T12:30:00+00:00\n"
                + "-7;-0.1;'=1+1;false;0001-01-01;2024-02-29T12:30:00.500000+00:00\n"
                + ";;;;;\n"
                + "9223372036854775807;1E+300;\"\";true;9999-12-31;1969-12-31T23:59:59+00:00\n",
            Encoding.UTF8.GetString(csv)
        );
    }

    [Theory]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+33 4 92", "+33 4 92")]
    [InlineData("-12", "-12")]
    [InlineData("-9223372036854775809", "-9223372036854775809")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1e3", "'-1e3")]
    [InlineData("-12 rue", "'-12 rue")]
    [InlineData("+", "'+")]
    [InlineData("- 1", "'- 1")]
    [InlineData("+1|calc", "'+1|calc")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("=a;b", "\"'=a;b\"")]
    public async Task A_text_that_a_spreadsheet_would_run_is_neutralised(string text, string expected)
    {
        var options = new ExportOptions { WithBom = false };

        var csv = await WriteAsync("csv", "SELECT ? AS t", options, text);
        var plain = await WriteAsync("csv", "SELECT ? AS t", options with { NeutralisesFormulas = false }, text);

        Assert.Equal($"t\n{expected}\n", Encoding.UTF8.GetString(csv));
        Assert.DoesNotContain("'", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_takes_another_delimiter_and_headers()
    {
        var options = new ExportOptions
        {
            WithBom = false,
            Delimiter = ',',
            Headers = ["Libellé, long", "Nombre"],
        };

        var csv = await WriteAsync("csv", "SELECT 'a;b' AS t, 3 AS n", options);

        Assert.Equal("\"Libellé, long\",Nombre\na;b,3\n", Encoding.UTF8.GetString(csv));
    }

    [Fact]
    public async Task Json_is_an_array_of_flat_objects()
    {
        using var json = JsonDocument.Parse(await WriteAsync("json", Sample, new()));

        var rows = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal("l'été; \"vif\"", rows[0].GetProperty("texte").GetString());
        Assert.Equal(-0.1, rows[1].GetProperty("decimal").GetDouble());
        Assert.Equal(JsonValueKind.Null, rows[2].GetProperty("oui").ValueKind);
        Assert.Equal(long.MaxValue, rows[3].GetProperty("entier").GetInt64());
        Assert.Equal("2024-02-29", rows[0].GetProperty("jour").GetString());
        Assert.Equal("2024-02-29T12:30:00+00:00", rows[0].GetProperty("instant").GetString());
    }

    [Theory]
    [InlineData("csv", "entier;decimal;texte;oui;jour;instant\n")]
    [InlineData("json", "[]")]
    public async Task An_empty_table_is_written_whole(string key, string expected)
    {
        var bytes = await WriteAsync(key, $"SELECT * FROM ({Sample}) WHERE false", new() { WithBom = false });

        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("snappy")]
    [InlineData("zstd")]
    public async Task Parquet_reads_back_equal(string compression)
    {
        using var folder = new RowFolder();
        var options = new ExportOptions { ParquetCompression = compression, WorkDirectory = folder.Path };
        var bytes = await WriteAsync("parquet", Sample, options);
        await File.WriteAllBytesAsync(folder.Revision(), bytes, TestContext.Current.CancellationToken);

        var written = await folder.ReadAsync($"SELECT * FROM read_parquet('{folder.Revision()}')");

        Assert.Equal(await folder.ReadAsync(Sample), written);
        var codecs = await folder.ReadAsync(
            $"SELECT DISTINCT compression FROM parquet_metadata('{folder.Revision()}')"
        );
        Assert.Equal(compression, ((string)codecs.Single()[0]!).ToLowerInvariant());
        Assert.Equal([folder.Revision()], Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public async Task Parquet_says_what_its_columns_are()
    {
        using var folder = new RowFolder();
        var options = new ExportOptions
        {
            WorkDirectory = folder.Path,
            Columns =
            [
                new Column("n", "Montant l’an", ColumnType.Integer) { Unit = "€", Description = "Ce que c’est" },
            ],
            Source = new ExportSource("un", "L'\"un\"", "http://exemple.test")
            {
                LicenceUrl = "http://l",
                RevisionNumber = 3,
            },
        };
        var bytes = await WriteAsync("parquet", "SELECT 1 AS n", options);
        await File.WriteAllBytesAsync(folder.Revision(), bytes, TestContext.Current.CancellationToken);

        var said = await folder.ReadAsync(
            $"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{folder.Revision()}')"
        );
        var metadata = said.ToDictionary(row => (string)row[0]!, row => (string)row[1]!); // texts of a file
        Assert.Equal("L'\"un\"", metadata["title"]);
        Assert.Equal("http://l", metadata["licence"]);
        Assert.Equal("3", metadata["revision"]);
        using var columns = JsonDocument.Parse(metadata["columns"]);
        var column = columns.RootElement[0];
        Assert.Equal("n", column.GetProperty("name").GetString());
        Assert.Equal("Montant l’an", column.GetProperty("label").GetString());
        Assert.Equal("€", column.GetProperty("unit").GetString());
        Assert.Equal("Ce que c’est", column.GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("parquet")]
    public async Task A_large_export_has_every_row_once(string key)
    {
        using var folder = new RowFolder();
        var bytes = await WriteAsync(
            key,
            "SELECT range AS n, 'ligne ' || range AS t FROM range(200000)",
            new() { WorkDirectory = folder.Path, WithBom = false }
        );
        var path = Path.Combine(folder.Path, $"export.{key}");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var source = key switch
        {
            "csv" => $"read_csv('{path}', delim = ';')",
            "json" => $"read_json_auto('{path}')",
            _ => $"read_parquet('{path}')",
        };
        var read = await folder.ReadAsync(
            $"SELECT count(*), count(DISTINCT n), sum(n), bool_and(t = 'ligne ' || n) FROM {source}"
        );

        Assert.Equal([200_000L, 200_000L, 19_999_900_000L, true], read[0]);
    }

    [Fact]
    public void Every_format_says_what_it_is()
    {
        Assert.Subset(
            Writers.All.Select(writer => writer.Info.Key).ToHashSet(),
            new HashSet<string> { "csv", "json", "jsonl", "parquet" }
        );
        Assert.All(
            Writers.All,
            writer =>
            {
                Assert.Matches("^[a-z0-9]+$", writer.Info.Key);
                Assert.NotEmpty(writer.Info.Title.French);
                Assert.NotEmpty(writer.Info.Title.English);
                Assert.Contains('/', writer.Info.MediaType);
                Assert.Same(writer, Writers.Find(writer.Info.Key));
            }
        );
        Assert.Null(Writers.Find("xml"));
    }

    [Fact]
    public void Two_formats_of_one_key_stop_the_boot() =>
        Assert.Contains(
            "csv",
            Assert.Throws<InvalidOperationException>(() => new RowWriters([new CsvWriter(), new CsvWriter()])).Message,
            StringComparison.Ordinal
        );

    private static async Task<byte[]> WriteAsync(
        string key,
        string sql,
        ExportOptions options,
        params object?[] parameters
    )
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(new DuckDbSettings());
        await using var rows = (await engine.QueryAsync(new(sql, parameters), QueryBudget.Export, ct)).Value;
        using var output = new MemoryStream();
        await Writers.Find(key)!.WriteAsync(rows, output, options, ct);
        return output.ToArray();
    }
}
