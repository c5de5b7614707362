using System.Globalization;

namespace Belvedere.Benchmarks.Generated;

/// <summary>The words and the values that the generated rows are made of.</summary>
public static class Vocabulary
{
    public static IReadOnlyList<string> Natures { get; } =
    [
        "Subvention",
        "Marché public",
        "Délibération",
        "Aide sociale",
        "Voirie",
        "École",
        "Équipement sportif",
        "Culture",
        "Eau et assainissement",
        "Déchets",
        "Énergie",
        "Petite enfance",
    ];

    public static IReadOnlyList<string> Places { get; } =
        "Saint-Étienne Besançon Nîmes Évreux Sète L'Haÿ-les-Roses Mâcon Château-Thierry Orléans Angoulême".Split(' ');

    public static IReadOnlyList<string> Words { get; } =
        (
            "commune mairie école rénovation travaux voirie éclairage public réseau assainissement "
            + "bibliothèque médiathèque gymnase crèche périscolaire cantine transport vélo piste cyclable "
            + "énergie chaudière toiture façade accessibilité handicap jeunesse aîné fête culture théâtre "
            + "musée patrimoine église cimetière forêt rivière pont déchets collecte tri compostage "
            + "numérique fibre logiciel serveur données ouverture marché fourniture mobilier véhicule "
            + "entretien nettoyage espaces verts plantation arbre jardin marché-forain place parking "
            + "signalisation sécurité police secours incendie logement social réhabilitation étude "
            + "maîtrise d'œuvre géotechnique amiante désamiantage chantier lot avenant tranche annuelle "
            + "exceptionnelle intercommunale départementale régionale européenne association sportive"
        ).Split(' ');

    /// <summary>The words that a reader may look for alone, accents or not: no apostrophe, hyphen or ligature in them.</summary>
    public static IReadOnlyList<string> PlainWords { get; } = [.. Words.Where(w => w.All(IsPlain))];

    /// <summary>Twenty years of days, each month of twenty-eight.</summary>
    public static IReadOnlyList<string> Days { get; } =
    [
        .. from year in Enumerable.Range(2005, 20)
        from month in Enumerable.Range(1, 12)
        from day in Enumerable.Range(1, 28)
        select string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-{day:00}"),
    ];

    private static bool IsPlain(char letter) => char.IsLetter(letter) && letter is not ('œ' or 'æ');
}
