using System.Globalization;
using System.Text.Json.Serialization;
using Belvedere.Core.Territories;

namespace Belvedere.Data.Readers;

/// <summary>The commune changes of 1943 to 2019, as the 0.7.0 package holds them.</summary>
public static class ReferenceHistory
{
    public static async Task<IReadOnlyList<CommuneState>> ReadAsync(string directory, CancellationToken ct)
    {
        var entries = await ReferenceVintage.ReadListAsync<Entry>(
            Path.Combine(directory, "data", "historique-communes.json"),
            ct
        );
        return entries.Select(ToState).ToList();
    }

    private static CommuneState ToState(Entry entry) =>
        new(entry.Id, entry.Type, entry.Code, entry.Name, entry.LinkType)
        {
            Start = Day(entry.Start),
            End = Day(entry.End),
            EndReason = entry.EndReason,
            Successor = entry.Successor,
            Predecessor = entry.Predecessor,
            Pole = entry.Pole,
        };

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Entry
    {
        [JsonPropertyName("id")]
        public required string Id { get; init; }

        [JsonPropertyName("type")]
        public required string Type { get; init; }

        [JsonPropertyName("code")]
        public required string Code { get; init; }

        [JsonPropertyName("nom")]
        public required string Name { get; init; }

        [JsonPropertyName("typeLiaison")]
        public int LinkType { get; init; }

        [JsonPropertyName("dateDebut")]
        public string? Start { get; init; }

        [JsonPropertyName("dateFin")]
        public string? End { get; init; }

        [JsonPropertyName("raisonFin")]
        public string? EndReason { get; init; }

        [JsonPropertyName("successeur")]
        public string? Successor { get; init; }

        [JsonPropertyName("predecesseur")]
        public string? Predecessor { get; init; }

        [JsonPropertyName("pole")]
        public string? Pole { get; init; }
    }
}
