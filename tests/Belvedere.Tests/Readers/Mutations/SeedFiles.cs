using System.IO.Compression;
using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Tests.Rows;
using Belvedere.Tests.Shapes;
using Belvedere.Tests.Writers;

namespace Belvedere.Tests.Readers.Mutations;

/// <summary>Small whole files of every family that is read: written here, and the small ones of the test data where they are.</summary>
internal static class SeedFiles
{
    /// <summary>Largest file taken from the test data: the trial is of many files, not of long ones.</summary>
    private const int MaximumBytes = 24 * 1024;

    private static readonly TableSchema Schema = RowFolder.Schema(
        ("code", ColumnType.Text),
        ("nom", ColumnType.Text),
        ("nombre", ColumnType.Integer),
        ("part", ColumnType.Decimal),
        ("jour", ColumnType.Date)
    );

    private static readonly object?[][] Rows =
    [
        ["01004", "Mairie, \"annexe\"\nrue é", 3L, 0.5, new DateOnly(2024, 3, 31)],
        ["2A004", null, -7L, -1234567.25, new DateOnly(1999, 1, 1)],
        ["97411", "=1+1", 123456789012345L, null, null],
    ];

    private const string Csv =
        "code;nom;montant;jour;part\n01004;\"Mairie \"\"annexe\"\"\nrue\";1 250,50;31/03/2024;12 %\n"
        + "2A004;École;-800,00;01/01/1999;0,5 %\n97411;;;;\nTOTAL;;450,50;;\n";

    public static async Task<IReadOnlyList<SeedFile>> AllAsync()
    {
        var files = Texts().Concat(Workbooks()).ToList();
        foreach (var format in new[] { "xlsx", "parquet", "json", "jsonl", "csv" })
        {
            files.Add(await ExportAsync(format, "tableau", Schema, Rows));
        }

        var shapes = new TableSchema([.. Schema.Columns, new Column("forme", "forme", ColumnType.GeoShape)]);
        var shape = ShapeTests.Read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))");
        foreach (var format in new[] { "geojson", "gpkg", "shp", "parquet", "kml" })
        {
            files.Add(await ExportAsync(format, "formes", shapes, Rows.Select(row => (object?[])[.. row, shape])));
        }

        var points = new TableSchema([.. Schema.Columns, new Column("lieu", "lieu", ColumnType.GeoPoint)]);
        foreach (var format in new[] { "geojson", "gpkg", "shp", "kml", "gpx" })
        {
            files.Add(
                await ExportAsync(format, "points", points, Rows.Select(row => (object?[])[.. row, (44.0925, 6.2356)]))
            );
        }

        return [.. files, .. Found()];
    }

    private static IEnumerable<SeedFile> Texts()
    {
        var utf8 = Encoding.UTF8.GetBytes(Csv);
        yield return new SeedFile("utf-8.csv", utf8);
        yield return new SeedFile("windows.csv", Encoding.Latin1.GetBytes(Csv));
        yield return new SeedFile("utf-16.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Csv)]);
        yield return new SeedFile("titres.tsv", Encoding.UTF8.GetBytes("Titre\n\n" + Csv.Replace(';', '\t')));
        using var gzipped = new MemoryStream();
        using (var gzip = new GZipStream(gzipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(utf8);
        }

        yield return new SeedFile("comprime.csv.gz", gzipped.ToArray());
        yield return new SeedFile("archive.zip", Zip(("dossier/tableau.csv", Csv), ("lisez-moi.txt", "Licence")));
    }

    private static IEnumerable<SeedFile> Workbooks()
    {
        using var folder = new TemporaryFolder();
        var path = WorkbookFile.Write(
            folder,
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>jour</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>01004</v></c><c r=\"B2\" s=\"1\"><v>45382</v></c></row>"
                + "<row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c><c r=\"B3\" s=\"1\"><v>36161.5</v></c></row>",
            texts: "<si><t>code</t></si>",
            styles: "<xf numFmtId=\"14\"/>",
            afterRows: "<mergeCells><mergeCell ref=\"A1:A1\"/></mergeCells>"
        );
        yield return new SeedFile("main.xlsx", File.ReadAllBytes(path));
        yield return new SeedFile("main.ods", OpenDocument.Write(OpenDocument.Rows));
    }

    private static async Task<SeedFile> ExportAsync(
        string format,
        string name,
        TableSchema schema,
        IEnumerable<object?[]> rows
    )
    {
        using var written = await WrittenFile.CreateAsync(format, schema, rows);
        var extension = format == "shp" ? "zip" : format;
        return new SeedFile(
            $"{name}-{format}.{extension}",
            await File.ReadAllBytesAsync(written.Path, TestContext.Current.CancellationToken)
        );
    }

    private static IEnumerable<SeedFile> Found()
    {
        var folder = Path.Combine(TestData.Directory, "messy");
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => new FileInfo(path).Length is > 0 and <= MaximumBytes)
                .Order(StringComparer.Ordinal)
                .Select(path => new SeedFile(Path.GetFileName(path), File.ReadAllBytes(path)))
            : [];
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return target.ToArray();
    }
}

/// <summary>A whole file, before any damage.</summary>
/// <param name="Name">As its owner knows it: the end of the name takes part in the recognition.</param>
internal sealed record SeedFile(string Name, byte[] Bytes);
