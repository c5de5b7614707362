using System.Globalization;
using System.Text;
using System.Xml;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>The cells of one sheet of an ODS. Runs of equal rows and cells are written once with their number.</summary>
internal sealed class OdsRows(XmlReader xml, SheetRows rows)
{
    internal const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const int MaximumColumns = 16_384;

    // A filled row repeated without end is no table.
    private const int MaximumRepeats = 100_000;

    internal void Read(int sheet)
    {
        var index = -1;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "table", Depth: 3 } && ++index == sheet)
            {
                ReadSheet();
                return;
            }
        }
    }

    private void ReadSheet()
    {
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        while (!isEmpty && xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != Table)
            {
                continue;
            }

            if (xml.LocalName == "table-row")
            {
                ReadRow();
            }
            else if (xml.LocalName == "table-column" && IsHidden())
            {
                var hidden = Number("number-columns-repeated");
                rows.Remarks.HiddenColumns += hidden < 256 ? hidden : 0;
            }
        }
    }

    private void ReadRow()
    {
        var (repeats, isHidden) = (Number("number-rows-repeated"), IsHidden());
        var cells = new List<OdsCell>();
        var (depth, column, isEmpty) = (xml.Depth, 0, xml.IsEmptyElement);
        while (!isEmpty && xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "table-cell" or "covered-table-cell" })
            {
                column += ReadCell(column, cells);
            }
        }

        if (cells.Count == 0)
        {
            rows.SkipTo(rows.RowCount + repeats);
            return;
        }

        for (var i = 0; i < Math.Min(repeats, MaximumRepeats); i++)
        {
            foreach (var cell in cells)
            {
                Take(cell);
            }

            rows.EndRow(isHidden);
        }
    }

    private int ReadCell(int column, List<OdsCell> cells)
    {
        var (repeats, kind) = (Number("number-columns-repeated"), xml.GetAttribute("value-type", Office));
        var (spannedColumns, spannedRows) = (Number("number-columns-spanned"), Number("number-rows-spanned"));
        if (spannedColumns > 1 || spannedRows > 1)
        {
            var row = (int)Math.Min(rows.RowCount, int.MaxValue / 2);
            rows.Merge(new MergedCells(row, column, row + spannedRows - 1, column + spannedColumns - 1));
        }

        var stored = kind switch
        {
            "date" => xml.GetAttribute("date-value", Office),
            "time" => xml.GetAttribute("time-value", Office),
            "boolean" => xml.GetAttribute("boolean-value", Office),
            "string" => xml.GetAttribute("string-value", Office),
            null => null,
            _ => xml.GetAttribute("value", Office),
        };
        var text = ReadText();
        if (stored is { Length: > 0 } || text.Length > 0)
        {
            for (var i = 0; i < repeats && column + i <= MaximumColumns; i++)
            {
                cells.Add(new OdsCell(column + i, kind, stored, text));
            }
        }

        return repeats;
    }

    /// <summary>The paragraphs of the cell that the reader is on, each on its line; notes are left out.</summary>
    private string ReadText()
    {
        var text = new StringBuilder();
        var (depth, paragraphs, isEmpty) = (xml.Depth, 0, xml.IsEmptyElement);
        while (!isEmpty && xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    case "annotation" when !xml.IsEmptyElement:
                        var note = xml.Depth;
                        while (xml.Read() && xml.Depth > note) { }
                        break;
                    case "p":
                        text.Append(paragraphs++ > 0 ? "\n" : "");
                        break;
                    case "s":
                        _ = int.TryParse(xml.GetAttribute("c", xml.NamespaceURI), out var spaces);
                        text.Append(' ', Math.Clamp(spaces, 1, 1000));
                        break;
                    case "tab":
                        text.Append('\t');
                        break;
                    case "line-break":
                        text.Append('\n');
                        break;
                }
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && paragraphs > 0)
            {
                text.Append(xml.Value);
            }
            else if (
                xml.NodeType is XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                && xml.Depth > depth + 1
            )
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    private void Take(OdsCell cell)
    {
        var (column, kind, stored, text) = cell;
        if (text is ['#', ..] or "Err:502" && text.Length <= 8 && kind is not null && IsError(text))
        {
            rows.Error(text);
            return;
        }

        switch (kind)
        {
            case "float"
            or "currency"
            or "percentage"
                when double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                TakeNumber(column, number, text);
                break;
            case "date" when stored is not null:
                rows.Value(column, stored.EndsWith("T00:00:00", StringComparison.Ordinal) ? stored[..10] : stored);
                break;
            case "boolean":
                rows.Truth(column, stored is "true" or "1");
                break;
            case "time":
                rows.Value(column, text);
                break;
            default:
                rows.Text(column, stored ?? text);
                break;
        }
    }

    private void TakeNumber(int column, double number, string shown)
    {
        var plain = SheetNumber.Plain(number);
        // 01004 that is shown with its zero is a code.
        if (shown.Length > plain.Length && shown[0] == '0' && shown.TrimStart('0') == plain)
        {
            rows.Text(column, shown);
        }
        else
        {
            rows.Value(column, plain);
        }
    }

    private bool IsHidden() => xml.GetAttribute("visibility", Table) is "collapse" or "filter";

    private int Number(string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, Table), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? Math.Max(n, 1)
            : 1;

    private static bool IsError(string text) =>
        text is "#N/A" or "#REF!" or "#DIV/0!" or "#VALUE!" or "#NAME?" or "#NUM!" or "#NULL!" or "Err:502";

    private sealed record OdsCell(int Column, string? Kind, string? Stored, string Text);
}
