using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Rows.Writing;

namespace Belvedere.Data.Readers;

/// <summary>Writes the cells of one column with the type that was decided for it.</summary>
/// <param name="isChecked">The cells come as they are from a <see cref="CheckedTextStream"/>: their bytes are valid UTF-8.
/// They lie in a block that the chunk holds.</param>
/// <param name="to">The column of the revision.</param>
internal sealed class CellWriter(ColumnReading reading, FrenchDate dates, bool isChecked, ColumnCells to)
{
    private readonly ColumnType type = reading.Column.Type;
    private readonly bool isTrimmed = reading.IsTrimmed;
    private readonly bool isRepaired = reading.IsRepaired;
    private readonly bool isMonthFirst = reading.IsMonthFirst;
    private readonly NumberMarks marks = reading.Marks ?? new NumberMarks((byte)',', IsWhole: true, IsGuess: false);

    /// <summary>Why a cell was not written; empty as long as all are.</summary>
    internal string Refusal { get; private set; } = "";

    /// <summary>Writes one cell; false, with a <see cref="Refusal"/>, when it is not of the type.</summary>
    internal bool TryWrite(ReadOnlySpan<byte> cell, int row)
    {
        var trimmed = CellText.Trim(cell);
        if (trimmed.Length == 0)
        {
            to.Null(row);
        }
        else if (type == ColumnType.Text)
        {
            WriteText(isTrimmed ? trimmed : cell, row);
        }
        else if (CellText.IsEmptyMarker(trimmed))
        {
            to.Null(row);
        }
        else
        {
            return TryWriteValue(trimmed, row) || Refuse(cell);
        }

        return true;
    }

    /// <summary>The same, of a cell that its column has just looked at.</summary>
    /// <param name="trimmed">The cell without the spaces around it.</param>
    internal bool TryWrite(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> trimmed, SeenCell seen, int row)
    {
        switch (type)
        {
            case ColumnType.Text when trimmed.Length > 0:
                WriteText(isTrimmed ? trimmed : cell, row);
                break;
            case var _ when seen.Kind is SeenKind.Empty or SeenKind.Marker:
                to.Null(row);
                break;
            case ColumnType.Integer when seen.TryInteger(out var whole):
                to.Integer(row, whole);
                break;
            case ColumnType.Decimal when seen.TryDecimal(marks.Decimal, out var number):
                to.Decimal(row, number);
                break;
            case ColumnType.Date when seen.TryDay(isMonthFirst, out var day):
                to.Date(row, day);
                break;
            case ColumnType.DateTime when seen.TryInstant(isMonthFirst, out var instant):
                to.Instant(row, instant);
                break;
            default:
                return TryWriteValue(trimmed, row) || Refuse(cell);
        }

        return true;
    }

    private bool Refuse(ReadOnlySpan<byte> cell)
    {
        Refusal = $"The column {reading.Column.Name} is {type}, and « {Encoding.UTF8.GetString(cell)} » is not.";
        return false;
    }

    private void WriteText(ReadOnlySpan<byte> text, int row)
    {
        Span<byte> code = stackalloc byte[CodeRepair.MaxLength];
        if (isRepaired && CodeRepair.TryRepair(text, code, out var length))
        {
            to.Text(row, code[..length], isChecked: false);
        }
        else if (isChecked)
        {
            to.HeldText(row, text);
        }
        else
        {
            to.Text(row, text, isChecked: false);
        }
    }

    private bool TryWriteValue(ReadOnlySpan<byte> trimmed, int row)
    {
        switch (type)
        {
            case ColumnType.Integer when FrenchNumber.TryReadInteger(trimmed, out var whole):
                to.Integer(row, whole);
                break;
            case ColumnType.Decimal when FrenchNumber.TryReadDecimal(trimmed, marks, out var number):
                to.Decimal(row, number);
                break;
            case ColumnType.Boolean when BooleanWord.TryRead(trimmed, out var truth, out _, reading.HasDigitBooleans):
                to.Boolean(row, truth);
                break;
            case ColumnType.Date when dates.TryReadDay(trimmed, isMonthFirst, out var day):
                to.Date(row, day);
                break;
            case ColumnType.DateTime when dates.TryReadInstant(trimmed, isMonthFirst, out var instant):
                to.Instant(row, instant);
                break;
            case ColumnType.GeoPoint when PointText.TryRead(trimmed, out var latitude, out var longitude):
                to.Point(
                    row,
                    reading.IsLongitudeFirst ? longitude : latitude,
                    reading.IsLongitudeFirst ? latitude : longitude
                );
                break;
            case ColumnType.GeoPoint when Shape.TryRead(trimmed, out var place) && place?.Kind == ShapeKind.Point:
                to.Point(row, place.Box.South, place.Box.West);
                break;
            case ColumnType.GeoShape when Shape.TryRead(trimmed, out var shape):
                to.Shape(row, shape);
                break;
            default:
                return false;
        }

        return true;
    }
}
