namespace Belvedere.Server.Portraits.Dashboards.Pages;

/// <summary>Who may read a dashboard, in French texts of the interface.</summary>
internal static class VisibilityWords
{
    public static string Of(Visibility visibility) =>
        visibility switch
        {
            Visibility.Link => "Qui a le lien",
            Visibility.Public => "Tout le monde",
            _ => "Privé",
        };
}
