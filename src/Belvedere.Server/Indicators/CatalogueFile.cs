using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Belvedere.Server.Indicators;

/// <summary>Reads a file of the catalogue; a mistake names the file, the code and the field.</summary>
internal static partial class CatalogueFile
{
    /// <summary>A file of the catalogue.</summary>
    /// <exception cref="InvalidDataException">Not the shape of the catalogue.</exception>
    public static T Parse<T>(string name, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, CatalogueJson.Options)
                ?? throw Mistake(name, null, "$", "the file is empty");
        }
        catch (JsonException broken)
        {
            throw Mistake(name, CodeAt(json, broken.Path), broken.Path ?? "$", broken.Message, broken);
        }
    }

    /// <summary><c>economie.json, C02, denominator: …</c>.</summary>
    public static InvalidDataException Mistake(
        string name,
        string? code,
        string field,
        string message,
        Exception? cause = null
    ) => new($"{name}.json, {code ?? "—"}, {field}: {message.TrimEnd('.')}.", cause);

    // The reader of JSON says at which place of a list it stopped, not which indicator that is.
    private static string? CodeAt(string json, string? path)
    {
        if (IndicatorPlace().Match(path ?? "") is not { Success: true } place)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var indicators = document.RootElement.GetProperty("indicators");
            var index = int.Parse(place.Groups["index"].ValueSpan, CultureInfo.InvariantCulture);
            return indicators[index].TryGetProperty("code", out var code) ? code.ToString() : null;
        }
        catch (JsonException)
        {
            // Not JSON at all: the place in the text is all there is to say.
            return null;
        }
    }

    [GeneratedRegex(@"^\$\.indicators\[(?<index>\d+)\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IndicatorPlace();
}
