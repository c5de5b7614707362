using Belvedere.Core.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Belvedere.Data.Shapes;

/// <summary>A shape that many others are compared with.</summary>
internal sealed class PreparedShape
{
    private readonly byte[] bytes;
    private readonly IPreparedGeometry? prepared;
    private readonly Geometry geometry;

    internal PreparedShape(ReadOnlySpan<byte> wkb)
    {
        bytes = wkb.ToArray();
        geometry = ShapeGeometry.Read(wkb);
        prepared = geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon)
            ? null
            : PreparedGeometryFactory.Prepare(geometry);
    }

    internal bool Is(ReadOnlySpan<byte> wkb) => wkb.SequenceEqual(bytes);

    internal bool Relates(ReadOnlySpan<byte> wkb, ShapeRelation relation)
    {
        var other = ShapeGeometry.Read(wkb);
        return relation switch
        {
            ShapeRelation.Intersects => Intersects(other),
            ShapeRelation.Disjoint => !Intersects(other),
            _ => prepared?.Covers(other)
                ?? ShapeGeometry.Members(other).All(m => ShapeGeometry.Members(geometry).Any(g => g.Covers(m))),
        };
    }

    // The library relates no mixed collection: its members are asked one by one.
    private bool Intersects(Geometry other) =>
        ShapeGeometry
            .Members(other)
            .Any(member =>
                prepared?.Intersects(member) ?? ShapeGeometry.Members(geometry).Any(own => own.Intersects(member))
            );
}
