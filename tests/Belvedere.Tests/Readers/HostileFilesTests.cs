using System.IO.Compression;
using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

public sealed class HostileFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_name_that_climbs_writes_nowhere_else()
    {
        var path = Zip(("../../../evade.csv", "nom;n\nA;1\nB;2\n"), ("lisez-moi.txt", "rien"));
        var table = SourceTable.Success(await SourceTable.ProfileAsync(path));
        Assert.Equal(2, table.RowCount);
        Assert.False(File.Exists(folder.PathOf("..", "evade.csv")));
    }

    [Fact]
    public async Task A_zip_of_several_tables_is_refused_by_their_names()
    {
        var problem = (await SourceTable.ProfileAsync(Zip(("a.csv", "a;b\n1;2\n"), ("b.csv", "a;b\n1;2\n")))).Problem;
        Assert.Equal("archive-without-table", problem?.Code);
        Assert.Contains("« b.csv »", problem?.Detail.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_that_expands_without_end_is_refused()
    {
        var limits = new ReaderLimits { FreeExpandedBytes = 100_000, MaxExpansionRatio = 20 };
        var path = Zip(("a.csv", new string('a', 3_000_000)));
        Assert.Equal("source-expands-too-much", (await SourceTable.ProfileAsync(path, limits)).Problem?.Code);
    }

    [Theory]
    [InlineData(
        "<?xml version=\"1.0\"?><!DOCTYPE k [<!ENTITY a \"x\">]><kml><Placemark><name>&a;</name></Placemark></kml>"
    )]
    [InlineData("<gpx><wpt lat=\"1\" lon=\"2\"><name>A</wpt></gpx>")]
    [InlineData(
        "<?xml version=\"1.0\"?><!DOCTYPE g [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><gpx><wpt lat=\"1\" lon=\"2\"><name>&a;</name></wpt></gpx>",
        "a.gpx"
    )]
    [InlineData(
        "<?xml version=\"1.0\"?><!DOCTYPE k [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><kml><Placemark><name>&b;</name></Placemark></kml>"
    )]
    public async Task Wrong_xml_is_refused(string xml, string name = "a.kml")
    {
        var path = folder.PathOf(name);
        await File.WriteAllTextAsync(path, xml, TestContext.Current.CancellationToken);
        Assert.Equal("source-damaged", (await SourceTable.ProfileAsync(path)).Problem?.Code);
    }

    [Fact]
    public async Task Files_cut_short_or_changed_are_refused_and_never_more()
    {
        var random = new Random(Soak.Seed(7));
        var turns = Soak.IsOn ? 2_000 : 30;
        string[] files =
        [
            "csv-detective/file.ods",
            "csv-detective/file.parquet",
            "csv-detective/file.xlsx",
            "csv-detective/a_test_file.json",
            "frictionless/table-with-ints-floats-dates.xls",
            "frictionless/merged-cells.xlsx",
        ];
        foreach (var file in files)
        {
            var whole = await File.ReadAllBytesAsync(
                TestData.Path($"messy/{file}"),
                TestContext.Current.CancellationToken
            );
            for (var turn = 0; turn < turns; turn++)
            {
                var bytes = turn % 3 == 0 ? whole[..random.Next(1, whole.Length)] : (byte[])whole.Clone();
                for (var change = 0; change < turn % 3 * 4; change++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                var path = folder.PathOf($"{Guid.NewGuid():N}-{Path.GetFileName(file)}");
                await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
                // Read or refused: anything else is an exception, and fails here.
                var table = await SourceTable.ProfileAsync(path);
                Assert.True(table.IsSuccess || table.Problem.Detail.French.Length > 0);
                File.Delete(path);
            }
        }
    }

    [Fact]
    public async Task Entities_of_an_open_document_are_refused()
    {
        var path = folder.PathOf("a.ods");
        await File.WriteAllBytesAsync(
            path,
            OpenDocument.Write(OpenDocument.Rows, "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("source-damaged", (await SourceTable.ProfileAsync(path)).Problem?.Code);
    }

    [Fact]
    public async Task A_zip_in_a_zip_is_refused()
    {
        var path = folder.PathOf($"{Guid.NewGuid():N}.zip");
        using (var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            var inner = Zip(("a.csv", "a;b\n1;2\n"));
            zip.CreateEntryFromFile(inner, "interieur.zip");
        }

        Assert.Equal("source-not-text", (await SourceTable.ProfileAsync(path)).Problem?.Code);
    }

    [Fact]
    public async Task A_bomb_that_says_its_size_is_refused_before_it_is_expanded()
    {
        var path = Zip(("a.csv", new string('a', 3_000_000)));
        using var work = new TemporaryFolder();
        var opened = await TableSource.OpenAsync(
            path,
            "a.zip",
            work.Path,
            new ReaderLimits { FreeExpandedBytes = 100_000, MaxExpansionRatio = 20 },
            new Progress<IngestProgress>(),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("source-expands-too-much", opened.Problem?.Code);
        Assert.Empty(Directory.GetFiles(work.Path));
    }

    [Fact]
    public async Task Names_in_a_zip_are_said_without_the_signs_that_a_page_would_obey()
    {
        var path = Zip(("x\\a\u202Evsc.csv", "a;b\n1;2\n"), ("b\u0001.csv", "a;b\n1;2\n"));
        var detail = (await SourceTable.ProfileAsync(path)).Problem?.Detail.French;
        Assert.Contains("« avsc.csv », « b.csv »", detail, StringComparison.Ordinal);
    }

    /// <summary>GML is not read: it is XML all the same, and must not pass for a text of one column.</summary>
    [Fact]
    public async Task Xml_that_no_reader_knows_is_refused()
    {
        var path = folder.PathOf("communes.gml");
        await File.WriteAllTextAsync(
            path,
            "<?xml version=\"1.0\"?>\n<!DOCTYPE g [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<gml:FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\">\n<gml:name>&a;</gml:name>\n</gml:FeatureCollection>\n",
            TestContext.Current.CancellationToken
        );
        Assert.Equal("source-not-text", (await SourceTable.ProfileAsync(path)).Problem?.Code);
    }

    [Theory]
    [InlineData(1_000_001)]
    [InlineData(400_000)]
    public async Task A_workbook_of_a_million_styles_is_read_or_refused(int count)
    {
        var path = WorkbookFile.Write(
            folder,
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>jour</t></is></c><c t=\"inlineStr\"><is><t>n</t></is></c></row><row r=\"2\"><c s=\"2\"><v>45382</v></c><c><v>1</v></c></row>",
            styles: string.Concat(Enumerable.Repeat("<xf numFmtId=\"14\"/>", count))
        );
        var table = await SourceTable.ProfileAsync(path);
        Assert.Equal(count > 1_000_000 ? "workbook-too-complex" : null, table.Problem?.Code);
    }

    [Fact]
    public async Task An_old_workbook_that_announces_millions_of_rows_is_refused_before_they_are_walked_through()
    {
        var bytes = await File.ReadAllBytesAsync(
            TestData.Path("messy/frictionless/merged-cells-boolean.xls"),
            TestContext.Current.CancellationToken
        );
        // The record of the dimensions, 14 bytes long: the first row, then the one after the last.
        var dimensions = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 0x0E, 0x00]);
        bytes.AsSpan(dimensions + 8, 4).Fill(0x33);
        var path = folder.PathOf("a.xls");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        Assert.Equal("source-damaged", (await SourceTable.ProfileAsync(path)).Problem?.Code);
    }

    [Theory]
    [InlineData(16_384, null)]
    [InlineData(16_385, "too-many-columns")]
    public async Task Columns_are_counted(int count, string? refusal)
    {
        var path = folder.PathOf("large.csv");
        var line = string.Join(';', Enumerable.Range(0, count).Select(i => $"c{i}"));
        await File.WriteAllTextAsync(path, $"{line}\n{line}\n", TestContext.Current.CancellationToken);
        Assert.Equal(refusal, (await SourceTable.ProfileAsync(path)).Problem?.Code);
    }

    private string Zip(params (string Name, string Text)[] files)
    {
        var path = folder.PathOf($"{Guid.NewGuid():N}.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return path;
    }
}
