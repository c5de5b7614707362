using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

/// <summary>The cells of a file of series, read where they lie.</summary>
public sealed class SeriesFileTests
{
    private static readonly SeriesKey Key = new("births", 2023, Level.Commune);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("04001", "04070", "05061")]
    [InlineData("05061", "04001", "04070")] // written on another list
    [InlineData("99999", "05061", "04001", "04070")]
    public async Task Gives_each_territory_its_cell_whatever_the_order_of_the_file(params string[] codes)
    {
        using var folder = new TemporaryFolder();
        var cells = codes.Select(code => double.Parse(code, System.Globalization.CultureInfo.InvariantCulture));
        var read = await WriteAndReadAsync(folder, codes, [.. cells]);
        Assert.Equal([4001, 4070, 5061], Enumerable.Range(0, read.Count).Select(i => read[i]));
    }

    [Fact]
    public async Task Keeps_why_a_cell_is_absent_and_says_of_an_unknown_territory_that_nothing_is_published()
    {
        using var folder = new TemporaryFolder();
        var shared = Missing.SharedBy(AbsenceReason.Elsewhere, 42, isEstimate: true);
        var read = await WriteAndReadAsync(folder, ["04001", "05061"], [Missing.Because(AbsenceReason.Secret), shared]);
        Assert.Equal(AbsenceReason.Secret, Missing.Reason(read[0]));
        Assert.Equal(AbsenceReason.NotPublished, Missing.Reason(read[1]));
        Assert.Equal(42, Missing.Estimate(read[2]));
    }

    [Fact]
    public async Task Reads_on_when_the_file_is_removed()
    {
        using var folder = new TemporaryFolder();
        var read = await WriteAndReadAsync(folder, ["04001", "04070", "05061"], [1, 2, 3]);
        File.Delete(PathIn(folder));
        Assert.Equal(3, read[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => read[3]);
    }

    [Fact]
    public async Task Refuses_a_file_that_is_cut()
    {
        using var folder = new TemporaryFolder();
        await WriteAndReadAsync(folder, ["04001", "04070", "05061"], [1, 2, 3]);
        await using (var file = File.OpenWrite(PathIn(folder)))
        {
            file.SetLength(file.Length - 1);
        }

        Assert.Throws<InvalidDataException>(() => Read(folder));
    }

    private static string PathIn(TemporaryFolder folder) => Path.Combine(folder.Path, "series.bin");

    private static async Task<SeriesCells> WriteAndReadAsync(TemporaryFolder folder, string[] codes, double[] cells)
    {
        await SeriesFile.WriteAsync(
            PathIn(folder),
            new Dictionary<Level, IReadOnlyList<string>> { [Level.Commune] = codes },
            [
                new StoredSeries("deaths", 2023, Level.Commune, new double[codes.Length], 0),
                new(Key.Series, Key.Year, Key.Level, cells, 0),
            ],
            Ct
        );
        return Read(folder);
    }

    private static SeriesCells Read(TemporaryFolder folder)
    {
        var communes = new[] { "04001", "04070", "05061" }.Select(code => new Territory(
            new TerritoryId(Level.Commune, code),
            code,
            0
        ));
        var name = LocalizedText.Same("births");
        var source = new SourceFile(name, name, name, "2023", 2025, "births.csv", null, null, null);
        var builder = new EditionBuilder(TerritoryMesh.Of(communes, "test"), 1);
        SeriesFile.AddTo(builder.Add, builder.Mesh, PathIn(folder), [source]);
        return builder.Build().Cells(Key.Series, Key.Year, Key.Level)!; // just written
    }
}
