using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>
/// A key of groups: a column of few values, or the year, month or day of one. Its values are numbered from 0 in their
/// order; the empty value comes last.
/// </summary>
internal sealed class GroupKey
{
    private readonly CodedColumn column;
    private readonly int[]? parts;
    private readonly long[] partValues;

    private GroupKey(CodedColumn column, int[]? parts, long[] partValues)
    {
        this.column = column;
        this.parts = parts;
        this.partValues = partValues;
        Count = parts is null ? column.Count + 1 : partValues.Length + 1;
    }

    /// <summary>Numbers of values, that of the empty one included.</summary>
    internal int Count { get; }

    internal CodedColumn Column => column;

    /// <summary>Whether each value of the column is a value of the key.</summary>
    internal bool IsColumn => parts is null;

    internal static GroupKey? Of(BoundExpression expression, RevisionIndex index, TimeZoneInfo zone)
    {
        if (expression is BoundColumn { Column: { Type: not ColumnType.GeoPoint, Name: var name } })
        {
            return index.Ranked(name) is CodedColumn whole ? new GroupKey(whole, null, []) : null;
        }

        if (
            expression is not BoundCall { Arguments: [BoundColumn { Column: var dates }] } call
            || index.Ranked(dates.Name) is not CodedColumn coded
            || PartOf(call.Operation, dates.Type, zone) is not { } part
        )
        {
            return null;
        }

        var values = Enumerable.Range(0, coded.Count).Select(code => part(coded.ValueOf(code))).ToArray();
        long[] distinct = [.. values.Distinct().Order()];
        int[] numbers = [.. values.Select(value => Array.BinarySearch(distinct, value)), distinct.Length];
        return new GroupKey(coded, numbers, distinct);
    }

    /// <summary>The number of the value of each row.</summary>
    internal void Read(ReadOnlySpan<int> rows, Span<int> numbers)
    {
        column.Codes(rows, numbers);
        if (parts is not null)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = parts[numbers[i]];
            }
        }
    }

    /// <summary>The value of a number; null for the last.</summary>
    internal object? Value(int number) =>
        parts is null ? column.ValueOf(number)
        : number < partValues.Length ? partValues[number]
        : null;

    /// <summary>Instants are cut on a clock: only that of their storage is the same for every row.</summary>
    private static Func<object?, long>? PartOf(Operation operation, ColumnType type, TimeZoneInfo zone) =>
        type is not ColumnType.Date && (type is not ColumnType.DateTime || !zone.HasSameRules(TimeZoneInfo.Utc))
            ? null
            : operation switch
            {
                Operation.Year => value => DayOf(value).Year,
                Operation.Month => value => DayOf(value).Month,
                Operation.Day => value => DayOf(value).Day,
                _ => null,
            };

    private static DateOnly DayOf(object? value) =>
        value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value!); // a code has a value
}
