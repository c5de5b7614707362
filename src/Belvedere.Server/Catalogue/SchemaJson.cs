using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue;

/// <summary>The columns of a revision as its record keeps them.</summary>
internal static class SchemaJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(TableSchema schema) => JsonSerializer.Serialize(schema, Options);

    public static TableSchema Read(string json) =>
        JsonSerializer.Deserialize<TableSchema>(json, Options)
        ?? throw new JsonException("The schema of a revision is empty.");
}
