using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Readers;

/// <summary>Writes the cells of one column with the type that was decided for it.</summary>
/// <param name="isChecked">The cells come as they are from a <see cref="CheckedTextStream"/>: their bytes are valid UTF-8.</param>
internal sealed class CellWriter(ColumnReading reading, FrenchDate dates, bool isChecked)
{
    private readonly ColumnType type = reading.Column.Type;
    private readonly bool isTrimmed = reading.IsTrimmed;
    private readonly bool isRepaired = reading.IsRepaired;
    private readonly bool isMonthFirst = reading.IsMonthFirst;
    private readonly NumberMarks marks = reading.Marks ?? new NumberMarks((byte)',', IsWhole: true, IsGuess: false);

    /// <summary>Writes one cell; false, and nothing is written, when it is not of the type.</summary>
    internal bool TryWrite(ReadOnlySpan<byte> cell, RevisionWriter writer)
    {
        var trimmed = CellText.Trim(cell);
        if (trimmed.Length == 0)
        {
            writer.AppendNull();
        }
        else if (type == ColumnType.Text)
        {
            WriteText(isTrimmed ? trimmed : cell, writer);
        }
        else if (CellText.IsEmptyMarker(trimmed))
        {
            writer.AppendNull();
        }
        else
        {
            return TryWriteValue(trimmed, writer);
        }

        return true;
    }

    /// <summary>Why a cell was not written.</summary>
    internal string Refusal(ReadOnlySpan<byte> cell) =>
        $"The column {reading.Column.Name} is {type}, and « {Encoding.UTF8.GetString(cell)} » is not.";

    private void WriteText(ReadOnlySpan<byte> text, RevisionWriter writer)
    {
        Span<byte> code = stackalloc byte[CodeRepair.MaxLength];
        if (isRepaired && CodeRepair.TryRepair(text, code, out var length))
        {
            writer.AppendText(code[..length]);
        }
        else if (isChecked)
        {
            writer.AppendCheckedText(text);
        }
        else
        {
            writer.AppendText(text);
        }
    }

    private bool TryWriteValue(ReadOnlySpan<byte> trimmed, RevisionWriter writer)
    {
        switch (type)
        {
            case ColumnType.Integer when FrenchNumber.TryReadInteger(trimmed, out var whole):
                writer.AppendInteger(whole);
                break;
            case ColumnType.Decimal when FrenchNumber.TryReadDecimal(trimmed, marks, out var number):
                writer.AppendDecimal(number);
                break;
            case ColumnType.Boolean when BooleanWord.TryRead(trimmed, out var truth, out _, reading.HasDigitBooleans):
                writer.AppendBoolean(truth);
                break;
            case ColumnType.Date when dates.TryReadDay(trimmed, isMonthFirst, out var day):
                writer.AppendDate(day);
                break;
            case ColumnType.DateTime when dates.TryReadInstant(trimmed, isMonthFirst, out var instant):
                writer.AppendInstant(instant);
                break;
            case ColumnType.GeoPoint when PointText.TryRead(trimmed, out var latitude, out var longitude):
                writer.AppendPoint(
                    reading.IsLongitudeFirst ? longitude : latitude,
                    reading.IsLongitudeFirst ? latitude : longitude
                );
                break;
            case ColumnType.GeoPoint when Shape.TryRead(trimmed, out var place) && place?.Kind == ShapeKind.Point:
                writer.AppendPoint(place.Box.South, place.Box.West);
                break;
            case ColumnType.GeoShape when Shape.TryRead(trimmed, out var shape):
                writer.AppendShape(shape);
                break;
            default:
                return false;
        }

        return true;
    }
}
