namespace Belvedere.Server.Indicators.Packs.Remote;

/// <summary>What was asked of an API: kept in the archive, so that a resumed or a copied one says what it holds.</summary>
/// <param name="Dataset">Its identifier at the producer: <c>DS_RP_LOGEMENT_PRINC</c>, <c>ofgl-base-gfp-consolidee</c>.</param>
/// <param name="Version">By the catalogue of the producer: the version that the answers belong to.</param>
/// <param name="Areas">One list of rows each: the communes of a département, all the intercommunalities.</param>
/// <param name="Codes">Codes by dimension or field.</param>
internal sealed record ApiRequest(
    string Dataset,
    string Version,
    IReadOnlyList<string> Areas,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Codes
)
{
    /// <summary>Rows that the producer announced, by area; filled as they come.</summary>
    public IReadOnlyDictionary<string, int> Announced { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The only départements whose communes were asked; empty for the other levels.</summary>
    public IReadOnlyList<string> Departements { get; init; } = [];

    /// <summary>Year of the list of territories, by the catalogue of the producer; null when the rows say it.</summary>
    public int? GeographyYear { get; init; }

    /// <summary>By the producer's own description; null when it says nothing.</summary>
    public string? Licence { get; init; }

    /// <summary>What a reader should know of the request.</summary>
    public IReadOnlyList<Core.LocalizedText> Remarks { get; init; } = [];

    /// <summary>Whether the answers to another request belong to this one.</summary>
    public bool IsSameAs(ApiRequest other) =>
        Dataset == other.Dataset
        && Version == other.Version
        && Areas.SequenceEqual(other.Areas, StringComparer.Ordinal)
        && Codes.Count == other.Codes.Count
        && Codes.All(c =>
            other.Codes.TryGetValue(c.Key, out var codes) && codes.SequenceEqual(c.Value, StringComparer.Ordinal)
        );
}
