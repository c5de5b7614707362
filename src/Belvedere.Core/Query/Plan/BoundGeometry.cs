using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>The geometry of each row as a shape, however the table holds it.</summary>
public sealed record BoundGeometry(TableGeometry Geometry) : BoundExpression(ColumnType.GeoShape)
{
    public override string Signature => $"geometry(`{Geometry.Column.Name}`, `{Geometry.Longitude?.Name}`)";
}
