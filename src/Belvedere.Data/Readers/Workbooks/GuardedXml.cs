using System.Xml;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>XML of unknown origin: no DTD, no entity, no other document.</summary>
internal static class GuardedXml
{
    internal static XmlReader Open(Stream content) =>
        XmlReader.Create(
            content,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                // Some programs write control signs that the standard forbids: the cells are cleaned later.
                CheckCharacters = false,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            }
        );

    /// <summary>Moves to the next child element of the one entered at <paramref name="depth"/>; false after the last.</summary>
    internal static bool MoveToChild(this XmlReader xml, int depth)
    {
        while (!xml.EOF)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                return true;
            }

            if (xml.NodeType == XmlNodeType.EndElement && xml.Depth <= depth)
            {
                return false;
            }

            xml.Read();
        }

        return false;
    }
}
