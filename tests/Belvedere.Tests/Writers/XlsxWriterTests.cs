using System.IO.Compression;
using System.Xml.Linq;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Writers;

public sealed class XlsxWriterTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cells_have_their_types_and_codes_their_zeros()
    {
        var sheets = await WriteAsync(
            """
            SELECT '04070' AS code, 12::BIGINT AS n, 2.5::DOUBLE AS m, true AS oui, DATE '2024-02-29' AS jour,
                   TIMESTAMP '2024-02-29 12:00:00' AS instant, 9223372036854775807::BIGINT AS grand
            UNION ALL SELECT NULL, NULL, 'inf'::DOUBLE, NULL, DATE '1789-07-14', NULL, -3
            """
        );

        Assert.Equal(["code", "n", "m", "oui", "jour", "instant", "grand"], sheets["Données"][0]);
        Assert.Equal(
            ["04070", "12", "2.5", "b:1", "s2:45351", "s3:45351.5", "9223372036854775807"],
            sheets["Données"][1]
        );
        Assert.Equal(["E3=1789-07-14", "G3=-3"], sheets["Données"][2]);
    }

    [Theory]
    [InlineData("l'été & <b>", "l'été & <b>")]
    [InlineData("=1+1", "=1+1")]
    [InlineData("a\u0001b\r\n", "a_x0001_b_x000D_\n")]
    [InlineData("_x0041_ _x", "_x005F_x0041_ _x")]
    [InlineData("\uFFFF😀", "\uFFFD😀")]
    public async Task Texts_come_back_as_they_were(string text, string expected) =>
        Assert.Equal(expected, (await WriteAsync("SELECT ? AS t", parameter: text))["Données"][1][0]);

    [Fact]
    public async Task A_text_longer_than_a_cell_is_cut_and_the_description_says_so()
    {
        var sheets = await WriteAsync("SELECT repeat('😀', 20000) AS t");
        Assert.Equal(32_766, sheets["Données"][1][0].Length);
        Assert.Contains(sheets["Description"], row => row[0] == "Textes coupés");
    }

    [Fact]
    public async Task Rows_beyond_a_sheet_go_on_in_another()
    {
        var sheets = await WriteAsync("SELECT range AS n FROM range(25)", rowsPerSheet: 10);
        Assert.Equal(["Données", "Description", "Données 2", "Données 3"], sheets.Keys);
        Assert.Equal([11, 11, 6], new[] { "Données", "Données 2", "Données 3" }.Select(s => sheets[s].Count));
        Assert.Equal("24", sheets["Données 3"][^1][0]);
    }

    [Fact]
    public async Task The_second_sheet_describes_the_columns()
    {
        var options = new ExportOptions
        {
            Columns = [new Column("n", "Nombre", ColumnType.Integer) { Unit = "€", Description = "Ce que c’est" }],
            Source = new ExportSource("un", "Un jeu", "http://exemple/donnees/un") { LicenceTitle = "Licence Ouverte" },
        };
        var sheets = await WriteAsync("SELECT 1 AS n", options);
        Assert.Contains(sheets["Description"], row => row is ["Licence", "Licence Ouverte"]);
        Assert.Equal(["n", "Nombre", "entier", "€", "Ce que c’est"], sheets["Description"][^1]);
    }

    private static async Task<Dictionary<string, List<List<string>>>> WriteAsync(
        string sql,
        ExportOptions? options = null,
        string? parameter = null,
        int rowsPerSheet = 1_000_000
    )
    {
        using var folder = new RowFolder();
        object?[] parameters = parameter is null ? [] : [parameter];
        await using var reader = (await folder.Engine.QueryAsync(new(sql, parameters), QueryBudget.Export, Ct)).Value;
        using var file = new MemoryStream();
        await XlsxWriter.WriteAsync(reader, file, options ?? new(), rowsPerSheet, Ct);
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        return Read(archive);
    }

    private static Dictionary<string, List<List<string>>> Read(ZipArchive archive) =>
        Part(archive, "xl/workbook.xml")
            .Descendants(Main + "sheet")
            .ToDictionary(
                s => s.Attribute("name")!.Value,
                s =>
                    Part(archive, $"xl/worksheets/sheet{s.Attribute("sheetId")!.Value}.xml")
                        .Descendants(Main + "row")
                        .Select(Cells)
                        .ToList()
            );

    /// <summary>The cells of a row: the type or style before the value, the place where cells are missing before it.</summary>
    private static List<string> Cells(XElement row)
    {
        var cells = row.Elements(Main + "c").ToList();
        var isFull = cells.Count > 0 && Reference(cells[^1]).TrimEnd("0123456789".ToCharArray()) == Letter(cells.Count);
        return cells
            .Select(c =>
            {
                var type = c.Attribute("t")?.Value;
                var style = c.Attribute("s")?.Value;
                var prefix =
                    type == "b" ? "b:"
                    : style is "2" or "3" ? $"s{style}:"
                    : "";
                return (isFull ? "" : Reference(c) + "=") + prefix + c.Value;
            })
            .ToList();
    }

    private static string Reference(XElement cell) => cell.Attribute("r")!.Value;

    private static string Letter(int column) => ((char)('A' + column - 1)).ToString();

    private static XDocument Part(ZipArchive archive, string path)
    {
        using var stream = archive.GetEntry(path)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }
}
