using Belvedere.Core.Statistics;

namespace Belvedere.Core;

/// <summary>The desk « Mes obligations ».</summary>
public static partial class Problems
{
    public static Problem ObligationsFileInvalid(string path, string mistake) =>
        new(
            "obligations-file-invalid",
            400,
            new("Fichier des obligations invalide", "Invalid file of obligations"),
            new(
                $"Le fichier {path} ne peut pas être utilisé : {mistake} Corrigez-le, ou retirez-le pour revenir à la liste du logiciel.",
                $"The file {path} cannot be used: {mistake} Mend it, or remove it to go back to the list of the product."
            )
        );

    public static Problem NoAuthority(string territory) =>
        new(
            "no-authority",
            404,
            new("Aucune collectivité", "No authority"),
            new(
                $"Les obligations sont celles d’une commune, d’une intercommunalité, d’un département ou d’une région ; ce portail sert « {territory} ». Donnez son code au démarrage (--territory).",
                $"Obligations are those of a commune, an intercommunality, a département or a région; this portal serves “{territory}”. Give its code at the start (--territory)."
            )
        );

    public static Problem UnknownObligation(string id) =>
        new(
            "unknown-obligation",
            404,
            new("Ligne inconnue", "Unknown line"),
            new(
                $"Aucune ligne de la liste des obligations ne s’appelle « {id} ». Revenez à « Mes obligations ».",
                $"No line of the list of obligations is called “{id}”. Go back to “My obligations”."
            )
        );

    public static Problem InvalidAgentCount(string received, int most) =>
        new(
            "invalid-agent-count",
            400,
            new("Nombre d’agents illisible", "Unreadable number of agents"),
            new(
                $"Le nombre d’agents reçu est « {received} ». Donnez un nombre entier de 0 à {NumberFormat.Number(most, 0, Language.French)}, ou laissez le champ vide.",
                $"The number of agents received is “{received}”. Give a whole number from 0 to {NumberFormat.Number(most, 0, Language.English)}, or leave the field empty."
            )
        );

    public static Problem InvalidSiret(string received) =>
        new(
            "invalid-siret",
            400,
            new("SIRET inexact", "Wrong SIRET"),
            new(
                $"« {received} » n’est pas un SIRET : quatorze chiffres, dont le dernier vérifie les autres. Recopiez-le d’un avis de situation de l’Insee, ou laissez le champ vide.",
                $"“{received}” is not a SIRET: fourteen digits, the last of which checks the others. Copy it from a notice of INSEE, or leave the field empty."
            )
        );

    public static Problem InvalidPublicAddress(string received) =>
        new(
            "invalid-public-address",
            400,
            new("Adresse illisible", "Unreadable address"),
            new(
                $"« {received} » n’est pas une adresse de page. Donnez-la entière, avec https:// au début.",
                $"“{received}” is not the address of a page. Give it whole, with https:// at its start."
            )
        );

    public static Problem UnansweredQuestion() =>
        new(
            "unanswered-question",
            400,
            new("Réponse manquante", "Missing answer"),
            new("Aucune réponse n’a été reçue. Choisissez oui ou non.", "No answer was received. Choose yes or no.")
        );
}
