using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>
/// Geographic conditions: the box first, which is arithmetic on stored columns and skips whole row groups, then the exact
/// test on what is left.
/// </summary>
internal sealed partial class SqlConditions
{
    /// <summary>Metres of one degree of latitude, slightly less than any: a box drawn with it is never too small.</summary>
    private const double LeastMetresOfDegree = 110_000;

    private void WriteInBox(BoundInBox condition)
    {
        sql.Append("(");
        WriteBox(condition.Column, condition.Box);
        if (condition.Column.Type is ColumnType.GeoShape)
        {
            sql.Append(" AND shape_meets_box(r.").Identifier(condition.Column.Name);
            foreach (
                var side in (double[])[condition.Box.West, condition.Box.South, condition.Box.East, condition.Box.North]
            )
            {
                sql.Append(", CAST(").Value(side).Append(" AS DOUBLE)");
            }

            sql.Append(")");
        }

        sql.Append(")");
    }

    private void WriteRelation(BoundRelation condition)
    {
        sql.Append("(");
        if (condition.Relation is not ShapeRelation.Disjoint)
        {
            WriteBox(condition.Column, condition.Shape.Box);
            sql.Append(" AND ");
        }

        sql.Append("shape_relates(");
        if (condition.Column.Type is ColumnType.GeoShape)
        {
            sql.Append("r.").Identifier(condition.Column.Name);
        }
        else
        {
            sql.Append("point_shape(r.")
                .Identifier(GeoColumns.Longitude(condition.Column.Name))
                .Append(", r.")
                .Identifier(GeoColumns.Latitude(condition.Column.Name))
                .Append(")");
        }

        sql.Append(", CAST(").Value(condition.Shape).Append(" AS BLOB), ").Append((int)condition.Relation).Append("))");
    }

    private void WriteNear(BoundNear condition)
    {
        sql.Append("(");
        WriteBox(condition.Column, Around(condition.Shape.Box, condition.DistanceMetres));
        sql.Append(" AND ");
        expressions.WriteDistance(condition.Column, condition.Shape);
        sql.Append(" <= CAST(").Value(condition.DistanceMetres).Append(" AS DOUBLE))");
    }

    /// <summary>The stored box, or point, meets a box.</summary>
    private void WriteBox(Column column, Box box)
    {
        var isShape = column.Type is ColumnType.GeoShape;
        var name = column.Name;
        WriteBound(isShape ? GeoColumns.East(name) : GeoColumns.Longitude(name), atLeast: true, box.West);
        sql.Append(" AND ");
        WriteBound(isShape ? GeoColumns.West(name) : GeoColumns.Longitude(name), atLeast: false, box.East);
        sql.Append(" AND ");
        WriteBound(isShape ? GeoColumns.North(name) : GeoColumns.Latitude(name), atLeast: true, box.South);
        sql.Append(" AND ");
        WriteBound(isShape ? GeoColumns.South(name) : GeoColumns.Latitude(name), atLeast: false, box.North);
    }

    private void WriteBound(string column, bool atLeast, double degrees) =>
        sql.Append("r.")
            .Identifier(column)
            .Choose(atLeast, " >= CAST(", " <= CAST(")
            .Value(degrees)
            .Append(" AS DOUBLE)");

    /// <summary>A box that holds every place within a distance of another: every longitude near a pole or the antimeridian.</summary>
    private static Box Around(Box box, double metres)
    {
        var degrees = metres / LeastMetresOfDegree;
        var (south, north) = (box.South - degrees, box.North + degrees);
        var steepest = Math.Max(Math.Abs(south), Math.Abs(north));
        if (steepest >= 89)
        {
            return new Box(-180, south, 180, north);
        }

        var across = degrees / Math.Cos(double.DegreesToRadians(steepest));
        var (west, east) = (box.West - across, box.East + across);
        return west < -180 || east > 180 ? new Box(-180, south, 180, north) : new Box(west, south, east, north);
    }
}
