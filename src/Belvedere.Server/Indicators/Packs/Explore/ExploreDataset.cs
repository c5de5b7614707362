namespace Belvedere.Server.Indicators.Packs.Explore;

/// <summary>A dataset of an Opendatasoft portal (Explore API v2.1) in long shape, as a manifest asks for it: one row for a body, a year and a code.</summary>
/// <param name="Key">Identifier on the portal: <c>ofgl-base-communes-consolidee</c>.</param>
/// <param name="YearField">A date or a year.</param>
/// <param name="CodeField">Code of the territory.</param>
/// <param name="EntityField">The accounting body: several may share a territory, a commune and those it absorbed.</param>
/// <param name="CodesField">What tells the rows of a body apart: <c>agregat</c>.</param>
/// <param name="Fixed">Values that every row must have, by field.</param>
/// <param name="MostPerMinute">Requests a minute that are sent to the producer's own address.</param>
public sealed record ExploreDataset(
    string Key,
    string YearField,
    string CodeField,
    string EntityField,
    string CodesField,
    IReadOnlyDictionary<string, string> Fixed,
    int MostPerMinute
)
{
    /// <summary>Between the cells of an export.</summary>
    public const char Separator = ';';

    /// <summary>Field of the département, for a dataset that is asked one département after the other; null when it is asked whole.</summary>
    public string? DepartementField { get; init; }

    /// <summary>Fields of every row.</summary>
    public IReadOnlyList<string> FieldsOf(PackFile file) =>
        new[] { YearField, CodeField, EntityField, CodesField }
            .Concat(file.Series.Select(s => s.Column))
            .Distinct(StringComparer.Ordinal)
            .ToArray();

    /// <summary>Codes that the series need.</summary>
    public IReadOnlyList<string> CodesOf(PackFile file) =>
        file
            .Series.SelectMany(s => s.Codes.GetValueOrDefault(CodesField) ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
}
