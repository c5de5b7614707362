using Belvedere.Core.Tables;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Numbers, truths, days and instants as whole numbers that sort as they do.</summary>
internal static class SortableKey
{
    internal static long OfDouble(double value)
    {
        // The two zeros are one.
        var bits = BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        return bits ^ (bits >> 63 & long.MaxValue);
    }

    internal static double ToDouble(long key) => BitConverter.Int64BitsToDouble(key ^ (key >> 63 & long.MaxValue));

    /// <summary>A cell of a chunk, which is not empty.</summary>
    internal static long Of(RowChunk chunk, int column, int row, ColumnType type) =>
        type switch
        {
            ColumnType.Integer => chunk.TryInteger(column, row, out var whole) ? whole : throw new OverflowException(),
            ColumnType.Decimal => OfDouble(chunk.Decimal(column, row)),
            ColumnType.Boolean => chunk.Boolean(column, row) ? 1 : 0,
            ColumnType.Date => DuckDbTime.ToDays(chunk.Date(column, row)),
            ColumnType.DateTime => DuckDbTime.ToMicroseconds(chunk.Instant(column, row)),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Has no key."),
        };

    /// <summary>The value of a key, as the cells of an answer hold it.</summary>
    internal static object ToValue(long key, ColumnType type) =>
        type switch
        {
            ColumnType.Integer => key,
            ColumnType.Decimal => ToDouble(key),
            ColumnType.Boolean => key != 0,
            ColumnType.Date => DuckDbTime.ToDay((int)key),
            _ => DuckDbTime.ToInstant(key),
        };

    /// <summary>The value of a key as a number, for sums and means.</summary>
    internal static double ToNumber(long key, ColumnType type) => type is ColumnType.Decimal ? ToDouble(key) : key;

    /// <summary>
    /// How many of the ascending keys are before a value: less than it, or not more than it when
    /// <paramref name="orEqual"/>. Numbers compare with numbers, days with instants, as the engine compares them.
    /// </summary>
    internal static int CountBefore(ReadOnlySpan<long> keys, ColumnType type, object value, bool orEqual)
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            var comparison = Compare(keys[middle], type, value);
            if (comparison < 0 || (orEqual && comparison == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The sign of the difference between a key and a value of the query.</summary>
    internal static int Compare(long key, ColumnType type, object value) =>
        (type, value) switch
        {
            (ColumnType.Decimal, _) => ToDouble(key).CompareTo(Convert.ToDouble(value, null)),
            (ColumnType.Integer, double number) => ((double)key).CompareTo(number),
            (ColumnType.Integer, long number) => key.CompareTo(number),
            (ColumnType.Boolean, bool truth) => key.CompareTo(truth ? 1 : 0),
            (ColumnType.Date, DateOnly day) => key.CompareTo(DuckDbTime.ToDays(day)),
            (ColumnType.Date, DateTime instant) => ((Int128)key * 86_400_000_000).CompareTo(
                DuckDbTime.ToMicroseconds(instant)
            ),
            (ColumnType.DateTime, DateOnly day) => ((Int128)key).CompareTo(
                (Int128)DuckDbTime.ToDays(day) * 86_400_000_000
            ),
            (ColumnType.DateTime, DateTime instant) => key.CompareTo(DuckDbTime.ToMicroseconds(instant)),
            _ => throw new ArgumentException($"A {type} does not compare with {value.GetType().Name}.", nameof(value)),
        };

    /// <summary>Whether a value of the query can be compared with the keys of a type.</summary>
    internal static bool Compares(ColumnType type, object? value) =>
        (type, value) switch
        {
            (ColumnType.Decimal or ColumnType.Integer, long or double) => true,
            (ColumnType.Boolean, bool) => true,
            (ColumnType.Date or ColumnType.DateTime, DateOnly or DateTime) => true,
            _ => false,
        };
}
