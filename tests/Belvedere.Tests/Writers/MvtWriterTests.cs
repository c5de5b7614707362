using System.Globalization;
using System.Text.Json;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Belvedere.Tests.Rows;
using Belvedere.Tests.Shapes;

namespace Belvedere.Tests.Writers;

/// <summary>What the reader of Mapbox finds in a vector tile of a whole table.</summary>
public sealed class MvtWriterTests
{
    private const double Degree = 1e-4;

    private static readonly TableSchema Places = RowFolder.Schema(
        ("nom", ColumnType.Text),
        ("nombre", ColumnType.Integer),
        ("part", ColumnType.Decimal),
        ("ouvert", ColumnType.Boolean),
        ("jour", ColumnType.Date),
        ("saisie", ColumnType.DateTime),
        ("forme", ColumnType.GeoShape)
    );

    private static readonly string?[] Shapes =
    [
        "POINT (6.2356 44.0925)",
        "LINESTRING (6 44, 6.1 44.1, 6.2 44.05)",
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
        null,
        "MULTIPOINT ((1 2), (3 4))",
        "MULTILINESTRING ((6 44, 6.1 44.1), (7 45, 7.1 45.1, 7.2 45))",
        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1)), ((10 10, 14 10, 14 14, 10 10)))",
        "POINT (-179.9999 -85)",
        // Its outer ring turns the other way, its hole too.
        "POLYGON ((0 50, 0 54, 4 54, 4 50, 0 50), (1 51, 2 51, 2 52, 1 52, 1 51))",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_that_has_a_geometry_is_a_feature_with_its_fields()
    {
        var layer = Assert.Single(await ReadAsync(Places, Shapes.Select(Row)));
        Assert.Equal("objets", layer.GetProperty("name").GetString());
        Assert.Equal(2, layer.GetProperty("version").GetInt32());
        Assert.Equal(16_777_216, layer.GetProperty("extent").GetInt32());
        var features = layer.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3, 5, 6, 7, 8, 9], features.Select(f => f.GetProperty("id").GetInt32()));
        foreach (var feature in features)
        {
            var i = feature.GetProperty("id").GetInt32() - 1;
            CheckFields(feature.GetProperty("properties"), i);
            CheckGeometry(ShapeTests.Read(Shapes[i]!), feature.GetProperty("geometry")); // the only row without has no feature
        }
    }

    [Fact]
    public async Task Outer_rings_are_clockwise_and_holes_the_other_way()
    {
        var layer = Assert.Single(await ReadAsync(Places, Shapes.Select(Row)));
        var signs = layer
            .GetProperty("features")
            .EnumerateArray()
            .Where(f =>
                f.GetProperty("geometry").GetProperty("type").GetString()!.EndsWith("Polygon", StringComparison.Ordinal)
            )
            .Select(f => f.GetProperty("areas").EnumerateArray().Select(area => Math.Sign(area.GetDouble())));
        Assert.Equal<IEnumerable<int>>(
            [
                [1, -1],
                [1, -1, 1],
                [1, -1],
            ],
            signs
        );
    }

    [Fact]
    public async Task What_is_smaller_than_a_unit_is_nothing_and_the_poles_are_at_the_edge()
    {
        string[] shapes =
        [
            "LINESTRING (6 44, 6.0000001 44)",
            "POLYGON ((6 44, 6.0000001 44, 6.0000001 44.0000001, 6 44))",
            "POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 2.0000001 1, 2 1.0000001, 2 1))",
            "POINT (0 90)",
            "POINT (0 -89)",
        ];
        var layer = Assert.Single(await ReadAsync(Places, shapes.Select(Row)));
        var features = layer.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal([3, 4, 5], features.Select(f => f.GetProperty("id").GetInt32()));
        Assert.Single(features[0].GetProperty("areas").EnumerateArray());
        Assert.Equal([85.0511, -85.0511], features.Skip(1).Select(f => Math.Round(Coordinates(f)[1].GetDouble(), 4)));
    }

    [Fact]
    public async Task A_row_of_several_kinds_is_a_feature_of_each()
    {
        var layer = Assert.Single(
            await ReadAsync(Places, [Row("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))", 0)])
        );
        var features = layer.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(
            ["Point", "LineString"],
            features.Select(f => f.GetProperty("geometry").GetProperty("type").GetString())
        );
        Assert.All(features, f => Assert.Equal(1, f.GetProperty("id").GetInt32()));
        Assert.All(features, f => CheckFields(f.GetProperty("properties"), 0));
    }

    [Fact]
    public async Task Without_geometry_the_tile_is_empty()
    {
        Assert.Empty(await ReadAsync(Places, []));
        Assert.Empty(await ReadAsync(Places, [Row(null, 0)]));
    }

    [Fact]
    public async Task Values_beyond_those_that_are_remembered_stay_those_of_their_row()
    {
        // More distinct values than are shared, some of which come back, soon or late, and long texts.
        var schema = RowFolder.Schema(
            ("n", ColumnType.Integer),
            ("deux", ColumnType.Text),
            ("long", ColumnType.Text),
            ("forme", ColumnType.GeoShape)
        );
        const int count = 80_000;
        var point = Shape.Point(6.2, 44.1);
        var layer = Assert.Single(await ReadAsync(schema, Enumerable.Range(0, count).Select(Wide)));

        var features = layer.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(count, features.Count);
        for (var i = 0; i < count; i++)
        {
            var (expected, properties) = (Wide(i), features[i].GetProperty("properties"));
            Assert.Equal(expected[0], properties.GetProperty("n").GetInt64());
            Assert.Equal(expected[1], properties.GetProperty("deux").GetString());
            Assert.Equal(expected[2] is not null, properties.TryGetProperty("long", out var text));
            Assert.True(expected[2] is null || text.GetString() == (string?)expected[2]);
        }

        object?[] Wide(int i) =>
            [
                (long)(i % 70_000),
                string.Create(CultureInfo.InvariantCulture, $"{i / 2}"),
                i % 1000 == 0 ? new string('é', 200 + (i / 1000 % 2)) : null,
                point,
            ];
    }

    [Fact]
    public async Task Nothing_is_left_behind_by_who_stops()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(Places, Shapes.Select(Row));
        var plan = Binder.Bind(new TableQuery(), Places).Value.WithGeometry(TableGeometry.Of(Places)!); // a geographic table
        var sql = SqlWriter.Export(plan, folder.Revision());
        await using var rows = (await folder.Engine.QueryAsync(sql, QueryBudget.Export, Ct)).Value;
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var output = new MemoryStream();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new MvtWriter().WriteAsync(rows, output, new ExportOptions { WorkDirectory = folder.Work }, stopped.Token)
        );
        Assert.Equal(0, output.Length);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Work));
    }

    private static async Task<List<JsonElement>> ReadAsync(TableSchema schema, IEnumerable<object?[]> rows)
    {
        using var file = await WrittenFile.CreateAsync("mvt", schema, rows);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(file.Path)!, "*.export.partial")); // a file has a folder
        return [.. (await ForeignReader.ReadAsync("@mapbox/vector-tile", "mvt", file.Path)).EnumerateArray()];
    }

    private static object?[] Row(string? wkt, int i) =>
        [
            $"Lieu n° {i} 😀",
            i == 1 ? null : i - 4L,
            i / 4.0,
            i % 2 == 0,
            new DateOnly(2024, 2, 29),
            new DateTime(2024, 2, 29, 12, 30, 0, DateTimeKind.Utc),
            wkt is null ? null : ShapeTests.Read(wkt),
        ];

    private static void CheckFields(JsonElement properties, int i)
    {
        Assert.Equal($"Lieu n° {i} 😀", properties.GetProperty("nom").GetString());
        Assert.Equal(i != 1, properties.TryGetProperty("nombre", out var number));
        Assert.True(i == 1 || number.GetInt64() == i - 4);
        Assert.Equal(i / 4.0, properties.GetProperty("part").GetDouble());
        Assert.Equal(i % 2 == 0, properties.GetProperty("ouvert").GetBoolean());
        Assert.Equal("2024-02-29", properties.GetProperty("jour").GetString());
        Assert.Equal("2024-02-29T12:30:00+00:00", properties.GetProperty("saisie").GetString());
        Assert.False(properties.TryGetProperty("forme", out _));
    }

    /// <summary>The same kind and the same positions; a ring is the same one wherever it turns.</summary>
    private static void CheckGeometry(Shape expected, JsonElement geometry)
    {
        using var written = JsonDocument.Parse(expected.ToGeoJson());
        Assert.Equal(written.RootElement.GetProperty("type").GetString(), geometry.GetProperty("type").GetString());
        var (before, after) = (
            Lines(written.RootElement.GetProperty("coordinates")),
            Lines(geometry.GetProperty("coordinates"))
        );
        Assert.Equal(before.Count, after.Count);
        for (var i = 0; i < before.Count; i++)
        {
            Assert.True(
                IsNear(before[i], after[i]) || (IsRing(before[i]) && IsNearRing(before[i], after[i])),
                $"{written.RootElement} {geometry}"
            );
        }
    }

    /// <summary>The lists of positions, however deep they are; a position alone is a list of one.</summary>
    private static List<List<(double X, double Y)>> Lines(JsonElement coordinates)
    {
        if (coordinates[0].ValueKind == JsonValueKind.Number)
        {
            return
            [
                [(coordinates[0].GetDouble(), coordinates[1].GetDouble())],
            ];
        }

        var inner = coordinates.EnumerateArray().Select(Lines).ToList();
        return inner.TrueForAll(lines => lines is [{ Count: 1 }])
            ? [inner.Select(lines => lines[0][0]).ToList()]
            : inner.SelectMany(lines => lines).ToList();
    }

    private static bool IsRing(List<(double X, double Y)> line) => line.Count > 3 && line[0] == line[^1];

    private static bool IsNearRing(List<(double X, double Y)> a, List<(double X, double Y)> b)
    {
        var (open, turned) = (a.SkipLast(1).ToList(), b.SkipLast(1).ToList());
        return Enumerable
            .Range(0, open.Count)
            .SelectMany(i =>
            {
                var from = open.Skip(i).Concat(open.Take(i)).ToList();
                return new[] { from, Enumerable.Reverse(from).ToList() };
            })
            .Any(ring => IsNear(ring, turned));
    }

    private static bool IsNear(List<(double X, double Y)> a, List<(double X, double Y)> b) =>
        a.Count == b.Count
        && a.Zip(b).All(p => Math.Abs(p.First.X - p.Second.X) < Degree && Math.Abs(p.First.Y - p.Second.Y) < Degree);

    private static JsonElement Coordinates(JsonElement feature) =>
        feature.GetProperty("geometry").GetProperty("coordinates");
}
