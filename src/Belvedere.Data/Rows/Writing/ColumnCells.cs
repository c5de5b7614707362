using Belvedere.Core.Shapes;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Writing;

/// <summary>The cells of one column of a revision being written, counted as they come. Rows are those of a chunk; see <see cref="Into"/>.</summary>
/// <param name="rows">The first chunk.</param>
/// <param name="place">Its first column in the file.</param>
/// <param name="width">How many columns of the file it has: a point two, a shape five.</param>
internal sealed class ColumnCells(ChunkRows rows, int place, int width, ValueCount count)
{
    private ChunkRows rows = rows;

    internal int Width => width;

    internal ValueCount Count => count;

    /// <summary>The next cells belong to this chunk.</summary>
    internal void Into(ChunkRows chunk) => rows = chunk;

    /// <summary>An empty cell, of any type.</summary>
    internal void Null(int row)
    {
        for (var i = 0; i < width; i++)
        {
            rows.Null(place + i, row);
        }
    }

    /// <summary>A text.</summary>
    /// <param name="isChecked">The bytes were found to be valid UTF-8 where they were read.</param>
    internal void Text(int row, ReadOnlySpan<byte> utf8, bool isChecked)
    {
        rows.Text(place, row, utf8, isChecked);
        count.Add(utf8);
    }

    /// <summary>A text whose bytes the chunk holds; see <see cref="ChunkRows.HeldText"/>.</summary>
    internal void HeldText(int row, ReadOnlySpan<byte> utf8)
    {
        rows.HeldText(place, row, utf8);
        count.Add(utf8);
    }

    internal void Integer(int row, long value)
    {
        rows.BigInt(place, row, value);
        count.Add(value);
    }

    internal void Decimal(int row, double value)
    {
        value += 0.0; // zero has no sign: -0 would be another value in a file, and the same one in a comparison
        rows.Double(place, row, value);
        count.Add(value);
    }

    internal void Boolean(int row, bool value)
    {
        rows.Boolean(place, row, value);
        count.Add(value ? 1 : 0);
    }

    internal void Date(int row, DateOnly value)
    {
        var days = DuckDbTime.ToDays(value);
        rows.Date(place, row, days);
        count.Add(days);
    }

    /// <summary>An instant, kept to the microsecond.</summary>
    /// <exception cref="ArgumentException">The instant is in local time.</exception>
    internal void Instant(int row, DateTime utc)
    {
        var microseconds = DuckDbTime.ToMicroseconds(utc);
        rows.Timestamp(place, row, microseconds);
        count.Add(microseconds);
    }

    internal void Point(int row, double latitude, double longitude)
    {
        rows.Double(place, row, latitude);
        rows.Double(place + 1, row, longitude);
        count.Add(latitude, longitude);
    }

    /// <summary>A shape; null for an empty geometry.</summary>
    internal void Shape(int row, Shape? shape)
    {
        if (shape is null)
        {
            Null(row);
            return;
        }

        var box = shape.Box;
        rows.Blob(place, row, shape.Wkb.Span);
        rows.Double(place + 1, row, box.West);
        rows.Double(place + 2, row, box.South);
        rows.Double(place + 3, row, box.East);
        rows.Double(place + 4, row, box.North);
        count.Add(shape.Wkb.Span);
    }
}
