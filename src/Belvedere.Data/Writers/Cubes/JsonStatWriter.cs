using System.Globalization;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>
/// JSON-stat 2.0 (json-stat.org/full): a dataset of three dimensions, values and states as sparse objects by the place of
/// their cell. A cell without value has the reason as its state; a value that is not normal has its code.
/// </summary>
public sealed class JsonStatWriter : ICubeWriter
{
    private const string Territory = "GEO";
    private const string Period = "TIME_PERIOD";
    private const string MeasureDimension = "MESURE";

    public CubeFormat Info { get; } =
        new("json", LocalizedText.Same("JSON-stat"), "application/json")
        {
            Order = 4,
            Use = new("pour un programme, avec ses dimensions", "for a program, with its dimensions"),
        };

    public async Task WriteAsync(IndicatorCube cube, Stream output, CubeOptions options, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, RowJson.Options);
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("class", "dataset");
        json.WriteString("href", options.Address);
        json.WriteString("label", cube.Label.In(options.Language));
        json.WriteString("source", cube.Source.In(options.Language));
        if (cube.UpdatedOn is { } day)
        {
            json.WriteString("updated", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        json.WriteStartArray("note");
        json.WriteStringValue(cube.Definition.In(options.Language));
        json.WriteEndArray();
        Dimensions(json, cube, options.Language);
        await json.FlushAsync(ct);
        Values(json, cube);
        await json.FlushAsync(ct);
        States(json, cube);
        Extension(json, cube, options.Language);
        json.WriteEndObject();
        await json.FlushAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void Dimensions(Utf8JsonWriter json, IndicatorCube cube, Language language)
    {
        Texts(json, "id", [Territory, Period, MeasureDimension]);
        json.WriteStartArray("size");
        json.WriteNumberValue(cube.Territories.Count);
        json.WriteNumberValue(cube.Periods.Count);
        json.WriteNumberValue(cube.Measures.Count);
        json.WriteEndArray();
        json.WriteStartObject("role");
        Texts(json, "geo", [Territory]);
        Texts(json, "time", [Period]);
        Texts(json, "metric", [MeasureDimension]);
        json.WriteEndObject();
        json.WriteStartObject("dimension");
        Dimension(
            json,
            Territory,
            new LocalizedText("Territoire", "Territory").In(language),
            [.. cube.Territories.Select(t => (t.Key, (string?)t.Name))]
        );
        json.WriteEndObject();
        json.WriteEndObject();
        Dimension(
            json,
            Period,
            new LocalizedText("Période", "Period").In(language),
            [.. cube.Periods.Select(p => (p.Key, (string?)null))]
        );
        json.WriteEndObject();
        json.WriteEndObject();
        Dimension(
            json,
            MeasureDimension,
            new LocalizedText("Mesure", "Measure").In(language),
            [.. cube.Measures.Select(m => (MeasureName.Of(m).Key, (string?)CubeColumn.Title(cube, m).In(language)))]
        );
        Units(json, cube, language);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Opens a dimension and its category, which stay open.</summary>
    private static void Dimension(
        Utf8JsonWriter json,
        string key,
        string label,
        IReadOnlyList<(string Key, string? Label)> categories
    )
    {
        json.WriteStartObject(key);
        json.WriteString("label", label);
        json.WriteStartObject("category");
        Texts(json, "index", categories.Select(c => c.Key));
        if (categories.Any(c => c.Label is not null))
        {
            json.WriteStartObject("label");
            foreach (var (category, text) in categories)
            {
                json.WriteString(category, text);
            }

            json.WriteEndObject();
        }
    }

    private static void Units(Utf8JsonWriter json, IndicatorCube cube, Language language)
    {
        json.WriteStartObject("unit");
        foreach (
            var measure in cube.Measures.Where(m => m is Measure.Value or Measure.LowerBound or Measure.UpperBound)
        )
        {
            json.WriteStartObject(MeasureName.Of(measure).Key);
            json.WriteString("label", cube.Unit.In(language));
            json.WriteNumber("decimals", cube.Decimals);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, IndicatorCube cube)
    {
        json.WriteStartObject("value");
        foreach (var (index, cell, measure) in Numbered(cube))
        {
            if (cell.Number(measure) is { } number)
            {
                json.WritePropertyName(index.ToString(CultureInfo.InvariantCulture));
                RowJson.WriteDecimal(json, number);
            }
        }

        json.WriteEndObject();
    }

    private static void States(Utf8JsonWriter json, IndicatorCube cube)
    {
        json.WriteStartObject("status");
        foreach (var (index, cell, measure) in Numbered(cube))
        {
            var hasNumber = cell.Number(measure) is not null;
            var state =
                cell.Status.Reason is { } reason ? (hasNumber ? null : reason)
                : measure == Measure.Value && cell.Status.Status != "A" ? cell.Status.Status
                : null;
            if (state is not null)
            {
                json.WriteString(index.ToString(CultureInfo.InvariantCulture), state);
            }
        }

        json.WriteEndObject();
    }

    private static IEnumerable<(int Index, CubeCell Cell, Measure Measure)> Numbered(IndicatorCube cube)
    {
        var index = 0;
        foreach (var (_, _, cell) in cube.Observations())
        {
            foreach (var measure in cube.Measures)
            {
                yield return (index++, cell, measure);
            }
        }
    }

    private static void Extension(Utf8JsonWriter json, IndicatorCube cube, Language language)
    {
        json.WriteStartObject("extension");
        json.WriteString("indicator", cube.Code);
        json.WriteNumber("version", cube.Version);
        json.WriteString("kind", cube.Kind);
        json.WriteNumber("polarity", cube.Polarity);
        json.WriteNumber("geographyYear", cube.GeographyYear);
        json.WriteString("edition", cube.Edition);
        json.WriteString("perimeter", cube.Perimeter == PerimeterMode.Historic ? "historique" : "constant");
        json.WriteString("licence", cube.Licence.In(language));
        json.WriteStartObject("status");
        json.WriteStartObject("label");
        var used = cube.Cells.Select(c => c.Status.Reason ?? c.Status.Status).ToHashSet(StringComparer.Ordinal);
        foreach (
            var (code, text) in ObservationStatus
                .ReasonTexts.Concat(ObservationStatus.StatusTexts.Where(t => t.Code != "A"))
                .Where(t => used.Contains(t.Item1))
        )
        {
            json.WriteString(code, text.In(language));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
