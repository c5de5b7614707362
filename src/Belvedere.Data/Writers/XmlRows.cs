using System.Xml;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>What the formats of XML share.</summary>
public static class XmlRows
{
    /// <summary>The column that names a row: the first of text; -1 when there is none.</summary>
    internal static int NameColumn(IReadOnlyList<RowColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Type == ColumnType.Text)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The text without the control characters that XML cannot hold.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]) && !char.IsSurrogate(text[i]))
            {
                return string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
            }
        }

        return text;
    }
}
