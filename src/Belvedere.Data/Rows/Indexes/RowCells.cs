using System.Globalization;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>How a row gives the cells of an answer.</summary>
internal static class RowCells
{
    /// <summary>What computes an output of a row, or null when the index cannot.</summary>
    internal static RowCell? Of(BoundExpression expression, RevisionIndex index) =>
        expression switch
        {
            BoundColumn { Column: { Type: ColumnType.GeoPoint, Name: var name } } => Point(
                index,
                GeoColumns.Latitude(name),
                GeoColumns.Longitude(name),
                PointText
            ),
            BoundColumn { Column.Name: var name } => index.TryFind(name, out var held)
                ? new RowCell(held.Value, held)
                : null,
            BoundGeometry { Geometry: { HasPoints: false, Column.Name: var name } } => index.TryFind(
                name,
                out var shapes
            )
                ? new RowCell(shapes.Value)
                : null,
            BoundGeometry { Geometry: var geometry } => Point(
                index,
                GeoColumns.LatitudeOf(geometry),
                GeoColumns.LongitudeOf(geometry),
                static (latitude, longitude) => Shape.Point(longitude, latitude)
            ),
            BoundConstant { Value: not Shape } constant => new RowCell(_ => constant.Value),
            _ => null,
        };

    private static RowCell? Point(
        RevisionIndex index,
        string latitude,
        string longitude,
        Func<double, double, object> make
    ) =>
        index.TryFind(latitude, out var latitudes) && index.TryFind(longitude, out var longitudes)
            ? new RowCell(row =>
                latitudes.Value(row) is { } north && longitudes.Value(row) is { } east
                    ? make(Convert.ToDouble(north, null), Convert.ToDouble(east, null))
                    : null
            )
            : null;

    /// <summary>Latitude and longitude as the engine writes them.</summary>
    private static string PointText(double latitude, double longitude) => $"{Number(latitude)},{Number(longitude)}";

    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text.Replace('E', 'e') : $"{text}.0";
    }
}
