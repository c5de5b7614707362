using System.Buffers.Text;
using Belvedere.Core.Shapes;

namespace Belvedere.Core.Tables.Inference;

/// <summary>Two columns that hold the coordinates of a point: latitude and longitude, or X and Y of Lambert-93.</summary>
public sealed class CoordinatePair
{
    private const string DerivedName = "position_wgs84";
    private const string DerivedLabel = "Position (WGS 84)";

    private readonly bool isProjected;
    private readonly CellSample outside = new();
    private long pointCount;
    private long swappedCount;
    private long unreadCount;

    private CoordinatePair(int first, int second, bool isProjected)
    {
        (First, Second) = (first, second);
        this.isProjected = isProjected;
    }

    /// <summary>Place of the latitudes, or of the X.</summary>
    public int First { get; }

    /// <summary>Place of the longitudes, or of the Y.</summary>
    public int Second { get; }

    /// <summary>The pair that the headers announce; null when there is none, or several.</summary>
    public static CoordinatePair? Find(IReadOnlyList<ColumnProfile> columns)
    {
        var (latitude, longitude) = (
            Only(columns, h => h is { IsLatitude: true, IsLongitude: false }),
            Only(columns, h => h is { IsLongitude: true, IsLatitude: false })
        );
        if (latitude is { } north && longitude is { } east)
        {
            return new(north, east, isProjected: false);
        }

        return Only(columns, h => h.IsX) is { } x && Only(columns, h => h.IsY) is { } y
            ? new(x, y, isProjected: true)
            : null;
    }

    /// <summary>Takes the two cells of a row into account.</summary>
    public void Add(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, long line)
    {
        first = CellText.Trim(first);
        second = CellText.Trim(second);
        if (!TryRead(first, out var a) || !TryRead(second, out var b))
        {
            unreadCount += first.Length > 0 && second.Length > 0 && !CellText.IsEmptyMarker(first) ? 1 : 0;
            return;
        }

        Add(a, b, first, line);
    }

    /// <summary>The same, of two cells that were read.</summary>
    /// <param name="first">The first cell.</param>
    public void Add(double a, double b, ReadOnlySpan<byte> first, long line)
    {
        pointCount++;
        var isInside = isProjected ? Lambert93.MayBe(a, b) : FrenchBoxes.Contain(a, b);
        if (isInside)
        {
            return;
        }

        if (isProjected ? Lambert93.MayBe(b, a) : FrenchBoxes.Contain(b, a))
        {
            swappedCount++;
        }
        else
        {
            outside.Add(CellText.Trim(first), line);
        }
    }

    /// <summary>The columns with what the pair says of them, and a column of points when they were projected.</summary>
    public IReadOnlyList<ColumnReading> Apply(IReadOnlyList<ColumnReading> columns)
    {
        var read = columns.ToArray();
        if (pointCount == 0 || !IsNumber(read[First]) || !IsNumber(read[Second]))
        {
            return read;
        }

        if (isProjected)
        {
            // Two columns named X and Y are metres of Lambert-93 only if almost all their values may be.
            return unreadCount == 0 && outside.Count * 20 <= pointCount ? Project(read) : read;
        }

        var isSwapped = swappedCount > 0 && swappedCount + outside.Count == pointCount;
        read[First] = Named(read[First], isSwapped ? "longitude" : "latitude");
        read[Second] = Named(read[Second], isSwapped ? "latitude" : "longitude");
        if (isSwapped)
        {
            read[First] = With(
                read[First],
                CoordinateRemarks.Swapped(read[First].Column, read[Second].Column, swappedCount)
            );
        }

        if (outside.Count + (isSwapped ? 0 : swappedCount) > 0)
        {
            read[Second] = With(
                read[Second],
                CoordinateRemarks.Outside(read[First].Column.Label, outside, isSwapped ? 0 : swappedCount)
            );
        }

        return read;
    }

    /// <summary>Reads a coordinate in figures, with a comma or a point.</summary>
    public static bool TryRead(ReadOnlySpan<byte> trimmed, out double number)
    {
        if (
            PlainDecimal.TryRead(trimmed, (byte)'.', out number) || PlainDecimal.TryRead(trimmed, (byte)',', out number)
        )
        {
            return true;
        }

        Span<byte> written = stackalloc byte[32];
        if (trimmed.Length is 0 or > 32)
        {
            return false;
        }

        var length = 0;
        foreach (var b in trimmed)
        {
            // « 652 469,02 »: spaces group the thousands.
            if (b is not ((byte)' ' or 0xC2 or 0xA0 or 0xE2 or 0x80 or 0xAF))
            {
                written[length++] = b == ',' ? (byte)'.' : b;
            }
        }

        return Utf8Parser.TryParse(written[..length], out number, out int read) && read == length;
    }

    private ColumnReading[] Project(ColumnReading[] read)
    {
        var isSwapped = swappedCount * 2 > pointCount;
        var (x, y) = isSwapped ? (Second, First) : (First, Second);
        read[x] = Named(read[x], "x_lambert93");
        read[y] = Named(read[y], "y_lambert93");
        var taken = read.Select(r => r.Column.Name).ToHashSet(StringComparer.Ordinal);
        var name = DerivedName;
        for (var turn = 2; taken.Contains(name); turn++)
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{DerivedName}_{turn}");
        }

        var column = new Column(name, DerivedLabel, ColumnType.GeoPoint) { Concept = "coordonnees", ConceptScore = 1 };
        IngestRemark[] remarks = [CoordinateRemarks.Projected(read[x].Column.Label, read[y].Column.Label, pointCount)];
        return
        [
            .. read,
            new ColumnReading(column)
            {
                Source = (x, y),
                Remarks =
                    outside.Count > 0 ? [.. remarks, CoordinateRemarks.Outside(DerivedLabel, outside, 0)] : remarks,
            },
        ];
    }

    private static bool IsNumber(ColumnReading reading) =>
        reading.Column.Type is ColumnType.Decimal or ColumnType.Integer;

    private static ColumnReading Named(ColumnReading reading, string concept) =>
        reading with
        {
            Column = reading.Column with { Concept = concept, ConceptScore = 1.5 },
        };

    private static ColumnReading With(ColumnReading reading, IngestRemark remark) =>
        reading with
        {
            Remarks = [.. reading.Remarks, remark],
        };

    private static int? Only(IReadOnlyList<ColumnProfile> columns, Func<HeaderMeaning, bool> says)
    {
        int? found = null;
        for (var i = 0; i < columns.Count; i++)
        {
            if (says(columns[i].Header))
            {
                if (found is not null)
                {
                    return null;
                }

                found = i;
            }
        }

        return found;
    }
}
