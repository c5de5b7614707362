using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Packs.Explore;
using Belvedere.Server.Indicators.Packs.Melodi;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>The shape of a manifest; its JSON Schema is <c>pack.schema.json</c>.</summary>
internal sealed record PackJson(
    string Key,
    TextJson Title,
    TextJson Producer,
    TextJson Licence,
    string Vintage,
    int GeographyYear,
    IReadOnlyList<PackFileJson> Files
)
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public IReadOnlyList<string>? Supersedes { get; init; }

    public PackManifest ToManifest() =>
        new(
            Key,
            Title.ToText(),
            Producer.ToText(),
            Licence.ToText(),
            Vintage,
            GeographyYear,
            Files.Select(f => f.ToFile()).ToArray()
        )
        {
            Supersedes = Supersedes ?? [],
        };
}

internal sealed record FormatJson(string Kind, string? Delimiter = null, string? Decimal = null);

internal sealed record CubeJson(
    string Key,
    int RequestsPerMinute,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Fixed = null
);

internal sealed record DatasetJson(
    string Key,
    int RequestsPerMinute,
    string Year,
    string Entity,
    string Codes,
    IReadOnlyDictionary<string, string>? Fixed = null,
    string? Departement = null
);

internal sealed record NoteJson(string Fr, string En, int? From = null, int? To = null);

internal sealed record WhereJson(string Column, IReadOnlyList<string> Values);

internal sealed record WhenJson(
    string Column,
    [property: JsonPropertyName("equals")] string? EqualTo = null,
    string? StartsWith = null
);

internal sealed record PackFileJson(
    string Name,
    string? Address,
    string? Sha256,
    long SizeBytes,
    FormatJson Format,
    string Level,
    string Code,
    int Year = 0,
    string? YearColumn = null,
    string? GeographyColumn = null,
    WhereJson? Where = null,
    IReadOnlyList<string>? ExcludedDepartements = null,
    IReadOnlyDictionary<string, string>? CodeCorrections = null,
    IReadOnlyDictionary<int, int>? GeographyCorrections = null,
    IReadOnlyDictionary<string, int>? SingleYears = null,
    string Absent = "notPublished",
    string? Contours = null,
    IReadOnlyList<PackSeriesJson>? Series = null,
    CubeJson? Cube = null,
    DatasetJson? Dataset = null,
    IReadOnlyList<NoteJson>? Notes = null
)
{
    public PackFile ToFile() =>
        new(Name, Address, Sha256, SizeBytes, ReadLevel(), Code)
        {
            Csv =
                Format.Kind == "csv"
                    ? new CsvFormat(Format.Delimiter![0], Format.Decimal![0]) /* required by the schema for csv */
                    : null,
            Melodi = Cube is { } cube
                ? new MelodiCube(
                    cube.Key,
                    cube.Fixed ?? FrozenDictionary<string, IReadOnlyList<string>>.Empty,
                    cube.RequestsPerMinute
                )
                : null,
            Explore = Dataset is { } dataset
                ? new ExploreDataset(
                    dataset.Key,
                    dataset.Year,
                    Code,
                    dataset.Entity,
                    dataset.Codes,
                    dataset.Fixed ?? FrozenDictionary<string, string>.Empty,
                    dataset.RequestsPerMinute
                )
                {
                    DepartementField = dataset.Departement,
                }
                : null,
            Contours = Contours,
            Year = Year,
            YearColumn = YearColumn,
            GeographyColumn = GeographyColumn,
            Where = Where is { } where ? (where.Column, where.Values) : null,
            ExcludedDepartements = ExcludedDepartements ?? [],
            CodeCorrections = CodeCorrections ?? FrozenDictionary<string, string>.Empty,
            GeographyCorrections = GeographyCorrections ?? FrozenDictionary<int, int>.Empty,
            SingleYears = SingleYears ?? FrozenDictionary<string, int>.Empty,
            AbsentIsZero = Absent == "zero",
            Notes = Notes?.Select(n => new SourceNote(n.From, n.To, new(n.Fr, n.En))).ToArray() ?? [],
            Series = Series?.Select(s => s.ToSeries()).ToArray() ?? [],
        };

    private Level ReadLevel() =>
        Level switch
        {
            "COM" => Core.Territories.Level.Commune,
            "EPCI" => Core.Territories.Level.Epci,
            "DEP" => Core.Territories.Level.Departement,
            "REG" => Core.Territories.Level.Region,
            _ => throw new InvalidDataException($"Unknown level “{Level}” for {Name}."),
        };
}

internal sealed record PackSeriesJson(
    string Series,
    bool Additive,
    string? Column = null,
    string? Sum = null,
    WhenJson? When = null,
    string Empty = "notPublished",
    string? Guard = null,
    bool Positive = false,
    int? Year = null,
    bool EstimateParts = false,
    bool CompleteFromReference = false,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Codes = null,
    bool OnePerYear = false
)
{
    public PackSeries ToSeries() =>
        new(
            Series,
            Column
                ?? Sum
                ?? (Codes is null ? null : "OBS_VALUE")
                ?? throw new InvalidDataException($"{Series} has neither “column”, “sum” nor “codes”."),
            Additive
        )
        {
            IsSummed = Sum is not null,
            When = When is { } when ? (when.Column, when.EqualTo ?? when.StartsWith ?? "", when.EqualTo is null) : null,
            Empty = Empty == "secret" ? AbsenceReason.Secret : AbsenceReason.NotPublished,
            Guard = Guard,
            IsPositive = Positive,
            Year = Year,
            IsEstimated = EstimateParts,
            IsCompleted = CompleteFromReference,
            IsSuccession = OnePerYear,
            Codes = Codes ?? FrozenDictionary<string, IReadOnlyList<string>>.Empty,
        };
}
