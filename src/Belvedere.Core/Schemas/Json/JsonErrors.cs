using System.Globalization;
using System.Text.Json;

namespace Belvedere.Core.Schemas.Json;

/// <summary>Failures as they come, grouped by place and keyword.</summary>
internal sealed class JsonErrors
{
    private const int FirstValues = 10;

    private readonly Dictionary<
        (string Path, string Keyword, string Expected),
        (long Count, List<string> First)
    > groups = [];

    internal void Add(JsonPlace place, string keyword, string expected, JsonElement value)
    {
        var key = (place.Pattern, keyword, expected);
        var (count, first) = groups.GetValueOrDefault(key, (0, []));
        if (first.Count < FirstValues)
        {
            first.Add($"{place.Pointer} = {Shortened(value)}");
        }

        groups[key] = (count + 1, first);
    }

    internal IReadOnlyList<JsonErrorGroup> All() =>
        [
            .. groups.Select(g => new JsonErrorGroup(
                g.Key.Path,
                g.Key.Keyword,
                g.Value.Count,
                g.Value.First,
                SentenceOf(g.Key.Path, g.Key.Keyword, g.Key.Expected, g.Value.Count)
            )),
        ];

    private static string Shortened(JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? value.ValueKind == JsonValueKind.Object
                ? "{…}"
                : "[…]"
            : value.GetRawText();
        return text.Length <= 80 ? text : $"{text[..80]}…";
    }

    private static LocalizedText SentenceOf(string path, string keyword, string expected, long count)
    {
        var place = path.Length == 0 ? new LocalizedText("Document", "Document") : new($"« {path} »", $"“{path}”");
        var (french, english) = keyword switch
        {
            "type" => ($"le type attendu est {expected}", $"the expected type is {expected}"),
            "required" => ($"la propriété « {expected} » manque", $"the property “{expected}” is missing"),
            "additionalProperties" => (
                $"la propriété « {expected} » n’est pas prévue",
                $"the property “{expected}” is not foreseen"
            ),
            "enum" or "const" => (
                $"la valeur n’est pas dans la liste : {expected}",
                $"the value is not in the list: {expected}"
            ),
            "pattern" => (
                $"la valeur n’a pas la forme attendue : {expected}",
                $"the value is not of the expected form: {expected}"
            ),
            "format" => ($"la valeur n’est pas au format {expected}", $"the value is not in the format {expected}"),
            "minimum" or "exclusiveMinimum" => (
                $"la valeur est trop petite (borne : {expected})",
                $"the value is too small (bound: {expected})"
            ),
            "maximum" or "exclusiveMaximum" => (
                $"la valeur est trop grande (borne : {expected})",
                $"the value is too large (bound: {expected})"
            ),
            "minLength" or "minItems" => ($"trop court : {expected} au moins", $"too short: at least {expected}"),
            "maxLength" or "maxItems" => ($"trop long : {expected} au plus", $"too long: at most {expected}"),
            "uniqueItems" => ("des éléments sont répétés", "items are repeated"),
            "dependencies" => (
                $"la propriété « {expected} » doit aussi être là",
                $"the property “{expected}” must be there too"
            ),
            _ => ($"aucune des formes prévues ne convient ({keyword})", $"none of the foreseen forms fits ({keyword})"),
        };
        return new(
            string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"{place.French} : {french}. {count:N0} fois."),
            string.Create(CultureInfo.InvariantCulture, $"{place.English}: {english}. {count:N0} times.")
        );
    }
}

/// <summary>Where a value stands in the document: its pointer, and its pattern without the numbers of items.</summary>
internal sealed record JsonPlace(string Pointer, string Pattern)
{
    internal static readonly JsonPlace Root = new("", "");

    internal JsonPlace Property(string name) =>
        new(
            $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
            Pattern.Length == 0 ? name : $"{Pattern}.{name}"
        );

    internal JsonPlace Item(int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Pointer}/{index}"), $"{Pattern}[]");
}
