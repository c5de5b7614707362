using Belvedere.Core.Shapes;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>Whether a cell may be read with a type that a person chose.</summary>
internal sealed class TypedCells(ColumnType type, bool isMonthFirst, FrenchDate dates)
{
    internal bool Fits(ReadOnlySpan<byte> trimmed) =>
        type switch
        {
            ColumnType.Text => true,
            ColumnType.Integer => IsWhole(FrenchNumber.ShapeOf(trimmed)),
            ColumnType.Decimal => FrenchNumber.ShapeOf(trimmed) is var shape
                && shape != NumberShape.None
                && !shape.HasFlag(NumberShape.TooLong),
            ColumnType.Boolean => BooleanWord.TryRead(trimmed, out _, out _, acceptsDigits: true),
            ColumnType.Date => dates.TryReadDay(trimmed, isMonthFirst, out _),
            ColumnType.DateTime => dates.TryReadInstant(trimmed, isMonthFirst, out _),
            ColumnType.GeoPoint => PointText.TryRead(trimmed, out _, out _)
                || (Shape.TryRead(trimmed, out var place) && place?.Kind == ShapeKind.Point),
            ColumnType.GeoShape => Shape.TryRead(trimmed, out _),
            _ => false,
        };

    // « 1,234 » may be a decimal: its marks are to be set first.
    private static bool IsWhole(NumberShape shape) =>
        shape.HasFlag(NumberShape.Whole) && !shape.HasFlag(NumberShape.TooLong);
}
