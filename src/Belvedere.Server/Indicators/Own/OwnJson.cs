using System.Text.Json;
using System.Text.Json.Serialization;

namespace Belvedere.Server.Indicators.Own;

/// <summary>How definitions and reports are kept.</summary>
internal static class OwnJson
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new InvalidDataException($"A record of {typeof(T).Name} is empty.");
}
