using System.Globalization;
using System.Text;
using System.Xml;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>The text of an element of XLSX, its runs put together and its phonetic hints left out.</summary>
internal static class RichText
{
    /// <summary>Reads the element that the reader is on, and leaves the reader on its end.</summary>
    internal static string Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (depth, text, first) = (xml.Depth, (StringBuilder?)null, "");
        var isText = xml.LocalName == "t";
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (xml.LocalName == "rPh" && !xml.IsEmptyElement)
                    {
                        SkipInside(xml);
                    }

                    isText = xml.LocalName == "t" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    isText = false;
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace when isText:
                    if (first.Length == 0)
                    {
                        first = xml.Value;
                    }
                    else
                    {
                        text ??= new StringBuilder(first);
                        text.Append(xml.Value);
                    }

                    break;
            }
        }

        return Unescape(text?.ToString() ?? first);
    }

    /// <summary>Brings <c>_x000D_</c> back to the sign that it stands for. Source: ECMA-376 part 1, 22.9.2.19.</summary>
    internal static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var from = 0;
        for (; at >= 0; at = text.IndexOf("_x", at, StringComparison.Ordinal))
        {
            var isEscape =
                at + 7 <= text.Length
                && text[at + 6] == '_'
                && ushort.TryParse(
                    text.AsSpan(at + 2, 4),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out _
                );
            if (!isEscape)
            {
                at += 2;
                continue;
            }

            result.Append(text, from, at - from);
            result.Append(
                (char)ushort.Parse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            );
            at += 7;
            from = at;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static void SkipInside(XmlReader xml)
    {
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth) { }
    }
}
