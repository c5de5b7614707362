using System.Globalization;
using System.Text;
using System.Xml;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>KML 2.2: one Placemark for each row, named by its first text, its fields as ExtendedData.</summary>
public sealed class KmlWriter : IRowWriter
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";

    public RowWriterInfo Info { get; } =
        new("kml", LocalizedText.Same("KML"), "application/vnd.google-earth.kml+xml", "kml") { NeedsGeometry = true };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var geometry = GeometryRow.IndexOf(rows.Columns);
        var name = XmlRows.NameColumn(rows.Columns);
        using var buffer = new XmlBuffer(output);
        var xml = buffer.Writer;
        xml.WriteStartDocument();
        xml.WriteStartElement("kml", Namespace);
        xml.WriteStartElement("Document", Namespace);
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                WritePlacemark(xml, rows.Columns, chunk, row, geometry, name);
            }

            await buffer.SendAsync(ct);
        }

        xml.WriteEndDocument();
        await buffer.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void WritePlacemark(
        XmlWriter xml,
        IReadOnlyList<RowColumn> columns,
        RowChunk chunk,
        int row,
        int geometry,
        int name
    )
    {
        xml.WriteStartElement("Placemark", Namespace);
        if (name >= 0 && GeometryRow.Text(chunk, name, row) is { } title)
        {
            xml.WriteElementString("name", Namespace, XmlRows.Clean(title));
        }

        xml.WriteStartElement("ExtendedData", Namespace);
        for (var i = 0; i < columns.Count; i++)
        {
            if (i != geometry && GeometryRow.Text(chunk, i, row) is { } text)
            {
                xml.WriteStartElement("Data", Namespace);
                xml.WriteAttributeString("name", columns[i].Name);
                xml.WriteElementString("value", Namespace, XmlRows.Clean(text));
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
        if (!chunk.IsNull(geometry, row))
        {
            WriteShape(xml, Shape.FromWkb(chunk.Text(geometry, row)).Parts());
        }

        xml.WriteEndElement();
    }

    private static void WriteShape(XmlWriter xml, IReadOnlyList<ShapePart> parts)
    {
        if (parts.Count > 1)
        {
            xml.WriteStartElement("MultiGeometry", Namespace);
        }

        foreach (var part in parts)
        {
            switch (part.Kind)
            {
                case ShapeKind.Point:
                    WriteCoordinates(xml, "Point", part.Lines[0]);
                    break;
                case ShapeKind.LineString:
                    WriteCoordinates(xml, "LineString", part.Lines[0]);
                    break;
                default:
                    WritePolygon(xml, part.Lines);
                    break;
            }
        }

        if (parts.Count > 1)
        {
            xml.WriteEndElement();
        }
    }

    private static void WritePolygon(XmlWriter xml, IReadOnlyList<double[]> rings)
    {
        xml.WriteStartElement("Polygon", Namespace);
        for (var i = 0; i < rings.Count; i++)
        {
            xml.WriteStartElement(i == 0 ? "outerBoundaryIs" : "innerBoundaryIs", Namespace);
            WriteCoordinates(xml, "LinearRing", rings[i]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCoordinates(XmlWriter xml, string element, double[] line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i += 2)
        {
            text.Append(i == 0 ? "" : " ")
                .Append(CultureInfo.InvariantCulture, $"{Math.Round(line[i], 7)},{Math.Round(line[i + 1], 7)}");
        }

        xml.WriteStartElement(element, Namespace);
        xml.WriteElementString("coordinates", Namespace, text.ToString());
        xml.WriteEndElement();
    }
}
