using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>
/// GeoJSON (RFC 7946), one feature for each observation, those without value present. Classes and their bounds are those of
/// the map of the same territories, the lowest being 1.
/// </summary>
public sealed class CubeGeoJsonWriter : ICubeWriter
{
    public CubeFormat Info { get; } =
        new("geojson", LocalizedText.Same("GeoJSON"), "application/geo+json")
        {
            Order = 6,
            Use = new("pour une carte", "for a map"),
        };

    public async Task WriteAsync(IndicatorCube cube, Stream output, CubeOptions options, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, RowJson.Options);
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        Method(json, cube, options);
        json.WriteStartArray("features"u8);
        foreach (var (territory, period, cell) in cube.Observations())
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "Feature"u8);
            json.WritePropertyName("geometry"u8);
            if (options.Shapes.TryGetValue(territory.Territory.Id, out var shape))
            {
                GeoJsonWriting.Geometry(json, shape);
            }
            else
            {
                json.WriteNullValue();
            }

            Properties(json, cube, territory, period, cell, options);
            json.WriteEndObject();
            if (json.BytesPending >= 64 * 1024)
            {
                await json.FlushAsync(ct);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
        await output.FlushAsync(ct);
    }

    // Foreign members, before the features: a reader that streams knows them first.
    private static void Method(Utf8JsonWriter json, IndicatorCube cube, CubeOptions options)
    {
        if (options.Classes is { } classes)
        {
            json.WriteString("methode", options.ClassMethod);
            json.WriteStartArray("bornes");
            foreach (var bound in classes.Bounds)
            {
                RowJson.WriteDecimal(json, bound);
            }

            json.WriteEndArray();
            json.WriteNumber("gvf", Math.Round(classes.Gvf, 4));
        }

        var source = cube.Source.In(options.Language);
        json.WriteString(
            "attribution",
            options.ShapesCredit is { } credit ? $"{source} ; {credit.In(options.Language)}" : source
        );
    }

    private static void Properties(
        Utf8JsonWriter json,
        IndicatorCube cube,
        CubeTerritory territory,
        CubePeriod period,
        CubeCell cell,
        CubeOptions options
    )
    {
        json.WriteStartObject("properties"u8);
        json.WriteString("geo", territory.Key);
        json.WriteString("nom", territory.Name);
        json.WriteString("niveau", LevelKey.Of(territory.Territory.Id.Level));
        json.WriteString("periode", period.Key);
        json.WriteString("indicateur", cube.Code);
        foreach (var measure in cube.Measures)
        {
            Number(json, MeasureName.Of(measure).Column, cell.Number(measure));
        }

        json.WriteString("statut", cell.Status.Status);
        json.WriteString("conf", cell.Status.Confidentiality);
        json.WriteString("motif", cell.Status.Reason);
        Number(
            json,
            "classe",
            cell.Observation.Value is { } value
            && options.Classes is { } classes
            && territory.Territory.Id.Level == options.ClassLevel
                ? classes.ClassOf(value) + 1
                : null
        );
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        if (value is { } number)
        {
            RowJson.WriteDecimal(json, number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
