using System.Text.Json;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>One answer of <c>/data/{cube}</c>.</summary>
internal static class MelodiPage
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("[]").RootElement;

    public static JsonElement Observations(JsonElement page) =>
        page.ValueKind == JsonValueKind.Object
        && page.TryGetProperty("observations", out var observations)
        && observations.ValueKind == JsonValueKind.Array
            ? observations
            : Nothing;

    /// <summary>Rows of the whole answer over its pages; only there when it was asked for.</summary>
    public static int? Announced(JsonElement page) =>
        page.TryGetProperty("paging", out var paging) && paging.TryGetProperty("count", out var count)
            ? count.GetInt32()
            : null;

    /// <summary>The page that follows, when the answer says where; never on another server than the one asked.</summary>
    public static Uri? Next(JsonElement page, string address) =>
        page.TryGetProperty("paging", out var paging)
        && paging.TryGetProperty("next", out var next)
        && Uri.TryCreate(next.GetString(), UriKind.Absolute, out var uri)
        && uri.ToString().StartsWith(address + "/", StringComparison.Ordinal)
            ? uri
            : null;
}
