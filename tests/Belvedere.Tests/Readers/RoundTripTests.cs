using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Tests.Rows;
using Belvedere.Tests.Shapes;
using Belvedere.Tests.Writers;

namespace Belvedere.Tests.Readers;

/// <summary>A table, exported in each format and read again, is the same table.</summary>
public sealed class RoundTripTests
{
    private static readonly TableSchema Plain = RowFolder.Schema(
        ("code", ColumnType.Text),
        ("nom", ColumnType.Text),
        ("nombre", ColumnType.Integer),
        ("part", ColumnType.Decimal),
        ("ouvert", ColumnType.Boolean),
        ("jour", ColumnType.Date)
    );

    private static readonly object?[][] Rows =
    [
        ["12", "Mairie, \"annexe\"\nrue é", 3L, 0.5, true, new DateOnly(2024, 3, 31)],
        ["13", null, -7L, -1234567.25, false, new DateOnly(1999, 1, 1)],
        ["14", "É; œuvre €", null, null, null, null],
        ["15", "=1+1", 123456789012345L, 0.1, true, new DateOnly(2030, 12, 31)],
    ];

    private static readonly Shape[] Shapes =
    [
        ShapeTests.Read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))"),
        ShapeTests.Read("POLYGON ((6 44, 7 44, 7 45, 6 44))"),
        ShapeTests.Read("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))"),
        ShapeTests.Read("POLYGON ((10 10, 11 10, 11 11, 10 10))"),
    ];

    [Theory]
    [InlineData("xlsx")]
    [InlineData("parquet")]
    [InlineData("json")]
    [InlineData("jsonl")]
    public async Task A_table_comes_back(string format)
    {
        using var file = await WrittenFile.CreateAsync(format, Plain, Rows);
        var (table, rows) = await SourceTable.ReadAsync(file.Path, $"export.{format}");
        Assert.Equal(Plain.Columns.Select(c => (c.Name, c.Type)), table.Schema.Columns.Select(c => (c.Name, c.Type)));
        Assert.Equal(Rows, rows);
    }

    [Fact]
    public async Task A_table_comes_back_from_csv_but_for_its_formulas()
    {
        object?[][] given =
        [
            .. Rows.Take(3),
            ["15", "+33 4 92 30 61 00", 1L, 1e-7, null, new DateOnly(1850, 3, 1)],
            ["16", "-9223372036854775809", -123456789012345L, -0.5, true, new DateOnly(2999, 12, 31)],
            ["17", "a\u00A0b\u202F😀", 0L, 1e22, false, null],
        ];
        using var file = await WrittenFile.CreateAsync("csv", Plain, given);
        var (table, rows) = await SourceTable.ReadAsync(file.Path, "export.csv");
        Assert.Equal(Plain.Columns.Select(c => (c.Name, c.Type)), table.Schema.Columns.Select(c => (c.Name, c.Type)));
        Assert.Equal(given, rows);
    }

    [Theory]
    [InlineData("geojson", "geometry")]
    [InlineData("gpkg", "geom")]
    [InlineData("shp", "geometry")]
    [InlineData("parquet", "forme")]
    [InlineData("json", "forme")]
    [InlineData("jsonl", "forme")]
    public async Task A_geographic_table_comes_back(string format, string geometry)
    {
        var schema = new TableSchema([.. Plain.Columns, new Column("forme", "forme", ColumnType.GeoShape)]);
        var given = Rows.Select((row, i) => (object?[])[.. row, Shapes[i]]).ToArray();
        using var file = await WrittenFile.CreateAsync(format, schema, given);
        var (table, rows) = await SourceTable.ReadAsync(file.Path, $"export.{format}");
        Assert.Equal(
            Plain.Columns.Select(c => (c.Name, c.Type)).Append((geometry, ColumnType.GeoShape)),
            table.Schema.Columns.Select(c => (c.Name, c.Type))
        );
        for (var i = 0; i < given.Length; i++)
        {
            Assert.Equal(given[i][..6], rows[i][..6]);
            Assert.Equal(Shapes[i], Shape.FromWkb(((Shape)rows[i][6]!).Wkb.Span)); // every row has one
        }
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("gpkg")]
    [InlineData("shp")]
    [InlineData("kml")]
    [InlineData("gpx")]
    public async Task Points_come_back_as_points(string format)
    {
        var schema = RowFolder.Schema(
            ("nom", ColumnType.Text),
            ("nombre", ColumnType.Integer),
            ("lieu", ColumnType.GeoPoint)
        );
        using var file = await WrittenFile.CreateAsync(
            format,
            schema,
            [
                ["Mairie", 3L, (44.0925, 6.2356)],
                ["École", 12L, (48.85, 2.35)],
            ]
        );
        var (table, rows) = await SourceTable.ReadAsync(file.Path, $"export.{format}");
        var place = Assert.Single(table.Schema.Columns, c => c.Type == ColumnType.GeoPoint);
        var at = table.Schema.Columns.ToList().IndexOf(place);
        Assert.Equal(["44.0925,6.2356", "48.85,2.35"], rows.Select(row => row[at]));
        Assert.Equal(ColumnType.Integer, table.Schema.Find("nombre")?.Type);
        Assert.Equal(2, table.RowCount);
    }
}
