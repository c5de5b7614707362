using Belvedere.Core.Shapes;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Belvedere.Data.Readers.Geographic;

/// <summary>The cells of one column of geometries, brought to longitude and latitude.</summary>
internal sealed class GeometryCells(int column, Projection? projection)
{
    private readonly WKBReader reader = new();
    private bool hasOther;

    /// <summary>Points while nothing else was met.</summary>
    internal DeclaredType Type => hasOther ? DeclaredType.GeoShape : DeclaredType.GeoPoint;

    /// <summary>Geometries that are wrong, or outside degrees.</summary>
    internal long UnreadCount { get; private set; }

    internal IEnumerable<IngestRemark> Remarks()
    {
        if (projection is not null)
        {
            yield return GeometryRemarks.Reprojected(projection.Name);
        }

        if (UnreadCount > 0)
        {
            yield return GeometryRemarks.Unread(UnreadCount);
        }
    }

    /// <summary>Adds well-known binary.</summary>
    internal void Add(byte[] wkb, SpoolRow row)
    {
        if (projection is null)
        {
            AddText(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(wkb)), row);
            return;
        }

        Geometry geometry;
        try
        {
            geometry = reader.Read(wkb);
        }
        catch (Exception wrong)
            when (wrong is ParseException or ArgumentException or IOException or OverflowException or FormatException)
        {
            UnreadCount++;
            return;
        }

        Add(geometry, row);
    }

    /// <summary>Adds a geometry in the system of the source.</summary>
    internal void Add(Geometry geometry, SpoolRow row)
    {
        if (projection is not null)
        {
            geometry.Apply(new ToDegrees(projection));
        }

        AddText(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(new WKBWriter().Write(geometry))), row);
    }

    /// <summary>Adds a text that <see cref="Shape.TryRead"/> knows.</summary>
    internal void AddText(ReadOnlySpan<byte> text, SpoolRow row)
    {
        if (!Shape.TryRead(text, out var shape))
        {
            UnreadCount++;
        }
        else if (shape is not null)
        {
            hasOther |= shape.Kind != ShapeKind.Point;
            row.Set(column, Convert.ToHexString(shape.Wkb.Span));
        }
    }

    private sealed class ToDegrees(Projection projection) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (longitude, latitude) = projection.ToDegrees(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, longitude);
            seq.SetY(i, latitude);
        }
    }
}
