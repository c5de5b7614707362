using System.Text.Json;

namespace Belvedere.Data.Readers.Json;

/// <summary>The objects of a JSON that are its rows, one at a time.</summary>
internal sealed class JsonItems(JsonLayout layout, Action<JsonElement> take)
{
    private readonly Stack<(bool IsArray, string? Path)> open = new();
    private string name = "";
    private bool isInside = layout.Path is null;

    internal bool Step(ref Utf8JsonReader reader)
    {
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                return true;
            }

            if (!isInside)
            {
                Walk(ref reader);
                continue;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return false;
            }

            if (!JsonDocument.TryParseValue(ref reader, out var item))
            {
                reader = before;
                return true;
            }

            using (item)
            {
                take(item.RootElement);
            }
        }
    }

    private void Walk(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                name = reader.GetString() ?? "";
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                var path =
                    open.Count == 0 ? ""
                    : open.Peek() is { IsArray: false, Path: { } parent } ? $"{parent}/{name}"
                    : null;
                var isArray = reader.TokenType == JsonTokenType.StartArray;
                open.Push((isArray, path));
                isInside = isArray && path is not null && path == layout.Path;
                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                open.Pop();
                break;
        }
    }
}
