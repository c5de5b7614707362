namespace Belvedere.Core.Tables.Inference;

/// <summary>An official code that columns hold: text always, whatever its values look like.</summary>
/// <param name="Key">Name of the concept: <c>commune</c>, <c>siret</c>.</param>
/// <param name="Share">Least share of the values that pass the check, for the concept to be attached.</param>
internal sealed record CodeConcept(string Key, CodeConcept.Check IsValid, double Share)
{
    internal delegate bool Check(ReadOnlySpan<byte> trimmed);

    /// <summary>Headers that say a code by themselves: the column is text even if no value passes the check.</summary>
    internal IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Headers that say a code only where the values agree: « dep », « commune ».</summary>
    internal IReadOnlyList<string> WeakHeaders { get; init; } = [];

    /// <summary>Values to see before the content alone is believed; 0 when a header is needed.</summary>
    internal int ValuesWithoutHeader { get; init; }

    // Shares after the field's practice; pattern alone suffices only where a key or a letter makes chance unlikely.
    internal static readonly IReadOnlyList<CodeConcept> All =
    [
        new("siret", CodeCheck.IsSiret, 0.8)
        {
            Headers = ["siret", "id_attribuant", "idattribuant", "id_beneficiaire", "idbeneficiaire"],
            ValuesWithoutHeader = 3,
        },
        new("siren", CodeCheck.IsSiren, 0.9) { Headers = ["siren"], ValuesWithoutHeader = 10 },
        new("epci", CodeCheck.IsEpci, 0.9)
        {
            Headers = ["code_epci", "epci_code", "siren_epci", "codgeo_epci"],
            WeakHeaders = ["epci"],
        },
        new("iris", CodeCheck.IsIris, 0.9)
        {
            Headers = ["code_iris", "iris_code", "dciris", "dcomiris"],
            WeakHeaders = ["iris"],
        },
        new("commune", CodeCheck.IsCommune, 0.75)
        {
            Headers =
            [
                "code_commune",
                "commune_code",
                "codgeo",
                "depcom",
                "insee",
                "code_insee",
                "insee_code",
                "codeinsee",
                "cog",
                "insee_com",
                "com_insee",
                "code_com",
                "codecommune",
                "citycode",
                "code_geo",
                "code_officiel_geographique",
            ],
            WeakHeaders = ["commune", "com", "communes"],
        },
        new("code_postal", CodeCheck.IsPostcode, 0.9)
        {
            Headers = ["code_postal", "codepostal", "cp", "postcode", "postal_code", "zipcode", "code_post"],
        },
        new("departement", CodeCheck.IsDepartement, 1)
        {
            Headers =
            [
                "code_departement",
                "departement_code",
                "code_dep",
                "codedep",
                "coddep",
                "dep_code",
                "num_dep",
                "insee_dep",
                "code_dept",
            ],
            WeakHeaders = ["dep", "dept", "departement"],
        },
        new("region", CodeCheck.IsRegion, 1)
        {
            Headers = ["code_region", "region_code", "code_reg", "codereg", "insee_reg"],
            WeakHeaders = ["reg", "region"],
        },
        new("rna", CodeCheck.IsRna, 0.9)
        {
            Headers = ["rna", "numero_rna", "rna_beneficiaire"],
            ValuesWithoutHeader = 3,
        },
        new("uai", CodeCheck.IsUai, 0.9) { Headers = ["uai", "code_uai", "rne"], ValuesWithoutHeader = 3 },
        new("ape", CodeCheck.IsApe, 0.9) { Headers = ["ape", "naf", "code_ape", "code_naf", "apet", "apen"] },
        new("telephone", CodeCheck.IsTelephone, 0.9)
        {
            Headers = ["telephone", "tel", "phone", "fax", "telecopie", "mobile", "portable", "numero_telephone"],
        },
        new("fantoir", CodeCheck.IsAny, 1) { Headers = ["fantoir", "code_fantoir", "rivoli", "code_rivoli"] },
        new("code", CodeCheck.IsAny, 1)
        {
            Headers = ["code", "codes", "nomenclature", "matricule", "reference", "ref"],
        },
    ];
}
