using System.Globalization;
using System.Text.Json;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>What the catalogue of the producer says of a cube today.</summary>
/// <param name="GeographyYear">Year of the list of territories that the cube is written in; null when it is not said.</param>
/// <param name="Observations">Of the whole cube; null when it is not said.</param>
/// <param name="File">The complete file; null when none is offered.</param>
internal sealed record MelodiEntry(string Version, int? GeographyYear, int? Observations, Uri? File)
{
    /// <summary>Reads the entry of a cube; null when it is none.</summary>
    /// <param name="official">The address that the producer writes in its catalogue.</param>
    /// <param name="address">The one that was asked: of the producer, or of a mirror.</param>
    public static MelodiEntry? Read(JsonElement entry, string official, string address) =>
        entry.ValueKind == JsonValueKind.Object && Text(entry, "modified") is { Length: > 0 } version
            ? new MelodiEntry(
                version,
                Text(entry, "spatialTemporal") is { Length: >= 4 } date
                && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                    ? year
                    : null,
                entry.TryGetProperty("numObservations", out var count) && count.TryGetInt32(out var all) ? all : null,
                FileOf(entry, official, address)
            )
            : null;

    // Names hold the year in some cubes and not in others: the address is read, never made.
    private static Uri? FileOf(JsonElement entry, string official, string address) =>
        entry.TryGetProperty("product", out var products) && products.ValueKind == JsonValueKind.Array
            ? products
                .EnumerateArray()
                .Where(p => Text(p, "format") == "CSV" && Text(p, "packageFormat") == "application/zip")
                .OrderBy(p => Text(p, "language") != "FR")
                .Select(p => Here(Text(p, "accessURL") ?? "", official, address))
                .FirstOrDefault(uri => uri is not null)
            : null;

    // Never on another server than the one asked.
    private static Uri? Here(string file, string official, string address) =>
        file.StartsWith(official + "/", StringComparison.Ordinal) ? new Uri(address + file[official.Length..])
        : file.StartsWith(address + "/", StringComparison.Ordinal) ? new Uri(file)
        : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
