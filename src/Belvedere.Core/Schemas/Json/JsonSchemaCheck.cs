using System.Globalization;
using System.Text.Json;
using Belvedere.Core.Schemas.Fields;

namespace Belvedere.Core.Schemas.Json;

/// <summary>
/// Checks a JSON document against a JSON Schema (draft 4 to 7): the keywords that the schemas of schema.data.gouv.fr use.
/// References inside the schema are followed; those to geojson.org stand for its geometries; any other is told as not
/// verified. The document is held in memory.
/// </summary>
public sealed class JsonSchemaCheck
{
    private const int MaxDepth = 64;

    private readonly JsonReferences references;
    private readonly Dictionary<string, CellPattern?> patterns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> unknown = new(StringComparer.Ordinal);

    private JsonSchemaCheck(JsonElement schema) => references = new JsonReferences(schema);

    /// <summary>Checks one document.</summary>
    /// <param name="schemaUtf8">The schema file.</param>
    /// <param name="documentUtf8">The document.</param>
    /// <returns>The report, or which of the two is no JSON.</returns>
    public static Result<JsonSchemaReport> Run(ReadOnlyMemory<byte> schemaUtf8, ReadOnlyMemory<byte> documentUtf8)
    {
        try
        {
            using var written = JsonDocument.Parse(schemaUtf8);
            using var document = JsonDocument.Parse(documentUtf8);
            var check = new JsonSchemaCheck(written.RootElement);
            var errors = new JsonErrors();
            check.Check(written.RootElement, document.RootElement, JsonPlace.Root, errors, 0);
            return new JsonSchemaReport(errors.All(), [.. check.unknown.Select(NotFollowed)]);
        }
        catch (JsonException broken)
        {
            return Problems.SchemaNotJson((broken.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // A name that is no Unicode text, which the framework only finds when it is asked for.
            return Problems.SchemaNotJson(1);
        }
    }

    private static LocalizedText NotFollowed(string reference) =>
        new(
            $"La référence « {reference} » mène hors du schéma : non vérifiée.",
            $"The reference “{reference}” leads out of the schema: not verified."
        );

    private bool Passes(JsonElement rule, JsonElement value, int depth) =>
        Check(rule, value, JsonPlace.Root, null, depth + 1);

    /// <summary>Judges a value; without <paramref name="errors"/> it only answers.</summary>
    private bool Check(JsonElement rule, JsonElement value, JsonPlace place, JsonErrors? errors, int depth)
    {
        if (rule.ValueKind == JsonValueKind.False)
        {
            errors?.Add(place, "false", "", value);
            return false;
        }

        // A schema that refers to itself without end is left there.
        if (rule.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            return true;
        }

        if (rule.Text("$ref") is { } reference)
        {
            return references.Find(reference) is { } target
                ? Check(target, value, place, errors, depth + 1)
                : CheckGeography(reference, value, place, errors);
        }

        var fails = new Failures(place, errors, value);
        CheckValue(rule, value, fails);
        CheckCombined(rule, value, place, errors, depth, fails);
        return value.ValueKind switch
        {
            JsonValueKind.Object => CheckMembers(rule, value, place, errors, depth, fails),
            JsonValueKind.Array => CheckItems(rule, value, place, errors, depth, fails),
            _ => !fails.Any,
        };
    }

    private void CheckValue(JsonElement rule, JsonElement value, Failures fails)
    {
        fails.Unless(
            rule.Member("type") is null || rule.Texts("type").Any(t => IsOfType(value, t)),
            "type",
            string.Join(", ", rule.Texts("type"))
        );
        if (rule.Member("enum") is { ValueKind: JsonValueKind.Array } list)
        {
            fails.Unless(
                list.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)),
                "enum",
                string.Join(", ", rule.Texts("enum").Take(6))
            );
        }

        if (rule.TryGetProperty("const", out var only))
        {
            fails.Unless(JsonElement.DeepEquals(only, value), "const", only.ToString());
        }

        if (value.ValueKind == JsonValueKind.String && value.OwnText() is { } text)
        {
            CheckText(rule, text, fails);
        }
        else if (value.ValueKind == JsonValueKind.Number)
        {
            CheckNumber(rule, value.GetDouble(), fails);
        }
    }

    private void CheckText(JsonElement rule, string text, Failures fails)
    {
        var length = CellValue.CharactersOf(text);
        fails.Unless(!(length < rule.Count("minLength")), "minLength", rule.Text("minLength"));
        fails.Unless(!(length > rule.Count("maxLength")), "maxLength", rule.Text("maxLength"));
        if (rule.Text("pattern") is { } pattern)
        {
            if (!patterns.TryGetValue(pattern, out var read))
            {
                // A pattern of JSON Schema may match any part of the text.
                read = CellPattern.TryCreate($"(?:.|\n)*?(?:{pattern})(?:.|\n)*");
                patterns.Add(pattern, read);
            }

            fails.Unless(read?.Matches(text) != false, "pattern", pattern);
        }

        fails.Unless(IsOfFormat(rule.Text("format"), text), "format", rule.Text("format"));
    }

    private static void CheckNumber(JsonElement rule, double number, Failures fails)
    {
        fails.Unless(!(number < Bound(rule, "minimum")), "minimum", rule.Text("minimum"));
        fails.Unless(!(number > Bound(rule, "maximum")), "maximum", rule.Text("maximum"));
        fails.Unless(!(number <= Bound(rule, "exclusiveMinimum")), "exclusiveMinimum", rule.Text("exclusiveMinimum"));
        fails.Unless(!(number >= Bound(rule, "exclusiveMaximum")), "exclusiveMaximum", rule.Text("exclusiveMaximum"));
    }

    private void CheckCombined(
        JsonElement rule,
        JsonElement value,
        JsonPlace place,
        JsonErrors? errors,
        int depth,
        Failures fails
    )
    {
        foreach (var part in Parts(rule, "allOf"))
        {
            fails.Note(Check(part, value, place, errors, depth + 1));
        }

        if (rule.Member("anyOf") is not null)
        {
            fails.Unless(Parts(rule, "anyOf").Any(p => Passes(p, value, depth)), "anyOf", "");
        }

        if (rule.Member("oneOf") is not null)
        {
            fails.Unless(Parts(rule, "oneOf").Count(p => Passes(p, value, depth)) == 1, "oneOf", "");
        }

        if (rule.Member("not") is { } not)
        {
            fails.Unless(!Passes(not, value, depth), "not", "");
        }

        if (rule.Member("if") is { } condition)
        {
            var branch = rule.Member(Passes(condition, value, depth) ? "then" : "else");
            fails.Note(branch is null || Check(branch.Value, value, place, errors, depth + 1));
        }
    }

    private bool CheckMembers(
        JsonElement rule,
        JsonElement value,
        JsonPlace place,
        JsonErrors? errors,
        int depth,
        Failures fails
    )
    {
        if (rule.Member("required") is { ValueKind: JsonValueKind.Array })
        {
            foreach (var name in rule.Texts("required"))
            {
                fails.Unless(value.TryGetProperty(name, out _), "required", name);
            }
        }

        if (rule.Member("dependencies") is { ValueKind: JsonValueKind.Object } dependencies)
        {
            foreach (var dependency in dependencies.EnumerateObject().Where(d => value.TryGetProperty(d.Name, out _)))
            {
                foreach (var name in dependencies.Texts(dependency.Name))
                {
                    fails.Unless(value.TryGetProperty(name, out _), "dependencies", name);
                }
            }
        }

        var properties = rule.Member("properties");
        foreach (var member in value.EnumerateObject())
        {
            if (properties?.Member(member.Name) is { } known)
            {
                fails.Note(Check(known, member.Value, place.Property(member.Name), errors, depth + 1));
            }
            else if (rule.Member("additionalProperties") is { ValueKind: JsonValueKind.False })
            {
                fails.Unless(false, "additionalProperties", member.Name);
            }
            else if (rule.Member("additionalProperties") is { ValueKind: JsonValueKind.Object } others)
            {
                fails.Note(Check(others, member.Value, place.Property(member.Name), errors, depth + 1));
            }
        }

        return !fails.Any;
    }

    private bool CheckItems(
        JsonElement rule,
        JsonElement value,
        JsonPlace place,
        JsonErrors? errors,
        int depth,
        Failures fails
    )
    {
        var length = value.GetArrayLength();
        fails.Unless(!(length < rule.Count("minItems")), "minItems", rule.Text("minItems"));
        fails.Unless(!(length > rule.Count("maxItems")), "maxItems", rule.Text("maxItems"));
        if (rule.Text("uniqueItems") == "true")
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            fails.Unless(value.EnumerateArray().All(i => seen.Add(i.GetRawText())), "uniqueItems", "");
        }

        if (rule.Member("items") is not { } items)
        {
            return !fails.Any;
        }

        var each = items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().ToArray() : null;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (each is null || index < each.Length)
            {
                fails.Note(Check(each?[index] ?? items, item, place.Item(index), errors, depth + 1));
            }

            index++;
        }

        return !fails.Any;
    }

    private bool CheckGeography(string reference, JsonElement value, JsonPlace place, JsonErrors? errors)
    {
        const string Kinds = "geojson.org/schema/";
        var start = reference.IndexOf(Kinds, StringComparison.Ordinal);
        if (start < 0)
        {
            unknown.Add(reference);
            return true;
        }

        var kind = reference[(start + Kinds.Length)..].Replace(".json", "", StringComparison.Ordinal);
        var fits =
            new JsonReading(JsonShape.Geography).TryRead(value.GetRawText(), out _)
            && (kind is "GeoJSON" or "Geometry" || value.Text("type") == kind);
        if (!fits)
        {
            errors?.Add(place, "type", $"GeoJSON {kind}", value);
        }

        return fits;
    }

    private static IEnumerable<JsonElement> Parts(JsonElement rule, string keyword) =>
        rule.Member(keyword) is { ValueKind: JsonValueKind.Array } parts ? parts.EnumerateArray() : [];

    private static double? Bound(JsonElement rule, string keyword) =>
        double.TryParse(rule.Text(keyword), NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
            ? bound
            : null;

    private static bool IsOfType(JsonElement value, string type) =>
        type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && Math.Floor(value.GetDouble()) == value.GetDouble(),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "null" => value.ValueKind == JsonValueKind.Null,
            // A word that the standard has not: the schema is wrong, not the value.
            _ => true,
        };

    private static bool IsOfFormat(string? format, string text) =>
        format switch
        {
            "date" => new MomentReading(MomentKind.Date, "default").TryRead(text, out _),
            "date-time" => new MomentReading(MomentKind.DateTime, "default").TryRead(text, out _),
            "email" or "mail" => new TextReading("email").TryRead(text, out _),
            "uri" => new TextReading("uri").TryRead(text, out _),
            "uuid" => new TextReading("uuid").TryRead(text, out _),
            _ => true,
        };

    /// <summary>The failures of one value.</summary>
    private sealed class Failures(JsonPlace place, JsonErrors? errors, JsonElement value)
    {
        internal bool Any { get; private set; }

        internal void Note(bool passes) => Any |= !passes;

        internal void Unless(bool passes, string keyword, string? expected)
        {
            if (!passes)
            {
                Any = true;
                errors?.Add(place, keyword, expected ?? "", value);
            }
        }
    }
}
