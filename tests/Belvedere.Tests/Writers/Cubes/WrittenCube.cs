using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Data.Writers.Cubes;
using ExcelDataReader;
using Microsoft.VisualBasic.FileIO;

namespace Belvedere.Tests.Writers.Cubes;

/// <summary>A cube written in each format, and read back without the writer's own code.</summary>
internal static class WrittenCube
{
    private static readonly CubeWriters Writers = CubeWriters.Scan();

    public static async Task<byte[]> WriteAsync(IndicatorCube cube, string extension, CubeOptions? options = null)
    {
        using var output = new MemoryStream();
        await Writers
            .Find(extension)!
            .WriteAsync(cube, output, options ?? new CubeOptions(), TestContext.Current.CancellationToken); // one of the scan
        return output.ToArray();
    }

    public static async Task<string> TextAsync(IndicatorCube cube, string extension, CubeOptions? options = null) =>
        Encoding.UTF8.GetString(await WriteAsync(cube, extension, options));

    public static async Task<IReadOnlyList<ReadCell>> CsvAsync(IndicatorCube cube, bool isForSpreadsheet)
    {
        var text = await TextAsync(cube, "csv", new CubeOptions { IsForSpreadsheet = isForSpreadsheet });
        return Lines(text.TrimStart('\uFEFF'), isForSpreadsheet)
            .Select(line => new ReadCell(
                line["geo"],
                line["periode"],
                line["statut"],
                line["conf"],
                NullIfEmpty(line["motif"])
            )
            {
                Numbers = cube.Measures.ToDictionary(
                    m => m,
                    m => Number(line[MeasureName.Of(m).Column], isForSpreadsheet)
                ),
            })
            .ToList();
    }

    public static async Task<IReadOnlyList<ReadCell>> SdmxAsync(IndicatorCube cube, int version)
    {
        var text = await TextAsync(cube, "sdmx.csv", new CubeOptions { SdmxVersion = version });
        return Lines(text, isForSpreadsheet: false)
            .Select(line => new ReadCell(
                line["GEO"],
                line["TIME_PERIOD"],
                line["OBS_STATUS"],
                line["CONF_STATUS"],
                null
            )
            {
                Numbers = cube.Measures.ToDictionary(
                    m => m,
                    m => Number(line[m == Measure.Value ? "OBS_VALUE" : MeasureName.Of(m).Key], hasComma: false)
                ),
            })
            .ToList();
    }

    /// <summary>The states of JSON-stat are those of the value; a state of a value that is normal is not written.</summary>
    public static async Task<IReadOnlyList<ReadCell>> JsonStatAsync(IndicatorCube cube)
    {
        using var json = JsonDocument.Parse(await WriteAsync(cube, "json"));
        var root = json.RootElement;
        var size = root.GetProperty("size").EnumerateArray().Select(s => s.GetInt32()).ToArray();
        string[] Index(string dimension) =>
            [
                .. root.GetProperty("dimension")
                    .GetProperty(dimension)
                    .GetProperty("category")
                    .GetProperty("index")
                    .EnumerateArray()
                    .Select(i => i.GetString()!), // texts
            ];
        var (places, periods, measures) = (Index("GEO"), Index("TIME_PERIOD"), Index("MESURE"));
        Assert.Equal([places.Length, periods.Length, measures.Length], size);
        JsonElement? At(string property, int g, int t, int m) =>
            root.GetProperty(property)
                .TryGetProperty(
                    ((((g * size[1]) + t) * size[2]) + m).ToString(CultureInfo.InvariantCulture),
                    out var found
                )
                ? found
                : null;
        return (
            from g in Enumerable.Range(0, size[0])
            from t in Enumerable.Range(0, size[1])
            let state = At("status", g, t, 0)?.GetString()
            let isReason = state is { Length: > 1 }
            select new ReadCell(places[g], periods[t], isReason ? null : state ?? "A", null, isReason ? state : null)
            {
                Numbers = Enumerable
                    .Range(0, size[2])
                    .ToDictionary(
                        m => MeasureName.Parse(measures[m])!.Measure, // one of ours
                        m => At("value", g, t, m)?.GetDouble()
                    ),
            }
        ).ToList();
    }

    public static async Task<IReadOnlyList<ReadCell>> GeoJsonAsync(IndicatorCube cube)
    {
        using var json = JsonDocument.Parse(await WriteAsync(cube, "geojson"));
        return json
            .RootElement.GetProperty("features")
            .EnumerateArray()
            .Select(f => f.GetProperty("properties"))
            .Select(p => new ReadCell(
                Text(p, "geo")!,
                Text(p, "periode")!,
                Text(p, "statut"),
                Text(p, "conf"),
                Text(p, "motif")
            ) // always there
            {
                Numbers = cube.Measures.ToDictionary(
                    m => m,
                    m =>
                        p.GetProperty(MeasureName.Of(m).Column) is { ValueKind: JsonValueKind.Number } number
                            ? number.GetDouble()
                            : (double?)null
                ),
            })
            .ToList();
    }

    /// <summary>The table of the sheet « 1 »; a mark in the place of a number must be the one of its reason.</summary>
    public static async Task<IReadOnlyList<ReadCell>> XlsxAsync(IndicatorCube cube)
    {
        // The reader asks for the old code pages, even of a workbook that has none.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var book = ExcelReaderFactory.CreateReader(new MemoryStream(await WriteAsync(cube, "xlsx")));
        while (book.Name != "1")
        {
            Assert.True(book.NextResult(), "The sheet 1 is absent.");
        }

        Assert.True(book.Read());
        var headings = Enumerable.Range(0, book.FieldCount).Select(i => book.GetValue(i) as string).ToList();
        int Column(string start) => headings.FindIndex(h => h?.StartsWith(start, StringComparison.Ordinal) == true);
        var cells = new List<ReadCell>();
        while (book.Read())
        {
            var conf = book.GetString(Column("Confidentialité"));
            var status = book.GetString(Column("Statut"));
            Assert.Equal(
                book.GetString(Column("Géographie")).Split('-')[^1],
                Assert.IsType<string>(book.GetValue(Column("Code")))
            );
            cells.Add(
                new ReadCell(
                    book.GetString(Column("Géographie")),
                    book.GetString(Column("Période")),
                    status == "[u]" ? "U" : status,
                    conf,
                    book.GetValue(Column("Motif")) as string
                )
                {
                    Numbers = cube.Measures.ToDictionary(m => m, m => Mark(book, Column(Heading(m)), conf)),
                }
            );
        }

        return cells;
    }

    private static string Heading(Measure measure) => MeasureName.Of(measure).Title.French;

    private static double? Mark(IExcelDataReader book, int column, string conf)
    {
        if (column < 0)
        {
            return null; // no cell of the cube has this measure
        }

        if (book.GetValue(column) is string mark)
        {
            Assert.Equal(conf == "F" ? "[x]" : "[c]", mark);
            return null;
        }

        return book.GetDouble(column);
    }

    private static List<Dictionary<string, string>> Lines(string text, bool isForSpreadsheet)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        using var csv = new TextFieldParser(new StringReader(text)) { TrimWhiteSpace = false };
        csv.SetDelimiters(isForSpreadsheet ? ";" : ",");
        var header = csv.ReadFields()!; // the first line
        var lines = new List<Dictionary<string, string>>();
        while (csv.ReadFields() is { } cells)
        {
            Assert.Equal(header.Length, cells.Length);
            lines.Add(header.Zip(cells).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal));
        }

        return lines;
    }

    private static double? Number(string cell, bool hasComma) =>
        cell.Length == 0
            ? null
            : double.Parse(
                cell,
                NumberStyles.Float,
                hasComma ? CultureInfo.GetCultureInfo("fr-FR") : CultureInfo.InvariantCulture
            );

    private static string? Text(JsonElement properties, string name) => properties.GetProperty(name).GetString();

    private static string? NullIfEmpty(string cell) => cell.Length == 0 ? null : cell;
}
