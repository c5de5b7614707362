namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>What was asked of a cube: kept in the archive, so that a resumed or a copied one says what it holds.</summary>
/// <param name="Modified">Of the cube, by its catalogue: the version that the pages belong to.</param>
/// <param name="Areas">One list of observations each: <c>DEP-04*COM</c> for the communes of a département, <c>EPCI</c> for all of them.</param>
internal sealed record MelodiRequest(
    string Cube,
    string Modified,
    IReadOnlyList<string> Areas,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Codes
)
{
    /// <summary>Rows that the producer announced, by area; filled as they come.</summary>
    public IReadOnlyDictionary<string, int> Announced { get; init; } = new Dictionary<string, int>();

    /// <summary>What a reader should know of the request.</summary>
    public IReadOnlyList<Core.LocalizedText> Remarks { get; init; } = [];

    /// <summary>Whether the pages of another request belong to this one.</summary>
    public bool IsSameAs(MelodiRequest other) =>
        Cube == other.Cube
        && Modified == other.Modified
        && Areas.SequenceEqual(other.Areas, StringComparer.Ordinal)
        && Codes.Count == other.Codes.Count
        && Codes.All(c =>
            other.Codes.TryGetValue(c.Key, out var codes) && codes.SequenceEqual(c.Value, StringComparer.Ordinal)
        );
}
