using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Belvedere.Core.Shapes;
using Belvedere.Server.Catalogue.Answers;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>Features as GeoJSON.</summary>
internal static class FeatureJson
{
    public static void WriteCollection(
        Utf8JsonWriter json,
        FeaturePage page,
        IReadOnlyList<OgcLink> links,
        DateTimeOffset at
    )
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteNumber("numberMatched", page.Matched);
        json.WriteNumber("numberReturned", page.Features.Count);
        json.WriteString("timeStamp", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        WriteLinks(json, links);
        json.WriteStartArray("features");
        foreach (var feature in page.Features)
        {
            json.WriteStartObject();
            WriteMembers(json, page, feature);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteFeature(Utf8JsonWriter json, FeaturePage page, IReadOnlyList<OgcLink> links)
    {
        json.WriteStartObject();
        WriteMembers(json, page, page.Features[0]);
        WriteLinks(json, links);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, FeaturePage page, Feature feature)
    {
        json.WriteString("type", "Feature");
        json.WriteNumber("id", feature.Id);
        json.WritePropertyName("geometry");
        if (feature.Geometry is { } shape)
        {
            GeoJsonWriting.Geometry(json, shape.Wkb.Span);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("properties");
        for (var i = 0; i < page.Columns.Count; i++)
        {
            json.WritePropertyName(page.Columns[i].Name);
            if (feature.Values[i] is Shape other)
            {
                GeoJsonWriting.Geometry(json, other.Wkb.Span);
            }
            else
            {
                CellJson.WriteValue(json, feature.Values[i], TimeZoneInfo.Utc);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<OgcLink> links)
    {
        json.WritePropertyName("links");
        new JsonArray([.. links.Select(link => link.ToJson())]).WriteTo(json);
    }
}
