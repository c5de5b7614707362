using System.Text.Json;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Tests.Shapes;

namespace Belvedere.Tests.Writers;

/// <summary>What the reader of its authors finds in a FlatGeobuf file of ours.</summary>
public sealed class FlatGeobufTests
{
    private static readonly TableSchema Places = new([
        new Column("nom", "Nom", ColumnType.Text),
        new Column("nombre", "Nombre", ColumnType.Integer),
        new Column("part", "Part", ColumnType.Decimal),
        new Column("ouvert", "Ouvert", ColumnType.Boolean),
        new Column("jour", "Jour", ColumnType.Date),
        new Column("saisie", "Saisie", ColumnType.DateTime),
        new Column("forme", "Forme", ColumnType.GeoShape),
    ]);

    private static readonly string?[] Shapes =
    [
        "POINT (6.2356 44.0925)",
        "LINESTRING (6 44, 6.1 44.1, 6.2 44.05)",
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
        "MULTIPOINT ((1 2), (3 4))",
        "MULTILINESTRING ((6 44, 6.1 44.1), (7 45, 7.1 45.1, 7.2 45))",
        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((10 10, 14 10, 14 14, 10 10)))",
        null,
    ];

    [Fact]
    public async Task The_reader_of_its_authors_finds_every_row()
    {
        var rows = Shapes
            .Select(
                (wkt, i) =>
                    new object?[]
                    {
                        $"Lieu n° {i} 😀",
                        i == 1 ? null : (long)i,
                        i / 4.0,
                        i % 2 == 0,
                        new DateOnly(2024, 2, 29),
                        new DateTime(2024, 2, 29, 12, 30, 0, DateTimeKind.Utc),
                        wkt is null ? null : ShapeTests.Read(wkt),
                    }
            )
            .ToList();
        using var file = await WrittenFile.CreateAsync("fgb", Places, rows);
        var features = (await ForeignReader.ReadAsync("flatgeobuf", "fgb", file.Path)).EnumerateArray().ToList();

        Assert.Equal(rows.Count, features.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var properties = features[i].GetProperty("properties");
            Assert.Equal($"Lieu n° {i} 😀", properties.GetProperty("nom").GetString());
            Assert.Equal(i / 4.0, properties.GetProperty("part").GetDouble());
            Assert.Equal(i % 2 == 0, properties.GetProperty("ouvert").GetBoolean());
            Assert.Equal("2024-02-29", properties.GetProperty("jour").GetString());
            Assert.Equal("2024-02-29T12:30:00+00:00", properties.GetProperty("saisie").GetString());
            Assert.Equal(i != 1, properties.TryGetProperty("nombre", out _));
            CheckGeometry(rows[i][6] as Shape, features[i]);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("abcd")]
    [InlineData("abcdefgh")]
    [InlineData("abcdefghijkl")]
    public async Task Features_are_read_wherever_those_before_them_end(string name)
    {
        // Its authors read doubles where they lie: each must be at a multiple of eight bytes from the start of the file.
        var schema = new TableSchema([
            new Column(name, name, ColumnType.Text),
            new Column("forme", "Forme", ColumnType.GeoShape),
        ]);
        object?[][] rows =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i =>
                    new object?[] { new string('x', i), i % 3 == 0 ? null : ShapeTests.Read($"POINT ({i} 44)") }
                ),
        ];
        using var file = await WrittenFile.CreateAsync("fgb", schema, rows);

        var features = (await ForeignReader.ReadAsync("flatgeobuf", "fgb", file.Path)).EnumerateArray().ToList();

        Assert.Equal(
            rows.Select(row => row[0]),
            features.Select(feature => feature.GetProperty("properties").GetProperty(name).GetString())
        );
    }

    [Fact]
    public async Task An_empty_table_is_a_whole_file()
    {
        using var file = await WrittenFile.CreateAsync("fgb", Places, []);
        Assert.Equal(0, (await ForeignReader.ReadAsync("flatgeobuf", "fgb", file.Path)).GetArrayLength());
    }

    private static void CheckGeometry(Shape? expected, JsonElement feature)
    {
        var geometry = feature.GetProperty("geometry");
        if (expected is null)
        {
            Assert.Equal(0, geometry.GetProperty("geometries").GetArrayLength());
            return;
        }

        using var written = JsonDocument.Parse(expected.ToGeoJson());
        Assert.Equal(written.RootElement.GetProperty("type").GetString(), geometry.GetProperty("type").GetString());
        Assert.Equal(
            written.RootElement.GetProperty("coordinates").GetRawText(),
            geometry.GetProperty("coordinates").GetRawText()
        );
    }
}
