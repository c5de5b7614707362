using System.Text.Json.Nodes;
using Belvedere.Server.Indicators;

namespace Belvedere.Benchmarks.Figures;

/// <summary>
/// Eighty indicators of the catalogue: those that a pack feeds, and as many of the awaited ones as it takes, switched on
/// with series that <see cref="InventedSeries"/> makes. Kinds, units, intervals and years are those of the catalogue.
/// </summary>
internal static class EightyIndicators
{
    public const int Count = 80;

    private const string Words =
        """{ "more": { "fr": "Plus que dans", "en": "More than in" }, "less": { "fr": "Moins que dans", "en": "Less than in" }, "higherTitle": { "fr": "Plus qu’ailleurs", "en": "More than elsewhere" }, "lowerTitle": { "fr": "Moins qu’ailleurs", "en": "Less than elsewhere" } }""";

    public static IndicatorCatalogue Read()
    {
        var awaited = Count - IndicatorCatalogue.Load().Indicators.Count;
        return IndicatorCatalogue.Read(name =>
        {
            var file = Open(name);
            foreach (var source in file["sources"]?.AsArray() ?? [])
            {
                source!.AsObject().Remove("toConfirm"); // an object, by its schema
            }

            foreach (var indicator in (file["indicators"]?.AsArray() ?? []).Select(i => i!.AsObject())) // likewise
            {
                if (Text(indicator, "status") == "awaited" && awaited > 0 && !indicator.ContainsKey("formula"))
                {
                    SwitchOn(indicator);
                    awaited--;
                }
            }

            return file.ToJsonString();
        });
    }

    private static void SwitchOn(JsonObject indicator)
    {
        indicator["status"] = "active";
        indicator.Remove("awaits");
        indicator.Remove("toConfirm");
        indicator["definition"] ??= indicator["label"]!.DeepClone(); // every one has a label
        indicator["wording"] ??= JsonNode.Parse(Words);
        foreach (var quantity in new[] { "numerator", "denominator" })
        {
            if (indicator[quantity] is JsonObject counted && !counted.ContainsKey("series"))
            {
                counted["series"] = $"invented_{Text(indicator, "code")}_{quantity}";
            }
        }
    }

    private static string? Text(JsonObject indicator, string name) => indicator[name]?.GetValue<string>();

    private static JsonNode Open(string name)
    {
        using var stream =
            typeof(IndicatorCatalogue).Assembly.GetManifestResourceStream($"Indicators/Catalogue/{name}.json")
            ?? throw new InvalidDataException($"{name}.json is missing from the executable.");
        return JsonNode.Parse(stream) ?? throw new InvalidDataException($"{name}.json is empty.");
    }
}
