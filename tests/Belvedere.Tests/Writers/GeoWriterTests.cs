using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Belvedere.Data.Writers.Shapefiles;
using Belvedere.Tests.Rows;
using Belvedere.Tests.Shapes;
using Microsoft.Data.Sqlite;

namespace Belvedere.Tests.Writers;

/// <summary>Each geographic format holds every row, every field and every geometry.</summary>
public sealed class GeoWriterTests
{
    private static readonly TableSchema Places = RowFolder.Schema(
        ("nom", ColumnType.Text),
        ("nombre", ColumnType.Integer),
        ("part", ColumnType.Decimal),
        ("jour", ColumnType.Date),
        ("geom", ColumnType.Text),
        ("forme", ColumnType.GeoShape)
    );

    private static readonly Shape[] Shapes =
    [
        Shape.Point(6.2356, 44.0925),
        ShapeTests.Read("LINESTRING (6 44, 6.1 44.1, 6.2 44.05)"),
        ShapeTests.Read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))"),
        ShapeTests.Read("MULTIPOINT ((1 2), (3 4))"),
    ];

    private static readonly object?[][] Rows =
    [
        ["Mairie <&> \u0001", 3L, 0.5, new DateOnly(2024, 3, 31), "a", Shapes[0]],
        ["Route", null, -1.25, null, null, Shapes[1]],
        [new string('é', 200), long.MaxValue, 1e-7, new DateOnly(1999, 1, 1), "c", Shapes[2]],
        [null, 0L, null, null, "d", null],
        ["Bancs", 1L, 2.0, null, "e", Shapes[3]],
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Geojson_has_one_feature_for_each_row()
    {
        using var json = JsonDocument.Parse(await WriteAsync(new GeoJsonWriter()));
        var features = json.RootElement.GetProperty("features");
        Assert.Equal(Rows.Length, features.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, features[3].GetProperty("geometry").ValueKind);
        for (var i = 0; i < Rows.Length; i++)
        {
            var properties = features[i].GetProperty("properties");
            Assert.Equal(["nom", "nombre", "part", "jour", "geom"], properties.EnumerateObject().Select(p => p.Name));
            Assert.Equal(Rows[i][0] as string, properties.GetProperty("nom").GetString());
            if (Rows[i][5] is Shape shape)
            {
                Assert.Equal(shape, ShapeTests.Read(features[i].GetProperty("geometry").GetRawText()));
            }
        }
    }

    [Fact]
    public async Task Kml_has_one_placemark_for_each_row()
    {
        XNamespace kml = "http://www.opengis.net/kml/2.2";
        var document = XDocument.Parse(Encoding.UTF8.GetString(await WriteAsync(new KmlWriter())));
        var placemarks = document.Descendants(kml + "Placemark").ToList();
        Assert.Equal(Rows.Length, placemarks.Count);
        Assert.Equal("Mairie <&> ", placemarks[0].Element(kml + "name")?.Value);
        Assert.Equal("6.2356,44.0925", placemarks[0].Descendants(kml + "coordinates").Single().Value);
        Assert.Equal("0,0 4,0 4,4 0,4 0,0", placemarks[2].Descendants(kml + "outerBoundaryIs").Single().Value);
        Assert.Single(placemarks[2].Descendants(kml + "innerBoundaryIs"));
        Assert.Equal(2, placemarks[4].Descendants(kml + "MultiGeometry").Single().Elements().Count());
        var data = placemarks[2]
            .Descendants(kml + "Data")
            .ToDictionary(d => d.Attribute("name")?.Value ?? "", d => d.Value);
        Assert.Equal("1999-01-01", data["jour"]);
        Assert.Equal("9223372036854775807", data["nombre"]);
    }

    [Fact]
    public async Task Gpx_has_its_waypoints_before_its_tracks()
    {
        XNamespace gpx = "http://www.topografix.com/GPX/1/1";
        var document = XDocument.Parse(Encoding.UTF8.GetString(await WriteAsync(new GpxWriter())));
        var names = document.Root?.Elements().Select(e => e.Name.LocalName);
        Assert.Equal(["wpt", "wpt", "wpt", "trk", "trk"], names);
        Assert.Equal("44.0925", document.Descendants(gpx + "wpt").First().Attribute("lat")?.Value);
        Assert.Equal(3, document.Descendants(gpx + "trk").First().Descendants(gpx + "trkpt").Count());
        Assert.Equal(5, document.Descendants(gpx + "trk").Last().Descendants(gpx + "trkpt").Count());
    }

    [Fact]
    public async Task A_geopackage_opens_as_a_database_with_its_layer()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "export.gpkg");
        await File.WriteAllBytesAsync(path, await WriteAsync(new GeoPackageWriter()), Ct);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT o.nom, o.geom_, o.geom, c.min_x, g.geometry_type_name, (SELECT application_id FROM pragma_application_id)
            FROM objets o JOIN gpkg_contents c ON c.table_name = 'objets'
            JOIN gpkg_geometry_columns g ON g.table_name = c.table_name AND g.column_name = 'geom' ORDER BY o.fid
            """;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var row = 0;
        for (; await reader.ReadAsync(Ct); row++)
        {
            Assert.Equal(Rows[row][0], reader.IsDBNull(0) ? null : reader.GetString(0));
            Assert.Equal(Rows[row][4], reader.IsDBNull(1) ? null : reader.GetString(1));
            Assert.Equal(0.0, reader.GetDouble(3));
            Assert.Equal("GEOMETRY", reader.GetString(4));
            Assert.Equal(0x47504B47L, reader.GetInt64(5));
            if (Rows[row][5] is Shape shape)
            {
                var blob = (byte[])reader.GetValue(2);
                Assert.Equal("GP"u8.ToArray(), blob[..2]);
                Assert.Equal(shape.Box.East, BitConverter.ToDouble(blob, 16));
                Assert.Equal(shape, Shape.FromWkb(blob.AsSpan(40)));
            }
        }

        Assert.Equal(Rows.Length, row);
    }

    [Fact]
    public async Task A_shapefile_has_a_layer_for_each_kind_of_geometry()
    {
        using var zip = new ZipArchive(new MemoryStream(await WriteAsync(new ShapefileWriter())));
        Assert.Equal(16, zip.Entries.Count);
        Assert.Contains("nombre;nombre", Text(zip, "champs.csv"), StringComparison.Ordinal);
        // The empty row went with the first layer, the two benches are two records.
        Assert.Equal([1, 0, 1, 1], Records(zip, "points").Select(r => BinaryPrimitives.ReadInt32LittleEndian(r)));
        var polygon = Records(zip, "surfaces").Single();
        Assert.Equal(5, BinaryPrimitives.ReadInt32LittleEndian(polygon));
        Assert.Equal(2, BinaryPrimitives.ReadInt32LittleEndian(polygon.AsSpan(36)));
        // Clockwise: from the origin north first.
        Assert.Equal(
            [0, 0, 0, 4],
            Enumerable.Range(0, 4).Select(i => (int)BitConverter.ToDouble(polygon, 52 + (8 * i)))
        );
        var table = Bytes(zip, "surfaces.dbf");
        Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(4)));
        var start = BinaryPrimitives.ReadInt16LittleEndian(table.AsSpan(8));
        Assert.Equal(start + BinaryPrimitives.ReadInt16LittleEndian(table.AsSpan(10)) + 1, table.Length);
        var record = Encoding.UTF8.GetString(table, start, table.Length - start);
        Assert.StartsWith($" {new string('é', 127)}", record, StringComparison.Ordinal);
        Assert.Contains("9223372036854775807", record, StringComparison.Ordinal);
        Assert.Contains("19990101", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_says_that_its_shapes_are_geoparquet()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(Places, Rows);
        var plan = Binder.Bind(new TableQuery(), Places).Value;
        var sql = SqlWriter.Export(plan, folder.Revision());
        await using var rows = (await folder.Engine.QueryAsync(sql, QueryBudget.Export, Ct)).Value;
        await using (var output = File.Create(folder.Revision(2)))
        {
            await new ParquetWriter().WriteAsync(rows, output, new ExportOptions { WorkDirectory = folder.Work }, Ct);
        }

        var said = await folder.ReadAsync(
            $"SELECT CAST(decode(value) AS VARCHAR) FROM parquet_kv_metadata('{folder.Revision(2)}') WHERE decode(key) = 'geo'"
        );
        using var geo = JsonDocument.Parse(Assert.IsType<string>(said[0][0]));
        Assert.Equal("forme", geo.RootElement.GetProperty("primary_column").GetString());
        Assert.Equal(
            "WKB",
            geo.RootElement.GetProperty("columns").GetProperty("forme").GetProperty("encoding").GetString()
        );
    }

    [Fact]
    public async Task A_row_answer_of_points_is_geographic_too()
    {
        using var folder = new RowFolder();
        var schema = new TableSchema([
            new("lat", "lat", ColumnType.Decimal) { Concept = "latitude" },
            new("lon", "lon", ColumnType.Decimal) { Concept = "longitude" },
        ]);
        await folder.WriteAsync(
            schema,
            [
                [44.5, 6.25],
                [null, null],
            ]
        );
        using var json = JsonDocument.Parse(await WriteAsync(folder, schema, new GeoJsonWriter()));
        var features = json.RootElement.GetProperty("features");
        Assert.Equal("[6.25,44.5]", features[0].GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.Equal(44.5, features[0].GetProperty("properties").GetProperty("lat").GetDouble());
        Assert.Equal(JsonValueKind.Null, features[1].GetProperty("geometry").ValueKind);
    }

    private static async Task<byte[]> WriteAsync(IRowWriter writer)
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(Places, Rows);
        return await WriteAsync(folder, Places, writer);
    }

    private static async Task<byte[]> WriteAsync(RowFolder folder, TableSchema schema, IRowWriter writer)
    {
        Assert.True(writer.Info.NeedsGeometry);
        var geometry = TableGeometry.Of(schema) ?? throw new InvalidOperationException("no geometry");
        var plan = Binder.Bind(new TableQuery(), schema).Value.WithGeometry(geometry);
        var sql = SqlWriter.Export(plan, folder.Revision());
        await using var rows = (await folder.Engine.QueryAsync(sql, QueryBudget.Export, Ct)).Value;
        using var output = new MemoryStream();
        await writer.WriteAsync(rows, output, new ExportOptions { WorkDirectory = folder.Work }, Ct);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Work));
        return output.ToArray();
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var stream = (zip.GetEntry(name) ?? throw new FileNotFoundException(name)).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Text(ZipArchive zip, string name) => Encoding.UTF8.GetString(Bytes(zip, name));

    /// <summary>The contents of the records of a layer, found by its index and checked against their own headers.</summary>
    private static List<byte[]> Records(ZipArchive zip, string layer)
    {
        var (shapes, index) = (Bytes(zip, $"{layer}.shp"), Bytes(zip, $"{layer}.shx"));
        Assert.Equal(9994, BinaryPrimitives.ReadInt32BigEndian(shapes));
        Assert.Equal(shapes.Length / 2, BinaryPrimitives.ReadInt32BigEndian(shapes.AsSpan(24)));
        var records = new List<byte[]>();
        for (var at = 100; at < index.Length; at += 8)
        {
            var offset = 2 * BinaryPrimitives.ReadInt32BigEndian(index.AsSpan(at));
            var length = 2 * BinaryPrimitives.ReadInt32BigEndian(index.AsSpan(at + 4));
            Assert.Equal(records.Count + 1, BinaryPrimitives.ReadInt32BigEndian(shapes.AsSpan(offset)));
            Assert.Equal(length / 2, BinaryPrimitives.ReadInt32BigEndian(shapes.AsSpan(offset + 4)));
            records.Add(shapes[(offset + 8)..(offset + 8 + length)]);
        }

        return records;
    }
}
