using Belvedere.Core.Shapes;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Shapes;

namespace Belvedere.Data.Rows.Functions;

/// <summary>What SQL may ask of the shapes of a revision. The boxes beside them have spared most of the rows before.</summary>
internal static class ShapeFunctions
{
    /// <summary><c>shape_meets_box(shape, west, south, east, north)</c>: exact.</summary>
    internal const string MeetsBox = "shape_meets_box";

    /// <summary><c>shape_relates(shape, other, relation)</c>; the relation is a <see cref="ShapeRelation"/>.</summary>
    internal const string Relates = "shape_relates";

    /// <summary><c>shape_distance(shape, longitude, latitude)</c>: metres, 0 inside.</summary>
    internal const string Distance = "shape_distance";

    /// <summary><c>point_shape(longitude, latitude)</c>: the point as a shape.</summary>
    internal const string Point = "point_shape";

    private const DuckDbType D = DuckDbType.Double;

    internal static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new(
            MeetsBox,
            [DuckDbType.Blob, D, D, D, D],
            DuckDbType.Boolean,
            call => row => call.Set(row, BoxTest.Meets(call.Bytes(0, row), BoxOf(call, row)))
        ),
        new(Relates, [DuckDbType.Blob, DuckDbType.Blob, DuckDbType.BigInt], DuckDbType.Boolean, BeginRelates),
        new(
            Distance,
            [DuckDbType.Blob, D, D],
            D,
            call =>
                row =>
                    call.Set(row, ShapeGeometry.Distance(call.Bytes(0, row), call.Double(1, row), call.Double(2, row)))
        ),
        new(
            Point,
            [D, D],
            DuckDbType.Blob,
            call => row => call.Set(row, Shape.Point(call.Double(0, row), call.Double(1, row)).Wkb.Span)
        ),
    ];

    private static Box BoxOf(ScalarCall call, int row) =>
        new(call.Double(1, row), call.Double(2, row), call.Double(3, row), call.Double(4, row));

    /// <summary>The other shape is nearly always the same on every row: it is prepared once for a chunk.</summary>
    private static Action<int> BeginRelates(ScalarCall call)
    {
        PreparedShape? prepared = null;
        return row =>
        {
            var other = call.Bytes(1, row);
            if (prepared is null || !prepared.Is(other))
            {
                prepared = new PreparedShape(other);
            }

            call.Set(row, prepared.Relates(call.Bytes(0, row), (ShapeRelation)call.BigInt(2, row)));
        };
    }
}
