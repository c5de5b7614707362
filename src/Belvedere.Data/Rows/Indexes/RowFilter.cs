using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>The rows that a condition keeps; null when the index cannot tell.</summary>
internal sealed class RowFilter(RevisionIndex index, RowAlgebra algebra)
{
    /// <summary>The rows that a condition keeps.</summary>
    internal RowSet? Find(BoundCondition? condition) =>
        condition switch
        {
            null => algebra.All(),
            BoundTruth truth => truth.Value ? algebra.All() : None,
            BoundAll all => Each(all.Operands) is { } sets ? algebra.And(sets) : null,
            BoundAny any => Each(any.Operands) is { } sets ? algebra.Or(sets) : null,
            BoundNot not => Find(not.Operand) is { } set ? algebra.Not(set) : null,
            BoundComparison comparison => Compare(comparison),
            BoundMembership membership => Members(membership),
            BoundIsEmpty empty => Filled(empty.Operand) is { } filled ? algebra.Not(filled) : null,
            BoundIsTruth { Operand: BoundColumn { Column.Name: var name } } truth => index
                .Ranked(name)
                ?.Equal(truth.Value, algebra),
            BoundWords words => Words(words),
            BoundStartsWith start => Starting(start),
            BoundInBox box => InBox(box),
            BoundMeetsBox meets => Meeting(meets.Geometry, meets.Box, exactly: true),
            _ => null,
        };

    private RowSet None => RowSet.None(algebra.TableRows);

    private List<RowSet>? Each(IReadOnlyList<BoundCondition> conditions)
    {
        var sets = new List<RowSet>(conditions.Count);
        foreach (var condition in conditions)
        {
            if (Find(condition) is not { } set)
            {
                return null;
            }

            sets.Add(set);
        }

        return sets;
    }

    private RowSet? Compare(BoundComparison comparison) =>
        (comparison.Left, comparison.Right) switch
        {
            (BoundColumn column, BoundConstant constant) => Compare(
                column.Column,
                comparison.Comparison,
                constant.Value
            ),
            (BoundConstant constant, BoundColumn column) => Compare(
                column.Column,
                Flipped(comparison.Comparison),
                constant.Value
            ),
            _ => null,
        };

    private RowSet? Compare(Column column, Comparison comparison, object? value)
    {
        if (value is null)
        {
            return None;
        }

        if (!index.TryFind(column.Name, out var held))
        {
            return null;
        }

        if (comparison is Comparison.Equal or Comparison.NotEqual)
        {
            return Fits(column, value) && held.Equal(value, algebra) is { } equal
                ? comparison is Comparison.Equal
                    ? equal
                    : algebra.Without(held.Filled(algebra), equal)
                : null;
        }

        if (held is not RankedColumn { HasOrder: true } ranked || !SortableKey.Compares(ranked.Type, value))
        {
            return null;
        }

        return comparison switch
        {
            Comparison.Less => ranked.Slice(0, ranked.PlaceOf(value, orEqual: false), ofOneValue: false, algebra),
            Comparison.LessOrEqual => ranked.Slice(0, ranked.PlaceOf(value, orEqual: true), ofOneValue: false, algebra),
            Comparison.Greater => ranked.Slice(
                ranked.PlaceOf(value, orEqual: true),
                ranked.Ranked.Count,
                ofOneValue: false,
                algebra
            ),
            _ => ranked.Slice(ranked.PlaceOf(value, orEqual: false), ranked.Ranked.Count, ofOneValue: false, algebra),
        };
    }

    private static bool Fits(Column column, object value) =>
        column.Type is ColumnType.Text ? value is string : SortableKey.Compares(column.Type, value);

    private static Comparison Flipped(Comparison comparison) =>
        comparison switch
        {
            Comparison.Less => Comparison.Greater,
            Comparison.LessOrEqual => Comparison.GreaterOrEqual,
            Comparison.Greater => Comparison.Less,
            Comparison.GreaterOrEqual => Comparison.LessOrEqual,
            _ => comparison,
        };

    private RowSet? Members(BoundMembership membership)
    {
        if (membership.Operand is not BoundColumn { Column: var column } || !index.TryFind(column.Name, out var held))
        {
            return null;
        }

        var sets = new List<RowSet>(membership.Values.Count) { None };
        foreach (var constant in membership.Values)
        {
            if (constant.Value is not { } value || !Fits(column, value) || held.Equal(value, algebra) is not { } equal)
            {
                return null;
            }

            sets.Add(equal);
        }

        return algebra.Or(sets);
    }

    /// <summary>The rows where an expression has a value.</summary>
    private RowSet? Filled(BoundExpression expression) =>
        expression switch
        {
            BoundColumn { Column: { Type: ColumnType.GeoPoint, Name: var name } } => FilledColumn(
                GeoColumns.Latitude(name)
            ),
            BoundColumn { Column.Name: var name } => FilledColumn(name),
            BoundGeometry { Geometry: { HasPoints: false, Column.Name: var name } } => FilledColumn(name),
            BoundGeometry { Geometry: var geometry } => FilledColumn(GeoColumns.LatitudeOf(geometry)) is { } latitudes
            && FilledColumn(GeoColumns.LongitudeOf(geometry)) is { } longitudes
                ? algebra.And([latitudes, longitudes])
                : null,
            _ => null,
        };

    private RowSet? FilledColumn(string name) => index.TryFind(name, out var held) ? held.Filled(algebra) : null;

    /// <summary>Every word, each in any of the columns.</summary>
    private RowSet? Words(BoundWords condition)
    {
        var all = new List<RowSet>(condition.Words.Count);
        foreach (var word in condition.Words)
        {
            var any = new List<RowSet>(condition.Columns.Count) { None };
            foreach (var column in condition.Columns)
            {
                if (!index.TryFind(column.Name, out var held) || Word(held, word) is not { } rows)
                {
                    return null;
                }

                any.Add(rows);
            }

            all.Add(algebra.Or(any));
        }

        return algebra.And(all);
    }

    private RowSet? Word(IndexedColumn held, SearchWord word)
    {
        if (held is TextColumn { Words: { } words })
        {
            return words.Find(word, algebra);
        }

        if (held is not CodedColumn { Words: { } values } coded)
        {
            return null;
        }

        using var codes = new RowAlgebra(coded.Count);
        var chosen = new bool[coded.Count];
        Span<int> batch = stackalloc int[256];
        var cursor = values.Find(word, codes).Read();
        for (var count = cursor.Next(batch); count > 0; count = cursor.Next(batch))
        {
            foreach (var code in batch[..count])
            {
                chosen[code] = true;
            }
        }

        return coded.Of(chosen, algebra);
    }

    /// <summary>Only of columns whose values are few: each value is looked at.</summary>
    private RowSet? Starting(BoundStartsWith condition)
    {
        var sets = new List<RowSet>(condition.Columns.Count) { None };
        var start = System.Text.Encoding.UTF8.GetBytes(condition.Text);
        foreach (var column in condition.Columns)
        {
            if (!index.TryFind(column.Name, out var held) || held is not CodedColumn coded)
            {
                return null;
            }

            var chosen = new bool[coded.Count];
            for (var code = 0; code < chosen.Length; code++)
            {
                chosen[code] = coded.TextOf(code).StartsWith(start);
            }

            sets.Add(coded.Of(chosen, algebra));
        }

        return algebra.Or(sets);
    }

    private RowSet? InBox(BoundInBox condition) =>
        condition.Column.Type is ColumnType.GeoShape
            ? Meeting(condition.Column, condition.Box)
            : Within(
                GeoColumns.Latitude(condition.Column.Name),
                GeoColumns.Longitude(condition.Column.Name),
                condition.Box
            );

    /// <summary>The rows whose own box meets a box: every one whose geometry may, and few others.</summary>
    internal RowSet? Near(TableGeometry geometry, Box box) => Meeting(geometry, box, exactly: false);

    private RowSet? Meeting(TableGeometry geometry, Box box, bool exactly) =>
        geometry.HasPoints
            ? Within(GeoColumns.LatitudeOf(geometry), GeoColumns.LongitudeOf(geometry), box)
            : Meeting(geometry.Column, box, exactly);

    private RowSet? Meeting(Column column, Box box, bool exactly = true) =>
        index.TryFind(column.Name, out var held) && held is ShapeColumn shapes
            ? shapes.Meeting(box, exactly, algebra)
            : null;

    private RowSet? Within(string latitude, string longitude, Box box) =>
        Between(latitude, box.South, box.North) is { } latitudes
        && Between(longitude, box.West, box.East) is { } longitudes
            ? algebra.And([latitudes, longitudes])
            : null;

    private RowSet? Between(string name, double least, double most) =>
        index.Ranked(name) is { } column
            ? column.Slice(
                column.PlaceOf(least, orEqual: false),
                column.PlaceOf(most, orEqual: true),
                ofOneValue: false,
                algebra
            )
            : null;
}
