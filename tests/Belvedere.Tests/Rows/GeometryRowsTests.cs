using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Tests.Shapes;

namespace Belvedere.Tests.Rows;

public sealed class GeometryRowsTests
{
    // A field may well have the name that a part of another one would have had.
    private static readonly TableSchema Places = RowFolder.Schema(
        ("forme", ColumnType.GeoShape),
        ("forme_west", ColumnType.Text),
        ("lieu", ColumnType.GeoPoint)
    );

    private static readonly Shape Square = ShapeTests.Read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))");

    [Fact]
    public async Task Shapes_come_back_as_they_were_written_with_their_boxes()
    {
        using var folder = new RowFolder();
        var written = await WriteAsync(folder);
        Assert.Equal(1, written.Columns[0].EmptyCount);
        Assert.Equal(2, written.Columns[0].DistinctCount);
        var rows = await folder.ReadAsync(
            $"SELECT forme, \"forme.west\", \"forme.north\", forme_west FROM read_parquet('{folder.Revision()}') ORDER BY _row"
        );
        Assert.Equal([Square, 0.0, 4.0, "a"], rows[0]);
        Assert.Equal([null, null, null, "b"], rows[1]);
        Assert.Equal([Shape.Point(9, 9), 9.0, 9.0, "c"], rows[2]);
    }

    [Fact]
    public async Task Sql_asks_the_shapes_themselves()
    {
        using var folder = new RowFolder();
        await WriteAsync(folder);
        var rows = await folder.ReadAsync(
            $"""
            SELECT shape_meets_box(forme, 3, 3, 5, 5), shape_relates(forme, ?, ?), shape_relates(forme, ?, ?),
                   shape_distance(forme, 5, 0), shape_relates(forme, point_shape("lieu.lon", "lieu.lat"), 0)
            FROM read_parquet('{folder.Revision()}') ORDER BY _row
            """,
            ShapeTests.Read("POLYGON ((-1 -1, 5 -1, 5 5, -1 5, -1 -1))"),
            (long)ShapeRelation.Within,
            Shape.Point(1, 1),
            (long)ShapeRelation.Disjoint
        );
        Assert.Equal([true, true, false, 111_195.0, true], Rounded(rows[0]));
        Assert.Equal([null, null, null, null, null], rows[1]);
        Assert.Equal([false, false, true], rows[2].Take(3));
    }

    [Fact]
    public async Task A_function_answers_on_every_row_of_many_chunks()
    {
        using var folder = new RowFolder();
        var schema = RowFolder.Schema(("lieu", ColumnType.GeoPoint));
        await folder.WriteAsync(
            schema,
            Enumerable.Range(0, 10_000).Select(i => new object?[] { (i % 80.0, i % 170.0) })
        );
        var counted = await folder.ReadAsync(
            $"""
            SELECT count(*) FILTER (WHERE shape_meets_box(point_shape("lieu.lon", "lieu.lat"), 0, 0, 50, 40)),
                   count(*) FILTER (WHERE "lieu.lon" <= 50 AND "lieu.lat" <= 40)
            FROM read_parquet('{folder.Revision()}')
            """
        );
        Assert.Equal(counted[0][1], counted[0][0]);
        Assert.True(counted[0][0] is > 1000L);
    }

    private static Task<RevisionStatistics> WriteAsync(RowFolder folder) =>
        folder.WriteAsync(
            Places,
            [
                [Square, "a", (2.0, 3.0)],
                [null, "b", null],
                [Shape.Point(9, 9), "c", (0.0, 0.0)],
            ]
        );

    private static object?[] Rounded(object?[] row) => [.. row.Select(c => c is double d ? Math.Round(d) : c)];
}
