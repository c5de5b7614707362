using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Readers.Workbooks;

namespace Belvedere.Data.Readers.Geographic.Xml;

/// <summary>KML 2.2: one row for each Placemark, its fields from ExtendedData.</summary>
internal sealed class KmlReader : ISourceReader
{
    public bool Recognises(SourceFile file) =>
        file.Head.Span.IndexOf("<kml"u8) >= 0 && file.Head.Span.IndexOf((byte)'<') < 16;

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        try
        {
            using var xml = GuardedXml.Open(file.OpenRead());
            using var spool = new Spool(file, ct);
            var (columns, geometry, row) = (new XmlColumns(), new GeometryCells(0, projection: null), new SpoolRow());
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Placemark" })
                {
                    var place = XmlFeature.Read(xml, spool.RowCount + 1, file.Limits.MaxRecordBytes);
                    columns.Add(
                        [("name", place.TextOf("name")), ("description", place.TextOf("description"))],
                        Fields(place),
                        row
                    );
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

    private static List<(string Name, string Value)> Fields(XElement place)
    {
        var fields = new List<(string, string)>();
        foreach (var data in place.Named("ExtendedData").SelectMany(all => all.Descendants()))
        {
            if (data.Name.LocalName == "Data" && data.TextOf("value") is { } value)
            {
                fields.Add((Name(data), value));
            }
            else if (data.Name.LocalName == "SimpleData")
            {
                fields.Add((Name(data), data.Value.Trim()));
            }
        }

        return fields;
    }

    private static string Name(XElement data) => data.Attribute("name")?.Value ?? "champ";

    private static string? WellKnownText(XElement parent)
    {
        var parts = parent.Elements().Select(Geometry).OfType<string>().ToList();
        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => Collection(parts),
        };
    }

    private static string? Geometry(XElement element) =>
        element.Name.LocalName switch
        {
            "Point" => Positions(element) is { Length: > 0 } point ? $"POINT ({point})" : null,
            "LineString" => Positions(element) is { Length: > 0 } line ? $"LINESTRING ({line})" : null,
            "LinearRing" => Positions(element) is { Length: > 0 } ring ? $"LINESTRING ({ring})" : null,
            "Polygon" => Polygon(element),
            "MultiGeometry" => WellKnownText(element),
            _ => null,
        };

    private static string? Polygon(XElement polygon)
    {
        var rings = polygon
            .Elements()
            .Where(side => side.Name.LocalName is "outerBoundaryIs" or "innerBoundaryIs")
            .OrderBy(side => side.Name.LocalName == "outerBoundaryIs" ? 0 : 1)
            .SelectMany(side => side.Named("LinearRing"))
            .Select(ring => $"({Positions(ring)})")
            .ToList();
        return rings.Count == 0 ? null : $"POLYGON ({string.Join(", ", rings)})";
    }

    /// <summary>Several geometries of one kind are the multiple of that kind.</summary>
    private static string Collection(List<string> parts)
    {
        foreach (var kind in new[] { "POINT ", "LINESTRING ", "POLYGON " })
        {
            if (parts.TrueForAll(part => part.StartsWith(kind, StringComparison.Ordinal)))
            {
                return $"MULTI{kind}({string.Join(", ", parts.Select(part => part[kind.Length..]))})";
            }
        }

        return $"GEOMETRYCOLLECTION ({string.Join(", ", parts)})";
    }

    /// <summary>« lon,lat[,height] lon,lat… » as « lon lat, lon lat ».</summary>
    private static string Positions(XElement geometry)
    {
        var text = geometry.TextOf("coordinates") ?? "";
        var positions = new List<string>();
        foreach (var position in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = position.Split(',');
            if (numbers.Length >= 2 && IsNumber(numbers[0]) && IsNumber(numbers[1]))
            {
                positions.Add($"{numbers[0]} {numbers[1]}");
            }
        }

        return string.Join(", ", positions);
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
