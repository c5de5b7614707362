using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Belvedere.Core.Tables.Recipes;

/// <summary>
/// A recipe as JSON: <c>{"fixes":[{"operation":"pad-left","column":"departement","parameters":{"width":"2"}}]}</c>. Reading
/// is strict: what is not understood is refused, never left out.
/// </summary>
public static class RecipeJson
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    public static string Write(Recipe recipe)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("fixes");
            foreach (var fix in recipe.Fixes)
            {
                Write(json, fix);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    /// <summary>The recipe, or what is wrong with it: no JSON, an unknown operation, a parameter missing or refused.</summary>
    public static Result<Recipe> Read(string text)
    {
        try
        {
            // Half of a surrogate pair becomes the sign of an unknown character, which no operation has.
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), Strict);
            return Read(document.RootElement);
        }
        catch (JsonException bad)
        {
            return Problems.RecipeMalformed(
                $"JSON, ligne {(bad.LineNumber ?? 0) + 1}",
                $"JSON, line {(bad.LineNumber ?? 0) + 1}"
            );
        }
        catch (InvalidOperationException)
        {
            // A string of the JSON is no Unicode: half of a surrogate pair.
            return Problems.RecipeMalformed("texte qui n’est pas de l’Unicode", "text that is no Unicode");
        }
    }

    private static Result<Recipe> Read(JsonElement root)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("fixes", out var list)
            || list.ValueKind != JsonValueKind.Array
        )
        {
            return Problems.RecipeMalformed("la liste « fixes » manque", "the list “fixes” is missing");
        }

        if (Unknown(root, "fixes") is { } other)
        {
            return Problems.RecipeMalformed($"« {other} » n’est pas prévu", $"“{other}” is not foreseen");
        }

        if (list.GetArrayLength() > Recipe.MaximumFixes)
        {
            return Problems.RecipeMalformed(
                $"plus de {Recipe.MaximumFixes} opérations",
                $"more than {Recipe.MaximumFixes} operations"
            );
        }

        var fixes = new List<Fix>();
        foreach (var element in list.EnumerateArray())
        {
            var fix = ReadFix(element, fixes.Count + 1);
            if (!fix.IsSuccess)
            {
                return fix.Problem;
            }

            fixes.Add(fix.Value);
        }

        return new Recipe(fixes);
    }

    private static Result<Fix> ReadFix(JsonElement element, int place)
    {
        if (element.ValueKind != JsonValueKind.Object || Text(element, "operation") is not { } operation)
        {
            return Problems.RecipeMalformed(
                $"l’opération {place} n’a pas de nom (« operation »)",
                $"operation {place} has no name (“operation”)"
            );
        }

        if (Unknown(element, "operation", "column", "parameters") is { } other)
        {
            return Problems.RecipeMalformed(
                $"« {other} », opération {place}, n’est pas prévu",
                $"“{other}”, operation {place}, is not foreseen"
            );
        }

        var fix = new Fix(operation, Text(element, "column"));
        if (element.TryGetProperty("column", out var column) && fix.Column is null && !IsNull(column))
        {
            return Problems.RecipeMalformed(
                $"la colonne de l’opération {place} n’est pas un texte",
                $"the column of operation {place} is no text"
            );
        }

        if (element.TryGetProperty("parameters", out var parameters) && !IsNull(parameters))
        {
            if (
                parameters.ValueKind != JsonValueKind.Object
                || parameters.EnumerateObject().Any(p => p.Value.ValueKind != JsonValueKind.String)
            )
            {
                return Problems.RecipeMalformed(
                    $"un paramètre de l’opération {place} n’est pas un texte entre guillemets",
                    $"a parameter of operation {place} is no text between quotes"
                );
            }

            fix = parameters.EnumerateObject().Aggregate(fix, (made, p) => made.And(p.Name, p.Value.GetString() ?? ""));
        }

        return Operations.Check(fix) is { } problem ? problem : fix;
    }

    private static void Write(Utf8JsonWriter json, Fix fix)
    {
        json.WriteStartObject();
        json.WriteString("operation", fix.Operation);
        if (fix.Column is { } column)
        {
            json.WriteString("column", column);
        }

        if (fix.Parameters.Count > 0)
        {
            json.WriteStartObject("parameters");
            foreach (var (name, value) in fix.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string? Unknown(JsonElement element, params ReadOnlySpan<string> known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                return property.Name;
            }
        }

        return null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;
}
