using System.Globalization;
using System.Xml;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>The cells of one sheet of an XLSX, in the order of the file.</summary>
internal sealed class XlsxRows(XmlReader xml, XlsxParts parts, SharedStrings texts, SheetRows rows)
{
    private const int MaximumMerges = 100_000;

    private int merges;

    internal void Read()
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    ReadRow();
                    break;
                case "col" when xml.GetAttribute("hidden") is "1" or "true":
                    AddHiddenColumns();
                    break;
                case "mergeCell"
                    when merges++ < MaximumMerges && MergedCells.Parse(xml.GetAttribute("ref")) is { } merge:
                    rows.Merge(merge);
                    break;
            }
        }
    }

    private void AddHiddenColumns()
    {
        // A hidden run up to the last column of the sheet hides nothing.
        if (
            int.TryParse(xml.GetAttribute("min"), out var from)
            && int.TryParse(xml.GetAttribute("max"), out var to)
            && to is >= 1 and < 16_384
            && from >= 1
            && to >= from
        )
        {
            rows.Remarks.HiddenColumns += to - from + 1;
        }
    }

    private void ReadRow()
    {
        if (int.TryParse(xml.GetAttribute("r"), out var number))
        {
            rows.SkipTo(number - 1);
        }

        var isHidden = xml.GetAttribute("hidden") is "1" or "true";
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            var next = 0;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
                {
                    next = ReadCell(next) + 1;
                }
            }
        }

        rows.EndRow(isHidden);
    }

    private int ReadCell(int expected)
    {
        var column = CellReference.TryParse(xml.GetAttribute("r"), out _, out var written) ? written : expected;
        if (xml.IsEmptyElement)
        {
            return column;
        }

        var kind = xml.GetAttribute("t");
        _ = int.TryParse(xml.GetAttribute("s"), out var style);
        var depth = xml.Depth;
        var value = "";
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
            {
                value = RichTextOf(kind);
            }
        }

        if (value.Length > 0)
        {
            Take(column, kind, style, value);
        }

        return column;
    }

    private string RichTextOf(string? kind)
    {
        if (xml.LocalName == "is")
        {
            return RichText.Read(xml);
        }

        var value = "";
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        while (!isEmpty && xml.Read() && xml.Depth > depth)
        {
            value = xml.HasValue ? value + xml.Value : value;
        }

        return kind == "str" ? RichText.Unescape(value) : value;
    }

    private void Take(int column, string? kind, int style, string value)
    {
        switch (kind)
        {
            case "s":
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    rows.Text(column, texts[index]);
                }

                break;
            case "str" or "inlineStr":
                rows.Text(column, value);
                break;
            case "b":
                rows.Truth(column, value is "1" or "true");
                break;
            case "e":
                rows.Error(value);
                break;
            case "d":
                rows.Value(column, value);
                break;
            default:
                TakeNumber(column, style, value);
                break;
        }
    }

    private void TakeNumber(int column, int style, string value)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var format = parts.FormatOf(style);
            var text = SheetNumber.Text(number, format, parts.Starts1904);
            if (format.Zeros > 0)
            {
                // Shown with its zeros, it is a code.
                rows.Text(column, text);
            }
            else
            {
                rows.Value(column, text);
            }
        }
        else
        {
            rows.Text(column, value);
        }
    }
}
