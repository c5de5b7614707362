using System.Text.Json;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>The fields of the rows of a page; the names are encoded once for all the rows.</summary>
internal sealed class PageFields(RowPage page, TimeZoneInfo zone)
{
    private readonly JsonEncodedText[] names = Array.ConvertAll(
        page.Columns.ToArray(),
        column => JsonEncodedText.Encode(column.Name, RowJson.Encoder)
    );

    private readonly IndexedRows? indexed = page.Rows as IndexedRows;

    /// <summary>The fields of a row, inside an object that is open.</summary>
    public void Write(Utf8JsonWriter json, int row)
    {
        for (var column = 0; column < names.Length; column++)
        {
            json.WritePropertyName(names[column]);
            WriteCell(json, row, column);
        }
    }

    /// <summary>The values of a row, inside an array that is open.</summary>
    public void WriteValues(Utf8JsonWriter json, int row)
    {
        for (var column = 0; column < names.Length; column++)
        {
            WriteCell(json, row, column);
        }
    }

    private void WriteCell(Utf8JsonWriter json, int row, int column)
    {
        var type = page.Columns[column].Type;
        if (indexed is null)
        {
            WriteValue(json, type, page.Rows[row][column], zone);
        }
        else if (type == ColumnType.Text && indexed.TryText(row, column, out var utf8))
        {
            json.WriteStringValue(utf8);
        }
        else
        {
            WriteValue(json, type, indexed.Value(row, column), zone);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, ColumnType type, object? value, TimeZoneInfo zone)
    {
        switch (value)
        {
            case string text when type == ColumnType.GeoPoint:
                RowJson.WritePoint(json, text);
                break;
            case string text when type == ColumnType.Json:
                json.WriteRawValue(text);
                break;
            case Shape shape:
                RowJson.WriteFeature(json, shape.Wkb.Span);
                break;
            default:
                CellJson.WriteValue(json, value, zone);
                break;
        }
    }
}
