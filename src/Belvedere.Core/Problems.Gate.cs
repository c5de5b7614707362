namespace Belvedere.Core;

/// <summary>What is held at the gate before publication.</summary>
public static partial class Problems
{
    /// <summary>A load on the machine that was to publish a file with held columns.</summary>
    /// <param name="columns">Headers of the held columns.</param>
    /// <param name="number">The revision that was kept and that readers do not see.</param>
    public static Problem PublicationHeld(IReadOnlyList<string> columns, int number) =>
        new(
            "publication-held",
            409,
            new("Publication retenue", "Publication held"),
            new(
                $"{Named(columns, "La colonne", "Les colonnes", "«\u202F", "\u202F»")} {(columns.Count == 1 ? "peut" : "peuvent")} désigner des personnes ou de très petits groupes. La révision {number} est gardée, sans être publiée. Retirez ou masquez ces données par une recette (--recipe), ou écrivez ce qui permet de les publier : --decide \"COLONNE: fondement légal\".",
                $"{Named(columns, "The column", "The columns", "“", "”")} may tell of persons or of very small groups. Revision {number} is kept, not published. Take these data out or mask them by a recipe (--recipe), or write what lets you publish them: --decide \"COLUMN: legal ground\"."
            )
        );

    public static Problem DecisionUnreadable(string received) =>
        new(
            "decision-unreadable",
            400,
            new("Décision illisible", "Unreadable decision"),
            new(
                $"« {received} » ne nomme pas une colonne suivie de deux-points et du fondement légal. Exemple : --decide \"Bénéficiaire: article 10 de la loi du 12 avril 2000\".",
                $"“{received}” does not name a column followed by a colon and the legal ground. Example: --decide \"Bénéficiaire: article 10 of the law of 12 April 2000\"."
            )
        );

    public static Problem DecisionNeedsAdministrator(string label) =>
        new(
            "decision-needs-administrator",
            403,
            new("Décision réservée", "Reserved decision"),
            new(
                $"La colonne « {label} » contient des numéros que presque aucune loi ne permet de publier : seul un administrateur peut en décider. Retirez-la ou masquez-la, ou demandez à un administrateur d’envoyer le fichier.",
                $"The column “{label}” holds numbers that hardly any law lets be published: an administrator alone may decide. Take it out or mask it, or ask an administrator to send the file."
            )
        );

    public static Problem SmallCellThresholdRefused(
        string received,
        IReadOnlyList<string> names,
        int least,
        int most
    ) =>
        new(
            "small-cell-threshold-refused",
            400,
            new("Seuil illisible", "Unreadable threshold"),
            new(
                $"« {received} » n’est pas un seuil de petit groupe. Écrivez par exemple persons=5,tax-households=11,businesses=3 ; noms admis : {string.Join(", ", names)} ; nombres entiers de {least} à {most}.",
                $"“{received}” is no threshold of small groups. Write for example persons=5,tax-households=11,businesses=3; names accepted: {string.Join(", ", names)}; whole numbers from {least} to {most}."
            )
        );

    private static string Named(IReadOnlyList<string> columns, string one, string many, string open, string close) =>
        $"{(columns.Count == 1 ? one : many)} {string.Join(", ", columns.Select(label => open + label + close))}";
}
