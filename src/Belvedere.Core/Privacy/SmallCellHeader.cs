namespace Belvedere.Core.Privacy;

/// <summary>What a header says that its column counts. Things (equipment, dwellings, trees) may be few: nobody is recognised.</summary>
internal static class SmallCellHeader
{
    private static readonly string[] Persons =
    [
        "personne",
        "allocataire",
        "beneficiaire",
        "eleve",
        "etudiant",
        "enfant",
        "salarie",
        "agent",
        "demandeur",
        "victime",
        "patient",
        "adherent",
        "usager",
        "homme",
        "femme",
        "electeur",
    ];

    private static readonly string[] Wholes = ["habitant", "population", "naissance", "deces"];

    // What else may be said of a whole: « Population municipale au 1er janvier 2023 », « Naissances domiciliées ».
    private static readonly HashSet<string> SaidOfWholes = new(
        (
            "nb nbr nombre total totale totaux municipale legale legales comptee a part domicilie domicilies domiciliee domiciliees "
            + "de des d du la le les l en au par commune communale insee rp annee an 1er janvier recensement ensemble pop"
        ).Split(' '),
        StringComparer.Ordinal
    );

    // Beside a total of inhabitants, what tells that the rows are parts of it.
    private static readonly string[] Categories =
    [
        "age",
        "cause",
        "categorie",
        "csp",
        "diplome",
        "genre",
        "iris",
        "nationalite",
        "pcs",
        "profession",
        "quartier",
        "sexe",
        "situation",
        "tranche",
    ];

    private static readonly string[] TaxHouseholds =
    [
        "contribuable",
        "foyer fiscal",
        "foyers fiscaux",
        "menage fiscal",
        "menages fiscaux",
        "foyer imposable",
        "foyers imposables",
    ];

    private static readonly string[] Businesses = ["entreprise", "etablissement", "exploitation"];

    private static readonly string[] Counts = ["nb", "nbr", "nombre", "effectif", "effectifs", "total", "occurrences"];

    /// <summary>What is counted; null for anything that recognises nobody.</summary>
    /// <param name="others">The headers of the table: a count beside first names counts persons.</param>
    internal static CountedUnit? Of(string label, IReadOnlyList<string> others)
    {
        var words = HeaderWords.Of(label);
        var text = $" {string.Join(' ', words)} ";
        var isCount = words.Any(Counts.Contains);
        return TaxHouseholds.Any(phrase => text.Contains($" {phrase}", StringComparison.Ordinal))
                ? CountedUnit.TaxHousehold
            : Begins(words, Businesses) && isCount ? CountedUnit.Business
            : Begins(words, Persons) && (isCount || words.Length <= 2) ? CountedUnit.Person
            : Begins(words, Wholes) && !IsPublishedWhole(words, others) ? CountedUnit.Person
            : isCount && others.Any(other => Begins(HeaderWords.Of(other), ["prenom"])) ? CountedUnit.Person
            : null;
    }

    /// <summary>
    /// All the inhabitants, births or deaths of a commune, in no category: a decree publishes the populations each year, and
    /// INSEE the births and deaths, for every commune however small. Any part of them counts as persons do.
    /// </summary>
    private static bool IsPublishedWhole(string[] words, IReadOnlyList<string> others) =>
        words.All(word => SaidOfWholes.Contains(word) || IsYear(word) || Begins([word], Wholes))
        && !others.Any(other => Begins(HeaderWords.Of(other), Categories));

    private static bool IsYear(string word) =>
        word.Length == 4
        && word.All(char.IsAsciiDigit)
        && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal));

    private static bool Begins(string[] words, string[] stems) =>
        words.Any(word =>
            stems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal) && word.Length <= stem.Length + 2)
        );
}
