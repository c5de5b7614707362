namespace Belvedere.Core;

/// <summary>Files that agents prepare.</summary>
public static partial class Problems
{
    public static Problem DraftMissing() =>
        new(
            "draft-missing",
            404,
            new("Brouillon introuvable", "Draft not found"),
            new(
                "Ce brouillon n’existe plus, ou il est d’une autre personne. Vos brouillons : /mon-espace/brouillons.",
                "This draft no longer exists, or it belongs to somebody else. Your drafts: /mon-espace/brouillons."
            )
        );

    public static Problem DraftNotRead() =>
        new(
            "draft-not-read",
            409,
            new("Lecture inachevée", "Reading not finished"),
            new(
                "Le fichier de ce brouillon n’est pas encore lu en entier, ou sa lecture a échoué. Attendez la fin de la lecture, ou relancez-la, puis publiez.",
                "The file of this draft is not wholly read yet, or its reading failed. Wait for the end of the reading, or start it again, then publish."
            )
        );

    public static Problem DraftBlocked(int remarks) =>
        new(
            "draft-blocked",
            409,
            new("Publication empêchée", "Publication prevented"),
            new(
                remarks == 1
                    ? "Une remarque bloquante empêche de publier. Corrigez-la, retirez la colonne en cause, ou écrivez ce qui permet de la publier."
                    : $"{remarks} remarques bloquantes empêchent de publier. Corrigez-les, retirez les colonnes en cause, ou écrivez ce qui permet de les publier.",
                remarks == 1
                    ? "One blocking remark prevents publication. Fix it, drop the column at fault, or write what lets you publish it."
                    : $"{remarks} blocking remarks prevent publication. Fix them, drop the columns at fault, or write what lets you publish them."
            )
        );

    public static Problem DraftReadAgain() =>
        new(
            "draft-read-again",
            409,
            new("Le brouillon a changé", "The draft has changed"),
            new(
                "Le fichier a été relu depuis que cette page est affichée. Regardez ce qui a changé, puis recommencez.",
                "The file was read again since this page was shown. Look at what changed, then start again."
            )
        );

    public static Problem PublicationHour(string received) =>
        new(
            "publication-hour",
            400,
            new("Date de publication inexacte", "Invalid publication date"),
            new(
                $"« {received} » ne peut pas être une date de publication. Donnez un jour et une heure à venir, dans un an au plus, à l’heure de Paris : 2026-12-01T09:00.",
                $"“{received}” cannot be a publication date. Give a day and an hour to come, within a year, on the clock of Paris: 2026-12-01T09:00."
            )
        );
}
