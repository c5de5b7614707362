using System.IO.Compression;
using System.Text;
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
    public async Task Wrong_xml_is_refused(string xml)
    {
        var path = folder.PathOf("a.kml");
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
