using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Zones;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>A group of communes that a person listed: a canton, a catchment, a project area.</summary>
/// <param name="Author">The service or the authority that answers for it.</param>
/// <param name="Purpose">What it is for, in a sentence.</param>
/// <param name="GeographyYear">1 January of the list of communes that it is written in.</param>
public sealed record Zone(string Id, string Slug, string Name, string Author, string Purpose, int GeographyYear)
{
    /// <summary>By code, each once.</summary>
    public required IReadOnlyList<ZoneCommune> Communes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for a draft; never taken back.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? SupersededAt { get; init; }

    /// <summary>Slug of the zone that takes its place, when one does.</summary>
    public string? SupersededBy { get; init; }

    public bool IsPublished => PublishedAt is not null;

    public string Path => $"{TerritoryPath.ZoneRoot}/{Slug}";

    /// <summary>The zone with the communes of today: one that merged since leads to its successor.</summary>
    public ZoneShape In(Geography geography) =>
        new(
            Slug,
            Name,
            [
                .. Communes
                    .Select(commune =>
                        geography.Find(new TerritoryId(Level.Commune, commune.Code)) is not null
                            ? commune.Code
                            : geography.FindSuccessor(commune.Code)?.Territory.Id.Code
                    )
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ]
        );
}

/// <summary>A commune of a zone.</summary>
/// <param name="GivenCode">The retired code that led to it, as the person gave it; null when the code was current.</param>
public sealed record ZoneCommune(string Code, string? GivenCode);
