using System.Text.Json;
using Belvedere.Core.Statistics.Cubes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Belvedere.Tests.Writers.Cubes;

/// <summary>Readers that others wrote accept the interchange formats, and find the numbers that were written.</summary>
public sealed class CubeReadersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Values and states by the toolkit's own walk over the cube.</summary>
    [Fact]
    public async Task Jsonstat_toolkit_reads_the_cube()
    {
        var cube = CubeSample.Random(11);
        var read = await ReadAsync(cube, "jsonstat-toolkit", "jsonstat", "json");
        Assert.Equal("dataset", read.GetProperty("class").GetString());
        var cells = read.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(cube.Cells.Count * cube.Measures.Count, cells.Count);
        var places = cube.Observations()
            .SelectMany(o => cube.Measures.Select(m => (o.Territory, o.Period, o.Cell, Measure: m)));
        foreach (var ((territory, period, cell, measure), found) in places.Zip(cells))
        {
            Assert.Equal(territory.Key, found.GetProperty("GEO").GetString());
            Assert.Equal(period.Key, found.GetProperty("TIME_PERIOD").GetString());
            Assert.Equal(MeasureName.Of(measure).Key, found.GetProperty("MESURE").GetString());
            Assert.Equal(cell.Number(measure), Number(found.GetProperty("value")));
            if (cell.Number(measure) is null && cell.Status.Reason is { } reason)
            {
                Assert.Equal(reason, found.GetProperty("status").GetString());
            }
        }
    }

    /// <summary>Each line becomes the triples that its description says: a subject by its key, a number by its type.</summary>
    [Fact]
    public async Task A_CSVW_reader_reads_the_lines_by_their_description()
    {
        var cube = CubeSample.Random(11);
        await File.WriteAllBytesAsync(
            Path.Combine(folder.Path, "E03.csv"),
            await WrittenCube.WriteAsync(cube, "csv"),
            TestContext.Current.CancellationToken
        );
        var read = await ReadAsync(cube, "rdf-parser-csvw", "csvw", "csv-metadata.json");
        var lines = read.EnumerateObject().ToDictionary(s => s.Name, s => s.Value);
        Assert.Equal(cube.Cells.Count, lines.Count);
        foreach (var (territory, period, cell) in cube.Observations())
        {
            var line = lines[$"http://exemple.test/E03.csv#{territory.Key}-{period.Key}-E03"];
            Assert.Equal(territory.Name, line.GetProperty("geo_nom").GetProperty("value").GetString());
            foreach (var measure in cube.Measures)
            {
                var hasNumber = line.TryGetProperty(MeasureName.Of(measure).Column, out var found);
                Assert.Equal(cell.Number(measure) is not null, hasNumber);
                if (hasNumber)
                {
                    Assert.Equal("http://www.w3.org/2001/XMLSchema#double", found.GetProperty("type").GetString());
                    Assert.Equal(
                        cell.Number(measure),
                        double.Parse(
                            found.GetProperty("value").GetString()!, // a literal
                            System.Globalization.CultureInfo.InvariantCulture
                        )
                    );
                }
            }
        }
    }

    /// <summary>The validator of the Open XML SDK checks each part against the schemas of the standard.</summary>
    [Fact]
    public async Task The_Open_XML_validator_finds_nothing_to_say()
    {
        foreach (var seed in new[] { 3, 11 })
        {
            using var content = new MemoryStream(await WrittenCube.WriteAsync(CubeSample.Random(seed), "xlsx"));
            using var book = SpreadsheetDocument.Open(content, isEditable: false);
            Assert.Empty(
                new OpenXmlValidator()
                    .Validate(book, TestContext.Current.CancellationToken)
                    .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")
            );
            Assert.Equal(
                ["Lisez-moi", "Table_des_matieres", "Notes", "1"],
                book.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
                    .Select(s => s.Name?.Value) // of a workbook
            );
        }
    }

    private async Task<JsonElement> ReadAsync(IndicatorCube cube, string package, string format, string extension)
    {
        var path = Path.Combine(folder.Path, $"E03.{extension}");
        await File.WriteAllBytesAsync(
            path,
            await WrittenCube.WriteAsync(cube, extension),
            TestContext.Current.CancellationToken
        );
        return await ForeignReader.ReadAsync(package, format, path);
    }

    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
