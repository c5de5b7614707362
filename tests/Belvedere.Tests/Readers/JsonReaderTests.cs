using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

public sealed class JsonReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""[{"code":"01","n":1,"p":1.5,"v":true},{"code":"12","n":2,"p":2,"v":null,"tard":"x"}]""")]
    [InlineData(
        """{"meta":{"pages":[{"a":1}]},"data":{"rows":[{"code":"01","n":1,"p":1.5,"v":true},{"code":"12","n":2,"p":2,"tard":"x"}]}}"""
    )]
    [InlineData("{\"code\":\"01\",\"n\":1,\"p\":1.5,\"v\":true}\n{\"code\":\"12\",\"n\":2,\"p\":2,\"tard\":\"x\"}\n")]
    public async Task Rows_are_found_where_they_are(string json)
    {
        var (table, rows) = await SourceTable.ReadAsync(Write(json));
        Assert.Equal(["code", "n", "p", "v", "tard"], table.Columns.Select(c => c.Column.Name));
        Assert.Equal(
            [ColumnType.Text, ColumnType.Integer, ColumnType.Decimal, ColumnType.Boolean, ColumnType.Text],
            table.Columns.Select(c => c.Column.Type)
        );
        Assert.Equal(
            [
                ["01", 1L, 1.5, true, null],
                ["12", 2L, 2.0, null, "x"],
            ],
            rows
        );
    }

    [Fact]
    public async Task What_is_nested_has_a_column_and_a_list_stays_whole()
    {
        var (table, rows) = await SourceTable.ReadAsync(
            Write("""[{"nom":"A","commune":{"code":"04070","dep":{"code":"04"}},"l":[1,"b"],"jour":"2024-02-29"}]""")
        );
        Assert.Equal(
            ["nom", "commune_code", "commune_dep_code", "l", "jour"],
            table.Columns.Select(c => c.Column.Name)
        );
        Assert.Equal(["A", "04070", "04", "[1,\"b\"]", new DateOnly(2024, 2, 29)], rows[0]);
    }

    [Fact]
    public async Task A_number_with_more_figures_than_any_table_keeps_is_the_nearest()
    {
        var (table, rows) = await SourceTable.ReadAsync(
            Write($$"""[{"part":0.5,"grand":1.5},{"part":-1234567.{{new string('6', 130)}},"grand":1e999}]""")
        );
        Assert.Equal([ColumnType.Decimal, ColumnType.Text], table.Columns.Select(c => c.Column.Type));
        Assert.Equal([-1234567.6666666667, "1e999"], rows[1]);
    }

    [Theory]
    [InlineData("[{\"a\":1},\n{\"a\":]", 2)]
    [InlineData("[{\"a\":1},\n{\"a\":2", 2)]
    public async Task A_malformed_file_is_refused_at_its_line(string json, long line)
    {
        var problem = (await SourceTable.ProfileAsync(Write(json))).Problem;
        Assert.Equal("json-invalid", problem?.Code);
        Assert.Equal(line, problem?.Line);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0' })]
    public async Task What_is_no_text_is_refused_at_its_line(byte[] wrong)
    {
        var path = folder.PathOf("a.json");
        byte[] json = [.. "[{\"nom\":\"a\"},\n{\"nom\":\""u8, .. wrong, .. "\"}]"u8];
        await File.WriteAllBytesAsync(path, json, TestContext.Current.CancellationToken);
        var problem = (await SourceTable.ProfileAsync(path)).Problem;
        Assert.Equal("json-invalid", problem?.Code);
        Assert.Equal(2, problem?.Line);
    }

    [Theory]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    public async Task A_text_in_another_encoding_is_read_as_any_text(string encoding, bool hasMark)
    {
        var path = folder.PathOf("a.json");
        var written = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var body = written.GetBytes("[{\"nom\":\"Forcalquier\"},\n{\"nom\":\"Château-Arnoux, né l’été\"}]");
        await File.WriteAllBytesAsync(
            path,
            hasMark ? [.. written.GetPreamble(), .. body] : body,
            TestContext.Current.CancellationToken
        );
        var (table, rows) = await SourceTable.ReadAsync(path);
        Assert.Equal(["Forcalquier", "Château-Arnoux, né l’été"], rows.Select(r => r[0]));
        Assert.Equal(2, table.RowCount);
    }

    [Fact]
    public async Task A_value_without_end_is_refused()
    {
        var limits = new ReaderLimits { MaxRecordBytes = 200_000 };
        var json = Write($"[{{\"a\":\"{new string('x', 2_000_000)}\"}}]");
        Assert.Equal("row-too-long", (await SourceTable.ProfileAsync(json, limits)).Problem?.Code);
    }

    [Fact]
    public async Task Values_across_blocks_are_whole()
    {
        var items = Enumerable.Range(0, 20_000).Select(i => $$"""{"n":{{i}},"t":"numéro {{i}}"}""");
        var (table, rows) = await SourceTable.ReadAsync(Write($"[{string.Join(",\n", items)}]"));
        Assert.Equal(20_000, table.RowCount);
        Assert.Equal([19_999L, "numéro 19999"], rows[^1]);
    }

    private string Write(string json)
    {
        var path = folder.PathOf($"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, json, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return path;
    }
}
