namespace Belvedere.Core.Tables.Inference;

/// <summary>What columns hold: official codes, which are text always, whatever their values look like, and known words.</summary>
/// <param name="Key">Name of the concept: <c>commune</c>, <c>siret</c>.</param>
/// <param name="Share">Least share of the values that pass the check, for the concept to be attached.</param>
internal sealed record ColumnConcept(string Key, ColumnConcept.Check IsValid, double Share)
{
    internal const int SiretLength = 14;

    internal delegate bool Check(ReadOnlySpan<byte> trimmed);

    /// <summary>A code is text under its header even if no value passes the check; words are only told apart.</summary>
    internal bool IsCode { get; init; } = true;

    /// <summary>A stricter check where no header speaks.</summary>
    internal Check IsValidWithoutHeader { get; init; } = IsValid;

    /// <summary>Digits of the whole code, where a shorter one may have lost its zeros; 0 where none can.</summary>
    internal int Width { get; init; }

    /// <summary>Each value counts as a territory of a vintage.</summary>
    internal bool HasVintage { get; init; }

    /// <summary>Spreadsheets damage it in ways that its key can undo.</summary>
    internal bool IsRepairable { get; init; }

    /// <summary>Headers that say a code by themselves: the column is text even if no value passes the check.</summary>
    internal IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Headers that say a code only where the values agree: « dep », « commune ».</summary>
    internal IReadOnlyList<string> WeakHeaders { get; init; } = [];

    /// <summary>Values to see before the content alone is believed; 0 when a header is needed.</summary>
    internal int ValuesWithoutHeader { get; init; }

    // Shares after the field's practice; pattern alone suffices only where a key or a letter makes chance unlikely.
    internal static readonly IReadOnlyList<ColumnConcept> All =
    [
        new("siret", CodeCheck.IsSiret, 0.8)
        {
            Headers = ["siret", "id_attribuant", "idattribuant", "id_beneficiaire", "idbeneficiaire"],
            ValuesWithoutHeader = 3,
            Width = 14,
            IsRepairable = true,
        },
        new("siren", CodeCheck.IsSiren, 0.9)
        {
            Headers = ["siren"],
            ValuesWithoutHeader = 10,
            IsRepairable = true,
        },
        new("epci", CodeCheck.IsEpci, 0.9)
        {
            Headers = ["code_epci", "epci_code", "siren_epci", "codgeo_epci", "numepci", "num_epci", "id_epci"],
            WeakHeaders = ["epci"],
            HasVintage = true,
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
            Width = 5,
            HasVintage = true,
        },
        new("code_postal", CodeCheck.IsPostcode, 0.9)
        {
            Headers = ["code_postal", "codepostal", "cp", "postcode", "postal_code", "zipcode", "code_post"],
            Width = 5,
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
            Width = 2,
        },
        new("region", CodeCheck.IsRegion, 1)
        {
            Headers = ["code_region", "region_code", "code_reg", "codereg", "insee_reg"],
            WeakHeaders = ["reg", "region"],
            Width = 2,
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
            ValuesWithoutHeader = 3,
            IsValidWithoutHeader = CodeCheck.IsFrenchTelephone,
            Headers = ["telephone", "tel", "phone", "fax", "telecopie", "mobile", "portable", "numero_telephone"],
        },
        new("fantoir", CodeCheck.IsAny, 1) { Headers = ["fantoir", "code_fantoir", "rivoli", "code_rivoli"] },
        new("canton", CodeCheck.IsCanton, 0.9) { Headers = ["code_canton", "canton_code"], WeakHeaders = ["canton"] },
        new("csp", TextCheck.IsCsp, 0.9)
        {
            Headers = ["csp", "pcs", "code_csp", "code_pcs", "categorie_socioprofessionnelle"],
            WeakHeaders = ["categorie_socio_professionnelle"],
        },
        new("rnb", TextCheck.IsRnb, 0.9) { Headers = ["rnb", "id_rnb", "rnb_id", "identifiant_rnb"] },
        new("pays_iso2", TextCheck.IsCountryOfTwo, 0.9)
        {
            WeakHeaders = ["pays", "code_pays", "country", "country_code", "iso2", "pays_iso2", "iso_2"],
            IsCode = false,
        },
        new("pays_iso3", TextCheck.IsCountryOfThree, 0.9)
        {
            WeakHeaders = ["pays", "code_pays", "country", "country_code", "iso3", "pays_iso3", "iso_3"],
            IsCode = false,
        },
        new("pays_num", TextCheck.IsCountryNumber, 0.9)
        {
            WeakHeaders = ["pays", "code_pays", "country", "country_code", "pays_numerique"],
            IsCode = false,
        },
        new("exercice", TextCheck.IsYearPair, 0.9)
        {
            WeakHeaders = ["exercice", "annee_scolaire", "annee", "saison", "rentree"],
            ValuesWithoutHeader = 1,
            IsCode = false,
        },
        new("uuid", TextCheck.IsUuid, 0.9) { WeakHeaders = ["uuid", "guid"], ValuesWithoutHeader = 1 },
        new("email", TextCheck.IsEmail, 0.9)
        {
            WeakHeaders = ["email", "e_mail", "mail", "courriel", "adresse_mail", "adresse_electronique"],
            ValuesWithoutHeader = 1,
            IsCode = false,
        },
        new("url", TextCheck.IsUrl, 0.9)
        {
            WeakHeaders = ["url", "site", "site_web", "siteweb", "website", "lien", "site_internet"],
            ValuesWithoutHeader = 1,
            IsCode = false,
        },
        new("adresse", TextCheck.IsAddress, 0.6)
        {
            WeakHeaders = ["adresse", "adr", "address", "voie", "adresse_postale", "numero_voie", "nom_voie"],
            ValuesWithoutHeader = 5,
            IsCode = false,
        },
        new("jour_semaine", TextCheck.IsWeekday, 1)
        {
            WeakHeaders = ["jour", "jours", "jour_semaine", "jour_de_la_semaine"],
            ValuesWithoutHeader = 3,
            IsCode = false,
        },
        new("mois", TextCheck.IsMonth, 1)
        {
            WeakHeaders = ["mois", "month"],
            ValuesWithoutHeader = 3,
            IsCode = false,
        },
        new("sexe", TextCheck.IsSex, 1)
        {
            WeakHeaders = ["sexe", "genre", "sex"],
            ValuesWithoutHeader = 3,
            IsCode = false,
        },
        new("departement_nom", TextCheck.IsDepartementName, 0.9)
        {
            WeakHeaders = ["departement", "dep", "dept", "nom_departement", "libelle_departement", "nom_dep", "libdep"],
            ValuesWithoutHeader = 5,
            IsCode = false,
        },
        new("region_nom", TextCheck.IsRegionName, 0.9)
        {
            WeakHeaders = ["region", "reg", "nom_region", "libelle_region", "nom_reg", "libreg"],
            ValuesWithoutHeader = 5,
            IsCode = false,
        },
        new("commune_nom", TextCheck.IsName, 0.9)
        {
            WeakHeaders =
            [
                "commune",
                "communes",
                "ville",
                "villes",
                "nom_commune",
                "libelle_commune",
                "nom_com",
                "libcom",
                "libgeo",
                "commune_nom",
                "nom_de_la_commune",
            ],
            IsCode = false,
        },
        new("epci_nom", TextCheck.IsName, 0.9)
        {
            WeakHeaders = ["epci", "nom_epci", "libelle_epci", "libepci", "epci_nom", "intercommunalite"],
            IsCode = false,
        },
        new("code", CodeCheck.IsAny, 1)
        {
            Headers = ["code", "codes", "nomenclature", "matricule", "reference", "ref"],
        },
    ];
}
