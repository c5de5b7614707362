namespace Belvedere.Core;

/// <summary>« Tableaux de bord »: chosen figures, comparisons and notes.</summary>
public static partial class Problems
{
    /// <summary>The same for a dashboard that does not exist and for one that the reader may not see.</summary>
    public static Problem DashboardMissing() =>
        new(
            "dashboard-missing",
            404,
            new("Tableau de bord introuvable", "Dashboard not found"),
            new(
                "Ce tableau de bord n’existe pas, ou il ne vous est pas ouvert. Demandez son lien à qui l’a fait, ou connectez-vous.",
                "This dashboard does not exist, or is not open to you. Ask who made it for its link, or sign in."
            )
        );

    public static Problem DashboardTitle(int received, int most) =>
        new(
            "dashboard-title",
            400,
            new("Titre à revoir", "Title to review"),
            new(
                $"Le titre a {received} caractères ; il en faut de 1 à {most}.",
                $"The title has {received} characters; it takes 1 to {most}."
            )
        );

    public static Problem DashboardOrganisationUnknown(string slug) =>
        new(
            "dashboard-organisation-unknown",
            400,
            new("Organisation inconnue", "Unknown organisation"),
            new(
                $"Aucune organisation de ce portail ne s’appelle « {slug} ». Choisissez-en une de la liste, ou gardez le tableau pour vous.",
                $"No organisation of this portal is called “{slug}”. Choose one of the list, or keep the dashboard to yourself."
            )
        );

    public static Problem DashboardFull(int most) =>
        new(
            "dashboard-full",
            400,
            new("Tableau de bord plein", "Full dashboard"),
            new(
                $"Un tableau de bord a {most} éléments au plus. Retirez-en un, ou faites un autre tableau.",
                $"A dashboard has {most} items at most. Remove one, or make another dashboard."
            )
        );

    public static Problem DashboardTileEmpty() =>
        new(
            "dashboard-tile-empty",
            400,
            new("Rien à ajouter", "Nothing to add"),
            new(
                "L’adresse ne dit ni chiffre ni territoire. Ouvrez la page d’un chiffre ou une comparaison, et choisissez « Ajouter à un tableau de bord ».",
                "The address says neither figure nor place. Open the page of a figure or a comparison, and choose “Add to a dashboard”."
            )
        );

    public static Problem DashboardTileMissing() =>
        new(
            "dashboard-tile-missing",
            404,
            new("Élément introuvable", "Item not found"),
            new(
                "Cet élément n’est pas, ou n’est plus, dans le tableau de bord. Rechargez la page du tableau.",
                "This item is not, or no longer, in the dashboard. Load the page of the dashboard again."
            )
        );

    public static Problem DashboardNote(int received, int most) =>
        new(
            "dashboard-note",
            400,
            new("Note à revoir", "Note to review"),
            new(
                $"La note a {received} caractères ; il en faut de 1 à {most}.",
                $"The note has {received} characters; it takes 1 to {most}."
            )
        );

    public static Problem DashboardMap(string received, int most) =>
        new(
            "dashboard-map",
            400,
            new("Carte à revoir", "Map to review"),
            new(
                $"Il faut un nom de 1 à {most} caractères et l’adresse d’une carte de ce portail, copiée de sa page ; reçu : « {received} ».",
                $"It takes a name of 1 to {most} characters and the address of a map of this portal, copied from its page; received: “{received}”."
            )
        );

    public static Problem SubscriptionMissing() =>
        new(
            "subscription-missing",
            404,
            new("Abonnement introuvable", "Subscription not found"),
            new(
                "Ce lien ne correspond à aucun abonnement : il est déjà arrêté, ou l’adresse est incomplète.",
                "This link is of no subscription: it has ended already, or the address is incomplete."
            )
        );
}
