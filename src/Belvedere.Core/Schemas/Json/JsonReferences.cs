using System.Text.Json;

namespace Belvedere.Core.Schemas.Json;

/// <summary>The parts of a JSON Schema that its references name: by identifier, by pointer, or bare among its definitions.</summary>
internal sealed class JsonReferences
{
    private const int MaxDepth = 64;

    private readonly JsonElement schema;
    private readonly Dictionary<string, JsonElement> named = new(StringComparer.Ordinal);

    internal JsonReferences(JsonElement schema)
    {
        this.schema = schema;
        Name(schema, 0);
    }

    /// <summary>The part that a reference names; null when it leads out of the schema.</summary>
    internal JsonElement? Find(string reference)
    {
        if (named.TryGetValue(reference, out var byName))
        {
            return byName;
        }

        if (reference == "#")
        {
            return schema;
        }

        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            // One schema names a definition bare.
            return schema.Member("definitions")?.Member(reference);
        }

        JsonElement? at = schema;
        foreach (var part in reference[2..].Split('/'))
        {
            at = at?.Member(
                Uri.UnescapeDataString(part)
                    .Replace("~1", "/", StringComparison.Ordinal)
                    .Replace("~0", "~", StringComparison.Ordinal)
            );
        }

        return at;
    }

    private void Name(JsonElement element, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Name(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.Member("$id") is { ValueKind: JsonValueKind.String } id)
            {
                named.TryAdd(id.ToString(), element);
            }

            foreach (var property in element.EnumerateObject())
            {
                Name(property.Value, depth + 1);
            }
        }
    }
}
