using System.Globalization;
using System.Xml;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>
/// GPX 1.1: points are waypoints, lines and the outer rings of areas are tracks. The schema wants every waypoint before
/// the first track, so the tracks wait in an unfinished file of this process.
/// </summary>
public sealed class GpxWriter : IRowWriter
{
    private const string Namespace = "http://www.topografix.com/GPX/1/1";

    private const string Own = "urn:belvedere:fields";

    public RowWriterInfo Info { get; } =
        new("gpx", LocalizedText.Same("GPX"), "application/gpx+xml", "gpx") { NeedsGeometry = true, NamesRows = true };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var folder = options.WorkDirectory ?? throw new ArgumentException("GPX needs a work folder.", nameof(options));
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.export.partial");
        try
        {
            await WriteAsync(rows, output, options, path, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteAsync(
        RowReader rows,
        Stream output,
        ExportOptions options,
        string tracksPath,
        CancellationToken ct
    )
    {
        var layout = Layout.Of(rows.Columns, options);
        await using var tracks = File.Create(tracksPath);
        using var buffer = new XmlBuffer(output);
        var xml = buffer.Writer;
        xml.WriteStartDocument();
        xml.WriteStartElement("gpx", Namespace);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "Belvédère");
        using (var later = XmlWriter.Create(tracks, new() { ConformanceLevel = ConformanceLevel.Fragment }))
        {
            await foreach (var chunk in rows.ReadChunksAsync(ct))
            {
                for (var row = 0; row < chunk.Count; row++)
                {
                    WriteRow(xml, later, layout, chunk, row);
                }

                await buffer.SendAsync(ct);
            }
        }

        tracks.Position = 0;
        using (var kept = XmlReader.Create(tracks, new() { ConformanceLevel = ConformanceLevel.Fragment }))
        {
            while (!kept.EOF && kept.MoveToContent() == XmlNodeType.Element)
            {
                xml.WriteNode(kept, defattr: false);
                await buffer.SendAsync(ct);
            }
        }

        xml.WriteEndDocument();
        await buffer.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void WriteRow(XmlWriter points, XmlWriter tracks, Layout layout, RowChunk chunk, int row)
    {
        if (chunk.IsNull(layout.Geometry, row))
        {
            return;
        }

        var parts = Shape.FromWkb(chunk.Text(layout.Geometry, row)).Parts();
        foreach (var part in parts.Where(part => part.Kind == ShapeKind.Point))
        {
            WritePosition(points, "wpt", part.Lines[0], 0);
            WriteFields(points, layout, chunk, row);
            points.WriteEndElement();
        }

        var lines = parts.Where(part => part.Kind != ShapeKind.Point).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        tracks.WriteStartElement("trk", Namespace);
        WriteFields(tracks, layout, chunk, row);
        foreach (var line in lines)
        {
            tracks.WriteStartElement("trkseg", Namespace);
            for (var i = 0; i < line.Lines[0].Length; i += 2)
            {
                WritePosition(tracks, "trkpt", line.Lines[0], i);
                tracks.WriteEndElement();
            }

            tracks.WriteEndElement();
        }

        tracks.WriteEndElement();
    }

    private static void WritePosition(XmlWriter xml, string element, double[] line, int at)
    {
        xml.WriteStartElement(element, Namespace);
        xml.WriteAttributeString("lat", Math.Round(line[at + 1], 7).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("lon", Math.Round(line[at], 7).ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteFields(XmlWriter xml, Layout layout, RowChunk chunk, int row)
    {
        if (layout.Name >= 0 && GeometryRow.Text(chunk, layout.Name, row) is { } name)
        {
            xml.WriteElementString("name", Namespace, XmlRows.Clean(name));
        }

        var described = layout.Descriptions.Select(i => GeometryRow.Text(chunk, i, row)).OfType<string>().ToList();
        if (described.Count > 0)
        {
            xml.WriteElementString("desc", Namespace, XmlRows.Clean(string.Join(", ", described)));
        }

        if (layout.UsesExtension)
        {
            WriteExtensions(xml, layout, chunk, row);
        }
    }

    private static void WriteExtensions(XmlWriter xml, Layout layout, RowChunk chunk, int row)
    {
        xml.WriteStartElement("extensions", Namespace);
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            if (i != layout.Geometry && GeometryRow.Text(chunk, i, row) is { } text)
            {
                xml.WriteStartElement("field", Own);
                xml.WriteAttributeString("name", layout.Columns[i].Name);
                xml.WriteString(XmlRows.Clean(text));
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private sealed record Layout(IReadOnlyList<RowColumn> Columns, int Geometry, int Name)
    {
        public IReadOnlyList<int> Descriptions { get; private init; } = [];

        public bool UsesExtension { get; private init; }

        public static Layout Of(IReadOnlyList<RowColumn> columns, ExportOptions options)
        {
            var names = columns.Select(column => column.Name).ToList();
            var name = options.NameField is { } asked ? names.IndexOf(asked) : XmlRows.NameColumn(columns);
            return new(columns, GeometryRow.IndexOf(columns), name)
            {
                Descriptions =
                [
                    .. (options.DescriptionFields ?? "")
                        .Split(',')
                        .Select(field => names.IndexOf(field))
                        .Where(i => i >= 0),
                ],
                UsesExtension = options.UsesExtension,
            };
        }
    }
}
