using System.Text;
using System.Xml;
using System.Xml.Linq;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Readers.Workbooks;

namespace Belvedere.Data.Readers.Geographic.Xml;

/// <summary>GPX 1.0 and 1.1: one row for each waypoint, route and track; a track of several parts is one row.</summary>
internal sealed class GpxReader : ISourceReader
{
    private static readonly string[] Titles = ["name", "desc", "cmt", "type", "sym", "time", "ele", "src", "number"];

    public bool Recognises(SourceFile file) =>
        file.Head.Span.IndexOf("<gpx"u8) >= 0 && file.Head.Span.IndexOf((byte)'<') < 16;

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        try
        {
            using var xml = GuardedXml.Open(file.OpenRead());
            using var spool = new Spool(file, ct);
            var (columns, geometry, row) = (new XmlColumns(), new GeometryCells(0, projection: null), new SpoolRow());
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, Depth: 1, LocalName: "wpt" or "rte" or "trk" })
                {
                    var place = XmlFeature.Read(xml, spool.RowCount + 1, file.Limits.MaxRecordBytes);
                    columns.Add(Titles.Select(title => (title, place.TextOf(title))), Fields(place), row);
                    if (WellKnownText(place) is { } text)
                    {
                        geometry.AddText(Encoding.UTF8.GetBytes(text), row);
                    }

                    spool.Add(row);
                }
            }

            return columns.Complete(spool, geometry);
        }
        catch (XmlException damaged)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged(), damaged);
        }
    }

    private static List<(string Name, string Value)> Fields(XElement place) =>
        [
            .. place
                .Named("extensions")
                .SelectMany(all => all.Descendants())
                .Where(element => !element.HasElements)
                .Select(element => (element.Attribute("name")?.Value ?? element.Name.LocalName, element.Value.Trim())),
        ];

    private static string? WellKnownText(XElement place)
    {
        switch (place.Name.LocalName)
        {
            case "wpt":
                return Position(place) is { } point ? $"POINT ({point})" : null;
            case "rte":
                return Line(place, "rtept") is { } route ? $"LINESTRING {route}" : null;
            default:
                var parts = place.Named("trkseg").Select(part => Line(part, "trkpt")).OfType<string>().ToList();
                return parts.Count switch
                {
                    0 => null,
                    1 => $"LINESTRING {parts[0]}",
                    _ => $"MULTILINESTRING ({string.Join(", ", parts)})",
                };
        }
    }

    private static string? Line(XElement parent, string name)
    {
        var positions = parent.Named(name).Select(Position).OfType<string>().ToList();
        return positions.Count < 2 ? null : $"({string.Join(", ", positions)})";
    }

    private static string? Position(XElement point) =>
        point.Attribute("lon")?.Value is { } lon && point.Attribute("lat")?.Value is { } lat ? $"{lon} {lat}" : null;
}
