using System.Text.Json;
using System.Text.Json.Serialization;

namespace Belvedere.Data.Readers;

/// <summary>The JSON lists of one version of @etalab/decoupage-administratif.</summary>
public sealed record ReferenceVintage(int Year, string PackageVersion)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = false };

    public required IReadOnlyList<ListedPlace> Communes { get; init; }

    public required IReadOnlyList<ListedEpci> Epci { get; init; }

    public required IReadOnlyList<ListedPlace> Arrondissements { get; init; }

    public required IReadOnlyList<ListedPlace> Departements { get; init; }

    public required IReadOnlyList<ListedPlace> Regions { get; init; }

    /// <summary>A commune, a part of one, an arrondissement, a département or a région; absent fields are null.</summary>
    public sealed record ListedPlace
    {
        [JsonPropertyName("code")]
        public required string Code { get; init; }

        [JsonPropertyName("nom")]
        public required string Name { get; init; }

        [JsonPropertyName("typeLiaison")]
        public int? LinkType { get; init; }

        [JsonPropertyName("type")]
        public string? Type { get; init; }

        [JsonPropertyName("zone")]
        public string? Zone { get; init; }

        [JsonPropertyName("arrondissement")]
        public string? Arrondissement { get; init; }

        [JsonPropertyName("departement")]
        public string? Departement { get; init; }

        [JsonPropertyName("region")]
        public string? Region { get; init; }

        [JsonPropertyName("collectiviteOutremer")]
        public Collectivity? OverseasCollectivity { get; init; }

        [JsonPropertyName("rangChefLieu")]
        public int? ChefLieuRank { get; init; }

        [JsonPropertyName("siren")]
        public string? Siren { get; init; }

        [JsonPropertyName("codesPostaux")]
        public IReadOnlyList<string>? Postcodes { get; init; }

        [JsonPropertyName("population")]
        public long? Population { get; init; }

        [JsonPropertyName("anciensCodes")]
        public IReadOnlyList<string>? FormerCodes { get; init; }

        /// <summary>Commune of a déléguée or an associée; seat of an arrondissement, a département, a région.</summary>
        [JsonPropertyName("chefLieu")]
        public string? Seat { get; init; }

        /// <summary>Commune of an arrondissement municipal.</summary>
        [JsonPropertyName("commune")]
        public string? Commune { get; init; }

        /// <summary>Whether it lies in a collectivité d'outre-mer, outside the 101 départements.</summary>
        [JsonIgnore]
        public bool IsOverseasCollectivity => Zone == "com" || OverseasCollectivity is not null;
    }

    public sealed record Collectivity([property: JsonPropertyName("code")] string Code);

    public sealed record ListedEpci
    {
        [JsonPropertyName("code")]
        public required string Siren { get; init; }

        [JsonPropertyName("nom")]
        public required string Name { get; init; }

        [JsonPropertyName("type")]
        public required string Nature { get; init; }

        [JsonPropertyName("populationMunicipale")]
        public long? Population { get; init; }

        [JsonPropertyName("membres")]
        public required IReadOnlyList<Member> Members { get; init; }
    }

    public sealed record Member
    {
        [JsonPropertyName("code")]
        public required string Code { get; init; }

        [JsonPropertyName("populationMunicipale")]
        public long? Population { get; init; }
    }

    /// <summary>Reads the package unpacked in <paramref name="directory"/>.</summary>
    public static async Task<ReferenceVintage> ReadAsync(int year, string directory, CancellationToken ct)
    {
        var data = Path.Combine(directory, "data");
        return new ReferenceVintage(year, await ReadVersionAsync(directory, ct))
        {
            Communes = await ReadListAsync<ListedPlace>(Path.Combine(data, "communes.json"), ct),
            Epci = await ReadListAsync<ListedEpci>(Path.Combine(data, "epci.json"), ct),
            Arrondissements = await ReadListAsync<ListedPlace>(Path.Combine(data, "arrondissements.json"), ct),
            Departements = await ReadListAsync<ListedPlace>(Path.Combine(data, "departements.json"), ct),
            Regions = await ReadListAsync<ListedPlace>(Path.Combine(data, "regions.json"), ct),
        };
    }

    private static async Task<string> ReadVersionAsync(string directory, CancellationToken ct)
    {
        await using var stream = File.OpenRead(Path.Combine(directory, "package.json"));
        using var package = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
        return package.RootElement.GetProperty("version").GetString()
            ?? throw new InvalidDataException($"{directory}/package.json has no version.");
    }

    internal static async Task<IReadOnlyList<T>> ReadListAsync<T>(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<List<T>>(stream, Json, ct)
            ?? throw new InvalidDataException($"{path} holds no list.");
    }
}
