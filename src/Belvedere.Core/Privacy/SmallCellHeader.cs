namespace Belvedere.Core.Privacy;

/// <summary>What a header says that its column counts. Things (equipment, dwellings, trees) may be few: nobody is recognised.</summary>
internal static class SmallCellHeader
{
    // Inhabitants, births and deaths are left out: they are published for every commune by decree and by INSEE.
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
            : isCount && others.Any(other => Begins(HeaderWords.Of(other), ["prenom"])) ? CountedUnit.Person
            : null;
    }

    private static bool Begins(string[] words, string[] stems) =>
        words.Any(word =>
            stems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal) && word.Length <= stem.Length + 2)
        );
}
