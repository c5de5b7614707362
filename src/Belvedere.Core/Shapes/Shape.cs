using System.Text;

namespace Belvedere.Core.Shapes;

/// <summary>
/// A geometry, WGS 84, longitude first, in two dimensions, kept as the well-known binary (little-endian) that revisions
/// store. Polygons follow the right-hand rule: outer rings counter-clockwise, holes clockwise.
/// </summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly byte[] wkb;

    internal Shape(byte[] wkb) => this.wkb = wkb;

    /// <summary>The bytes of the well-known binary.</summary>
    public ReadOnlyMemory<byte> Wkb => wkb;

    public ShapeKind Kind => (ShapeKind)BitConverter.ToUInt32(wkb, 1);

    /// <summary>The smallest box around it.</summary>
    public Box Box => WkbWalk.BoxOf(wkb);

    /// <summary>A point, in degrees.</summary>
    public static Shape Point(double longitude, double latitude)
    {
        var buffer = new WkbBuffer();
        buffer.Begin(ShapeKind.Point);
        buffer.Position(longitude, latitude);
        return new(buffer.ToArray());
    }

    /// <summary>A shape from the bytes of a revision. They are ours: nothing else is accepted.</summary>
    /// <exception cref="FormatException">They are no shape that this product wrote.</exception>
    public static Shape FromWkb(ReadOnlySpan<byte> wkb)
    {
        WkbWalk.Check(wkb);
        return new(wkb.ToArray());
    }

    /// <summary>Reads GeoJSON (a geometry or a Feature), WKT, or WKB in hexadecimal, in UTF-8.</summary>
    /// <param name="shape">Null for an empty geometry.</param>
    /// <returns>False for anything else, and for coordinates outside degrees: a projected system.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out Shape? shape)
    {
        shape = null;
        var buffer = new WkbBuffer();
        var isRead =
            text.IsEmpty ? false
            : text[0] == (byte)'{' ? GeoJsonText.TryRead(text, buffer)
            : text[0] == (byte)'0' ? WkbText.TryRead(text, buffer)
            : WktText.TryRead(text, buffer);
        if (!isRead || !buffer.IsInDegrees)
        {
            return false;
        }

        shape = buffer.IsEmpty ? null : new Shape(buffer.ToArray());
        return true;
    }

    /// <summary>Whether it has at least one point in common with the box: its true outline, not its own box.</summary>
    public bool Meets(Box box) => BoxTest.Meets(wkb, box);

    /// <summary>Its points, lines and polygons, out of their collections.</summary>
    public IReadOnlyList<ShapePart> Parts() => WkbWalk.Parts(wkb);

    /// <summary>The geometry as GeoJSON, seven decimals at most.</summary>
    public string ToGeoJson() => Encoding.UTF8.GetString(GeoJsonWriting.ToUtf8(wkb));

    public override string ToString() => ToGeoJson();

    public bool Equals(Shape? other) => other is not null && wkb.AsSpan().SequenceEqual(other.wkb);

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(wkb);
        return hash.ToHashCode();
    }
}
