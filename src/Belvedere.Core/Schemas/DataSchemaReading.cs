using System.Globalization;
using System.Text.Json;

namespace Belvedere.Core.Schemas;

/// <summary>
/// Reads a Table Schema from its JSON. Lenient on what real schemas get wrong (a number written as a text, an unknown
/// property), strict on what would change a verdict: a document without fields is refused.
/// </summary>
public static class DataSchemaReading
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    /// <summary>Reads a schema file.</summary>
    /// <param name="utf8">The file, with or without byte-order mark.</param>
    /// <returns>The schema, or why the file is none.</returns>
    public static Result<DataSchema> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), Options);
            return Read(document.RootElement);
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

    /// <summary>Reads a schema that is part of a larger document.</summary>
    public static Result<DataSchema> Read(JsonElement root)
    {
        if (root.Member("fields") is not { ValueKind: JsonValueKind.Array } list)
        {
            return Problems.SchemaWithoutFields();
        }

        var unsupported = new List<LocalizedText>();
        var fields = new List<SchemaField>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object || element.Text("name") is not { Length: > 0 } name)
            {
                return Problems.SchemaFieldWithoutName(fields.Count + 1);
            }

            if (!names.Add(name))
            {
                return Problems.SchemaFieldRepeated(name);
            }

            fields.Add(SchemaFieldReading.Read(name, element, unsupported));
        }

        return fields.Count == 0 ? Problems.SchemaWithoutFields() : Complete(root, fields, unsupported);
    }

    private static DataSchema Complete(
        JsonElement root,
        IReadOnlyList<SchemaField> fields,
        IReadOnlyList<LocalizedText> unsupported
    )
    {
        var name = root.Text("name") ?? "";
        return new DataSchema
        {
            Name = name,
            Title = root.Text("title") is { Length: > 0 } title ? title : name,
            Description = root.Text("description") ?? "",
            // The version is a text in the standard; a few schemas write v2.1.1, and one writes a number.
            Version = root.Text("version")?.TrimStart('v'),
            Homepage = root.Text("homepage"),
            Fields = fields,
            MissingValues = root.Member("missingValues") is { ValueKind: JsonValueKind.Array }
                ? root.Texts("missingValues")
                : DataSchema.DefaultMissingValues,
            PrimaryKey = root.Texts("primaryKey"),
            ForeignKeys = ReadForeignKeys(root),
            Rules = ReadRules(root),
            Unsupported = unsupported,
        };
    }

    private static List<ForeignKey> ReadForeignKeys(JsonElement root)
    {
        var keys = new List<ForeignKey>();
        if (root.Member("foreignKeys") is not { ValueKind: JsonValueKind.Array } list)
        {
            return keys;
        }

        foreach (var element in list.EnumerateArray())
        {
            var fields = element.Texts("fields");
            if (element.Member("reference") is { ValueKind: JsonValueKind.Object } reference && fields.Count > 0)
            {
                keys.Add(new ForeignKey(fields, reference.Text("resource") ?? "", reference.Texts("fields")));
            }
        }

        return keys;
    }

    private static List<SchemaRule> ReadRules(JsonElement root)
    {
        var rules = new List<SchemaRule>();
        if (root.Member("custom_checks") is not { ValueKind: JsonValueKind.Array } list)
        {
            return rules;
        }

        foreach (var element in list.EnumerateArray())
        {
            if (element.Text("name") is not { Length: > 0 } name)
            {
                continue;
            }

            var parameters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            if (element.Member("params") is { ValueKind: JsonValueKind.Object } given)
            {
                foreach (var parameter in given.EnumerateObject())
                {
                    parameters[parameter.Name] = given.Texts(parameter.Name);
                }
            }

            rules.Add(new SchemaRule(name, parameters));
        }

        return rules;
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8;

    /// <summary>The member of an object, or null: absent, null, or asked of something else.</summary>
    internal static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A member as text: a number or a boolean as it is written.</summary>
    internal static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { } value ? AsText(value) : null;

    /// <summary>A member as texts: an array of them, or one alone.</summary>
    internal static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        element.Member(name) switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(AsText).OfType<string>()],
            { } one when AsText(one) is { } text => [text],
            _ => [],
        };

    /// <summary>A member as a count: written as a number or as a text.</summary>
    internal static int? Count(this JsonElement element, string name) =>
        int.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>The text of a string element; null when it is none.</summary>
    internal static string? OwnText(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? TextOf(value) : null;

    private static string? AsText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => TextOf(value),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Object or JsonValueKind.Array => value.GetRawText(),
            _ => null,
        };

    // A lone surrogate is legal JSON and no text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
