using Belvedere.Core.Statistics;

namespace Belvedere.Core;

/// <summary>Zones that persons put together.</summary>
public static partial class Problems
{
    public static Problem ZoneMissing(string slug) =>
        new(
            "zone-missing",
            404,
            new("Zonage introuvable", "Zone not found"),
            new(
                $"Aucun zonage publié ne s’appelle « {slug} ». La liste des zonages : /zonages.",
                $"No published zone is called “{slug}”. The list of zones: /zonages."
            )
        );

    public static Problem ZoneField(string french, string english, int most) =>
        new(
            "zone-field",
            400,
            new("Champ à remplir", "A field to fill in"),
            new(
                $"{french} : écrivez de 1 à {NumberFormat.Number(most, 0, Language.French)} caractères.",
                $"{english}: write 1 to {NumberFormat.Number(most, 0, Language.English)} characters."
            )
        );

    public static Problem ZoneTooFewCommunes() =>
        new(
            "zone-too-few-communes",
            400,
            new("Liste trop courte", "The list is too short"),
            new(
                "Un zonage réunit au moins deux communes. Donnez leurs codes ou leurs noms, un par ligne ; une commune seule a déjà son portrait.",
                "A zone holds two communes at least. Give their codes or names, one per line; one commune alone has its own portrait."
            )
        );

    public static Problem ZoneListTooLong(int lines, int most) =>
        new(
            "zone-list-too-long",
            400,
            new("Liste trop longue", "The list is too long"),
            new(
                $"La liste compte {NumberFormat.Number(lines, 0, Language.French)} lignes ; {NumberFormat.Number(most, 0, Language.French)} au plus. Le SIREN d’une intercommunalité vaut toutes ses communes.",
                $"The list has {NumberFormat.Number(lines, 0, Language.English)} lines; {NumberFormat.Number(most, 0, Language.English)} at most. The SIREN of an intercommunality stands for all its communes."
            )
        );

    public static Problem ZoneListNotUnderstood(int lines) =>
        new(
            "zone-list-not-understood",
            400,
            new("Lignes non comprises", "Lines not understood"),
            new(
                lines == 1
                    ? "Une ligne n’est pas comprise : elle est citée sous la liste. Corrigez-la ou retirez-la."
                    : $"{NumberFormat.Number(lines, 0, Language.French)} lignes ne sont pas comprises : elles sont citées sous la liste. Corrigez-les ou retirez-les.",
                lines == 1
                    ? "One line is not understood: it is quoted under the list. Mend it or remove it."
                    : $"{NumberFormat.Number(lines, 0, Language.English)} lines are not understood: they are quoted under the list. Mend them or remove them."
            )
        );

    /// <summary>The figures of a zone, with those that are public, give hidden ones back.</summary>
    /// <param name="conflicts">Each figure, the communes whose value it gives, the territories and zones that give it with the zone.</param>
    public static Problem ZoneBetrays(IReadOnlyList<LocalizedText> conflicts) =>
        new(
            "zone-betrays",
            409,
            new("Ce zonage trahirait des valeurs secrètes", "This zone would betray secret values"),
            new(
                $"{string.Join(" ", conflicts.Select(c => c.French))} Changez la liste des communes, ou publiez le zonage sans ces chiffres.",
                $"{string.Join(" ", conflicts.Select(c => c.English))} Change the list of communes, or publish the zone without these figures."
            )
        );

    public static Problem ZonePublished(string name) =>
        new(
            "zone-published",
            409,
            new("Zonage déjà publié", "Zone already published"),
            new(
                $"« {name} » est publié : sa liste ne change plus et il ne se retire pas, car ses chiffres sont connus. Créez un autre zonage, puis dites qu’il remplace celui-ci.",
                $"“{name}” is published: its list no longer changes and it is not withdrawn, for its figures are known. Create another zone, then say that it takes the place of this one."
            )
        );

    public static Problem ZoneSuccessor(string slug) =>
        new(
            "zone-successor",
            400,
            new("Zonage de remplacement inconnu", "Unknown zone of replacement"),
            new(
                $"« {slug} » n’est pas un autre zonage publié. Choisissez-en un dans la liste, ou aucun.",
                $"“{slug}” is not another published zone. Choose one of the list, or none."
            )
        );
}
