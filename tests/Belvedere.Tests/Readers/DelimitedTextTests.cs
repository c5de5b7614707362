using System.Text;
using Belvedere.Core;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

/// <summary>A text whose shape is known beforehand: read row by row, and refused where a row is none.</summary>
public sealed class DelimitedTextTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a;b\n1;2\n", "a,b|1,2")]
    [InlineData("\uFEFF\"a\";\"b\"\r\n\"1;1\";\"l\"\"or\"\r\n", "a,b|1;1,l\"or")]
    [InlineData("a;b\n\"1\n1\";2\n\n3;\n", "a,b|1\n1,2|3,")]
    [InlineData("a;b\n", "a,b")]
    public async Task Reads_quotes_marks_and_line_breaks(string text, string expected)
    {
        var (read, rows) = await ReadAsync(text);
        Assert.True(read.IsSuccess, read.Problem?.Detail.French);
        Assert.Equal(expected, string.Join('|', rows));
        Assert.Equal(rows.Count - 1, read.Value);
    }

    [Theory]
    [InlineData("", "source-empty")]
    [InlineData("a;b\n1\n", "too-few-cells")]
    [InlineData("a;b\n1;2;3\n", "too-many-cells")]
    [InlineData("a;b\n1;\"2\n", "quote-never-closed")]
    public async Task Refuses_what_is_no_row(string text, string code) =>
        Assert.Equal(code, (await ReadAsync(text)).Read.Problem?.Code);

    [Fact]
    public async Task Refuses_another_encoding_and_a_header_that_does_not_fit()
    {
        Assert.Equal(
            "source-damaged",
            (await ReadAsync(Encoding.Latin1.GetBytes("a;b\n1;é\n"), null)).Read.Problem?.Code
        );
        var wanted = Problems.SourceDamaged();
        var (read, rows) = await ReadAsync("a;b\n1;2\n"u8.ToArray(), wanted);
        Assert.Same(wanted, read.Problem);
        Assert.Single(rows);
    }

    private static Task<(Result<long> Read, List<string> Rows)> ReadAsync(string text) =>
        ReadAsync(Encoding.UTF8.GetBytes(text), null);

    private static async Task<(Result<long> Read, List<string> Rows)> ReadAsync(byte[] bytes, Problem? refusal)
    {
        var rows = new List<string>();
        var read = await DelimitedText.ReadAsync(
            new MemoryStream(bytes),
            ';',
            new ReaderLimits(),
            header =>
            {
                rows.Add(string.Join(',', header));
                return refusal;
            },
            row => rows.Add($"{row.Text(0)},{row.Text(1)}"),
            Ct
        );
        return (read, rows);
    }
}
