using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Belvedere.Tests.Load;

/// <summary>A table beyond one sheet as a workbook, over HTTP: every row arrives, and the server holds none of them.</summary>
public sealed class LargeWorkbookTests
{
    /// <summary>Beyond the 1,048,575 rows of a first sheet.</summary>
    private static readonly int Rows = Soak.IsOn ? 1_100_000 : 20_000;

    /// <summary>What an export may add to the memory of a portal at rest: the engine’s own bound is 512 MB, its scan takes some of it.</summary>
    private const int MostMegabytes = 400;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Every_row_arrives_in_constant_memory()
    {
        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        await LoadTable.WriteAsync(folder.PathOf("charge.csv"), Rows, Ct);
        await ServedPortal.RunVerbAsync(
            Ct,
            "import",
            folder.PathOf("charge.csv"),
            "--dataset",
            "charge",
            "--title",
            "Charge",
            "--organisation",
            "commune",
            "--publish",
            "--data",
            data
        );
        await using var portal = await ServedPortal.StartAsync(data, Ct);
        using var client = new HttpClient { BaseAddress = portal.Address, Timeout = TimeSpan.FromMinutes(30) };
        var path = "/api/explore/v2.1/catalog/datasets/charge/exports/xlsx";
        await client.GetByteArrayAsync(new Uri(path + "?limit=10", UriKind.Relative), Ct);
        var before = portal.Measure();

        await using (var file = File.Create(folder.PathOf("charge.xlsx")))
        {
            await using var body = await client.GetStreamAsync(new Uri(path, UriKind.Relative), Ct);
            await body.CopyToAsync(file, Ct);
        }

        var after = portal.Measure();
        Soak.Say(
            $"{Rows} rows, {new FileInfo(folder.PathOf("charge.xlsx")).Length} bytes, before {before}, after {after}"
        );
        var (count, sum, sheets) = await ReadAsync(folder.PathOf("charge.xlsx"));
        Assert.Equal((long)Rows, count);
        Assert.Equal((long)Rows * (Rows + 1) / 2, sum);
        Assert.Equal(Rows > 1_048_575 ? 3 : 2, sheets); // with the one that describes
        Assert.True(after.PeakMegabytes - before.MemoryMegabytes < MostMegabytes, $"{before} {after}");
    }

    /// <summary>Rows of data, the sum of their first cells, and sheets, read as they come.</summary>
    private static async Task<(long Rows, long Sum, int Sheets)> ReadAsync(string path)
    {
        await using var archive = await ZipFile.OpenReadAsync(path, Ct);
        var sheets = archive
            .Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal))
            .ToList();
        var (rows, sum) = (0L, 0L);
        foreach (var sheet in sheets)
        {
            using var xml = XmlReader.Create(await sheet.OpenAsync(Ct), new XmlReaderSettings { CloseInput = true });
            while (xml.ReadToFollowing("row"))
            {
                using var row = xml.ReadSubtree();
                // The first cell of a row of data is a number; those of a header and of a description are texts.
                if (row.ReadToDescendant("c") && row.GetAttribute("t") is (null or "n") && row.ReadToDescendant("v"))
                {
                    rows++;
                    sum += long.Parse(row.ReadElementContentAsString(), CultureInfo.InvariantCulture);
                }
            }
        }

        return (rows, sum, sheets.Count);
    }
}
