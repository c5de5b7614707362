using System.Xml;
using System.Xml.Linq;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Geographic.Xml;

/// <summary>One element of a large XML, held whole: bounded before it is.</summary>
internal static class XmlFeature
{
    private const int MaximumDepth = 100;

    /// <summary>Reads the element that the reader is on, and leaves the reader on its end.</summary>
    /// <exception cref="UnreadableSourceException">It is larger than a row may be.</exception>
    internal static XElement Read(XmlReader xml, long row, int maximumCharacters)
    {
        var root = Start(xml);
        var (current, depth, size) = (root, xml.Depth, 0);
        var isEmpty = xml.IsEmptyElement;
        var chunk = new char[4096];
        while (!isEmpty && xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Start(xml);
                    current.Add(child);
                    current = xml.IsEmptyElement ? current : child;
                    size += 32 + (xml.AttributeCount * 64);
                    break;
                case XmlNodeType.EndElement:
                    current = current.Parent ?? root;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    var text = new System.Text.StringBuilder();
                    int read;
                    while (size <= maximumCharacters && (read = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
                    {
                        text.Append(chunk, 0, read);
                        size += read;
                    }

                    current.Add(new XText(text.ToString()));
                    break;
            }

            if (size > maximumCharacters || xml.Depth - depth > MaximumDepth)
            {
                throw new UnreadableSourceException(Problems.RowTooLong(row, maximumCharacters));
            }
        }

        return root;
    }

    /// <summary>The first descendants-or-children of that local name, whatever their namespace.</summary>
    internal static IEnumerable<XElement> Named(this XContainer parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name);

    internal static string? TextOf(this XContainer parent, string name) =>
        parent.Named(name).FirstOrDefault()?.Value.Trim();

    /// <summary>
    /// Adds fields to a row. A title that repeats one of the fields teaches nothing: no column is made for it.
    /// </summary>
    internal static void Add(
        this XmlColumns columns,
        IEnumerable<(string Name, string? Value)> titles,
        IReadOnlyList<(string Name, string Value)> fields,
        SpoolRow row
    )
    {
        foreach (var (name, value) in titles)
        {
            if (value is { Length: > 0 } && !fields.Any(field => field.Value == value))
            {
                row.Set(columns.PlaceOf(name), value);
            }
        }

        foreach (var (name, value) in fields)
        {
            row.Set(columns.PlaceOf(name), value);
        }
    }

    private static XElement Start(XmlReader xml)
    {
        var element = new XElement(XName.Get(xml.LocalName, xml.NamespaceURI));
        for (var isThere = xml.MoveToFirstAttribute(); isThere; isThere = xml.MoveToNextAttribute())
        {
            if (xml.Prefix != "xmlns" && xml.Name != "xmlns")
            {
                element.SetAttributeValue(XName.Get(xml.LocalName, xml.NamespaceURI), xml.Value);
            }
        }

        xml.MoveToElement();
        return element;
    }
}
