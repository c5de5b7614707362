using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>What the geographic APIs and exports add to a plan.</summary>
public static class GeometryPlan
{
    /// <summary>Name of the output that holds the geometry; it has a point in it, which no field name has.</summary>
    public const string Key = ".geometry";

    /// <summary>
    /// The plan with the geometry of each row as its last output, in place of the column that it comes from. Latitudes
    /// and longitudes stay: they are columns of their own.
    /// </summary>
    public static QueryPlan WithGeometry(this QueryPlan plan, TableGeometry geometry) =>
        plan with
        {
            Outputs =
            [
                .. plan.Outputs.Where(output => !IsOf(output.Expression, geometry)),
                new PlanOutput(Key, new BoundGeometry(geometry)),
            ],
        };

    /// <summary>The plan over the rows that also meet a condition.</summary>
    public static QueryPlan And(this QueryPlan plan, BoundCondition condition) =>
        plan with
        {
            Where = plan.Where is { } where ? new BoundAll([where, condition]) : condition,
        };

    /// <summary>The rows whose geometry meets a box, and those that have none.</summary>
    public static BoundCondition Meeting(TableGeometry geometry, Box box)
    {
        // A box whose west is east of its east crosses the 180th meridian.
        BoundCondition meets =
            box.West <= box.East
                ? new BoundMeetsBox(geometry, box)
                : new BoundAny([
                    new BoundMeetsBox(geometry, box with { East = 180 }),
                    new BoundMeetsBox(geometry, box with { West = -180 }),
                ]);
        return geometry.IsComplete ? meets : new BoundAny([meets, new BoundIsEmpty(new BoundGeometry(geometry))]);
    }

    private static bool IsOf(BoundExpression expression, TableGeometry geometry) =>
        expression is BoundColumn { Column: { Type: ColumnType.GeoPoint or ColumnType.GeoShape } column }
        && column.Name == geometry.Column.Name;
}
