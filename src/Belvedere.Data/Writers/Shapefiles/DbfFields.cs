using System.Globalization;
using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Shapefiles;

/// <summary>The columns of an answer as the fields of a dBASE table: names of ten characters, fixed widths.</summary>
internal sealed class DbfFields
{
    /// <summary>What the format holds at most.</summary>
    private const int MostFields = 255;

    private const int MostRecordBytes = 60_000;

    private readonly IReadOnlyList<Field> fields;

    private DbfFields(IReadOnlyList<Field> fields, int geometry)
    {
        this.fields = fields;
        Geometry = geometry;
        RecordBytes = 1 + fields.Sum(field => field.Width);
    }

    /// <summary>The column of the geometry.</summary>
    internal int Geometry { get; }

    internal int RecordBytes { get; }

    internal int Count => fields.Count;

    internal static DbfFields Of(IReadOnlyList<RowColumn> columns, int geometry)
    {
        var kept = columns.Index().Where(c => c.Index != geometry).Take(MostFields).ToList();
        var textWidth = Math.Min(254, MostRecordBytes / Math.Max(1, kept.Count));
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new(
            [.. kept.Select(c => FieldOf(c.Index, c.Item.Type, NameOf(c.Item.Name, taken), c.Item.Name, textWidth))],
            geometry
        );
    }

    /// <summary>Which field stands for which column, as CSV.</summary>
    internal string Describe() =>
        string.Concat(fields.Select(field => $"{field.Name};{field.ColumnName}\n").Prepend("champ;colonne\n"));

    /// <summary>The descriptions of the fields in the header of the file.</summary>
    internal void WriteHeader(BinaryWriter dbf)
    {
        Span<byte> name = stackalloc byte[11];
        foreach (var field in fields)
        {
            name.Clear();
            Encoding.ASCII.GetBytes(field.Name, name);
            dbf.Write(name);
            dbf.Write((byte)field.Type);
            dbf.Write(0);
            dbf.Write((byte)field.Width);
            dbf.Write((byte)field.Decimals);
            dbf.Write(new byte[14]);
        }

        dbf.Write((byte)0x0D);
    }

    internal void WriteRecord(BinaryWriter dbf, RowChunk chunk, int row)
    {
        dbf.Write((byte)' ');
        foreach (var field in fields)
        {
            var text = TextOf(field, chunk.Value(field.Column, row));
            var cell = Encoding.UTF8.GetBytes(field.Type is 'N' ? text.PadLeft(field.Width) : text);
            var length = Math.Min(cell.Length, field.Width);
            // A letter is not cut in two.
            while (length < cell.Length && length > 0 && (cell[length] & 0xC0) == 0x80)
            {
                length--;
            }

            dbf.Write(cell.AsSpan(0, length));
            for (var i = length; i < field.Width; i++)
            {
                dbf.Write((byte)' ');
            }
        }
    }

    private static string TextOf(Field field, object? value) =>
        value switch
        {
            null => field.Type == 'L' ? "?" : "",
            long whole => whole.ToString(CultureInfo.InvariantCulture),
            double number => Number(number, field.Width),
            bool truth => truth ? "T" : "F",
            DateOnly day => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            DateTime instant => RowJson.Instant(instant),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static string Number(double number, int width)
    {
        var text = number.ToString("0.###############", CultureInfo.InvariantCulture);
        return text.Length <= width ? text : number.ToString("E14", CultureInfo.InvariantCulture);
    }

    private static Field FieldOf(int column, ColumnType type, string name, string columnName, int textWidth) =>
        type switch
        {
            ColumnType.Integer => new(column, name, columnName, 'N', 20, 0),
            ColumnType.Decimal => new(column, name, columnName, 'N', 24, 15),
            ColumnType.Boolean => new(column, name, columnName, 'L', 1, 0),
            ColumnType.Date => new(column, name, columnName, 'D', 8, 0),
            ColumnType.DateTime => new(column, name, columnName, 'C', Math.Min(32, textWidth), 0),
            _ => new(column, name, columnName, 'C', textWidth, 0),
        };

    private static string NameOf(string name, HashSet<string> taken)
    {
        var ascii = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var cut = ascii.Length <= 10 ? ascii : ascii[..10];
        for (var number = 2; !taken.Add(cut); number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"_{number}");
            cut = ascii[..Math.Min(ascii.Length, 10 - suffix.Length)] + suffix;
        }

        return cut;
    }

    private sealed record Field(int Column, string Name, string ColumnName, char Type, int Width, int Decimals);
}
