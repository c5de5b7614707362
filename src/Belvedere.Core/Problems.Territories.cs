using Belvedere.Core.Territories;

namespace Belvedere.Core;

public static partial class Problems
{
    private const int LongestEcho = 60;

    public static Problem UnknownTerritory(string received) =>
        new(
            "unknown-territory",
            404,
            new("Territoire inconnu", "Unknown territory"),
            new(
                $"Aucun territoire ne répond à « {ShortenReceived(received)} ». Un code est celui d’une commune (04070), d’un département (89), "
                    + "le SIREN d’une intercommunalité (200067437), « region-93 » ou « france ». Cherchez le lieu par son nom.",
                $"No territory answers to “{ShortenReceived(received)}”. A code is that of a commune (04070), of a département (89), "
                    + "the SIREN of an intercommunality (200067437), “region-93” or “france”. Search for the place by name."
            )
        );

    public static Problem DissolvedEpci(string name, IReadOnlyList<Territory> heirs) =>
        new(
            "dissolved-epci",
            404,
            new("Intercommunalité dissoute", "Dissolved intercommunality"),
            new(
                $"« {name} » n’existe plus, et ses communes appartiennent aujourd’hui à plusieurs intercommunalités : "
                    + $"{string.Join(", ", heirs.Select(h => h.Name))}. Choisissez l’une d’elles.",
                $"“{name}” no longer exists, and its communes now belong to several intercommunalities: "
                    + $"{string.Join(", ", heirs.Select(h => h.Name))}. Choose one of them."
            )
        );

    public static Problem DamagedReference(string directory, string reason) =>
        new(
            "damaged-reference",
            500,
            new("Territoires de référence illisibles", "Unreadable reference territories"),
            new(
                $"Le dossier « {directory} » ne peut pas être chargé : {reason} Rien n’a été modifié. "
                    + "Préparez-le de nouveau avec « belvedere reference prepare ».",
                $"The folder “{directory}” cannot be loaded: {reason} Nothing was changed. "
                    + "Prepare it again with “belvedere reference prepare”."
            )
        );

    public static Problem ImplausibleReference(string directory, IReadOnlyList<string> findings) =>
        new(
            "implausible-reference",
            422,
            new("Territoires de référence refusés", "Reference territories refused"),
            new(
                $"Les contrôles de « {directory} » ont échoué : {string.Join("\u202f; ", findings)}. "
                    + "Rien n’a été modifié. Vérifiez les paquets installés, puis préparez le dossier de nouveau.",
                $"The checks of “{directory}” failed: {string.Join("; ", findings)}. "
                    + "Nothing was changed. Check the installed packages, then prepare the folder again."
            )
        );

    public static Problem MissingVintage(string directory) =>
        new(
            "missing-vintage",
            404,
            new("Millésime absent", "Missing vintage"),
            new(
                $"« {directory} » n’existe pas. Installez les paquets avec « npm ci », puis relancez la commande.",
                $"“{directory}” does not exist. Install the packages with “npm ci”, then run the command again."
            )
        );

    private static string ShortenReceived(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";
}
