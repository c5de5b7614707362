using System.Text.Json;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>Facets as the Explore API writes them.</summary>
internal static class ExploreFacets
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Facet> facets)
    {
        json.WriteStartObject();
        json.WriteStartArray("links");
        json.WriteEndArray();
        json.WriteStartArray("facets");
        foreach (var facet in facets)
        {
            json.WriteStartObject();
            json.WriteString("name", facet.Name);
            WriteValues(json, facet.Values);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<FacetValue> values)
    {
        json.WriteStartArray("facets");
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            if (value.Count is { } count)
            {
                json.WriteNumber("count", count);
            }

            json.WriteString(
                "state",
                value.State switch
                {
                    FacetState.Refined => "refined",
                    FacetState.Excluded => "excluded",
                    _ => "displayed",
                }
            );
            json.WriteString("value", value.Value);
            if (value.Children.Count > 0)
            {
                WriteValues(json, value.Children);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
