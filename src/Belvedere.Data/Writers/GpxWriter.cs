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
        new("gpx", LocalizedText.Same("GPX"), "application/gpx+xml", "gpx") { NeedsGeometry = true };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var folder = options.WorkDirectory ?? throw new ArgumentException("GPX needs a work folder.", nameof(options));
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.export.partial");
        try
        {
            await WriteAsync(rows, output, path, Layout.Of(rows.Columns, options), ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteAsync(
        RowReader rows,
        Stream output,
        string tracksPath,
        Layout layout,
        CancellationToken ct
    )
    {
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

        if (Description(layout, chunk, row) is { Length: > 0 } description)
        {
            xml.WriteElementString("desc", Namespace, XmlRows.Clean(description));
        }

        if (!layout.UsesExtensions)
        {
            return;
        }

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

    /// <summary>The fields that were asked for; without extensions, every field with its name.</summary>
    private static string Description(Layout layout, RowChunk chunk, int row)
    {
        var isNamed = layout.Description.Count == 0;
        var shown =
            !isNamed ? layout.Description
            : layout.UsesExtensions ? []
            : Enumerable.Range(0, layout.Columns.Count).Where(i => i != layout.Geometry).ToList();
        return string.Join(
            ", ",
            shown
                .Select(i => (layout.Columns[i].Name, Text: GeometryRow.Text(chunk, i, row)))
                .Where(field => field.Text is not null)
                .Select(field => isNamed ? $"{field.Name}: {field.Text}" : field.Text)
        );
    }

    private sealed record Layout(
        IReadOnlyList<RowColumn> Columns,
        int Geometry,
        int Name,
        IReadOnlyList<int> Description,
        bool UsesExtensions
    )
    {
        public static Layout Of(IReadOnlyList<RowColumn> columns, ExportOptions options)
        {
            var names = columns.Select(c => c.Name).ToList();
            var described = options.DescriptionFields?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            return new Layout(
                columns,
                GeometryRow.IndexOf(columns),
                options.NameField is { } name ? Index(name) : XmlRows.NameColumn(columns),
                described.Select(Index).Where(i => i >= 0).ToList(),
                options.UsesExtensions
            );

            int Index(string name) => names.FindIndex(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }
}
