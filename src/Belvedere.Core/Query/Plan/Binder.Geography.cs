using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>Fields of geography, and what is asked of them.</summary>
public sealed partial class Binder
{
    private Column? GeographicColumn(FieldExpression field)
    {
        if (schema.Find(field.Name) is not { } column)
        {
            UnknownField(field.Name, field.Start);
            return null;
        }

        if (IsGeographic(column.Type))
        {
            return column;
        }

        Misuse(
            field.Start,
            $"Un champ géographique est attendu\u00A0; « {column.Name} » est {Described(column.Type).French}.",
            $"a geographic field is expected but {column.Name} is {Described(column.Type).English}."
        );
        return null;
    }

    private BoundNear? BindNear(NearCondition near)
    {
        if (
            GeographicColumn(near.Field) is not { } column
            || !IsMeasurable(column.Type, near.Geometry.Shape, near.Geometry.Start)
        )
        {
            return null;
        }

        return new BoundNear(column, near.Geometry.Shape, near.DistanceMetres);
    }

    /// <summary>distance(field, geom), in metres.</summary>
    private BoundCall? BindDistance(CallExpression call)
    {
        if (call.Arguments is not [FieldExpression field, GeometryExpression geometry])
        {
            Misuse(
                call.Start,
                "distance attend un champ géographique et une géométrie, par exemple distance(lieu, geom'POINT(6.2 44.1)').",
                "distance expects a geographic field and a geometry."
            );
            return null;
        }

        if (GeographicColumn(field) is not { } column || !IsMeasurable(column.Type, geometry.Shape, geometry.Start))
        {
            return null;
        }

        return new BoundCall(
            Operation.Distance,
            [new BoundColumn(column), new BoundConstant(geometry.Shape, ColumnType.GeoShape)],
            false,
            ColumnType.Decimal
        );
    }

    /// <summary>Distances are taken from a point: the field, or the geometry, is one.</summary>
    private bool IsMeasurable(ColumnType type, Shape shape, int position)
    {
        if (type is ColumnType.GeoPoint || shape.AsPoint() is not null)
        {
            return true;
        }

        Misuse(
            position,
            "La distance à un champ de formes se mesure depuis un point, par exemple geom'POINT(6.2 44.1)'.",
            "a point is expected to measure the distance to a field of shapes."
        );
        return false;
    }

    private BoundCell? BindCluster(ClusterExpression cluster)
    {
        if (clause is QueryClause.Where || insideAggregate)
        {
            Misuse(
                cluster.Start,
                "geo_cluster() n’a sa place que dans group_by.",
                "geo_cluster is allowed in group_by only."
            );
            return null;
        }

        if (GeographicColumn(cluster.Field) is not { } column)
        {
            return null;
        }

        if (column.Type is ColumnType.GeoPoint)
        {
            return new BoundCell(column, cluster.Zoom, cluster.RadiusPixels);
        }

        Misuse(
            cluster.Field.Start,
            $"geo_cluster réunit des points\u00A0; « {column.Name} » est {Described(column.Type).French}.",
            $"geo_cluster expects a field of points but {column.Name} is {Described(column.Type).English}."
        );
        return null;
    }

    private static bool IsGeographic(ColumnType? type) => type is ColumnType.GeoPoint or ColumnType.GeoShape;
}
