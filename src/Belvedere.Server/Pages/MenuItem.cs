using Belvedere.Core;

namespace Belvedere.Server.Pages;

/// <summary>Where a link of the site stands.</summary>
public enum MenuPlace
{
    /// <summary>The main navigation, repeated at the foot under « Comprendre ».</summary>
    Main,

    /// <summary>At the foot, « Réutiliser ».</summary>
    Reuse,

    /// <summary>At the foot, « Ce site ».</summary>
    Site,
}

/// <summary>
/// A link of the navigation. The slice that serves the page registers it as a service, so the menu shows only what
/// exists. Register as <c>services.AddSingleton(new MenuItem(MenuPlace.Main, 40, "/donnees", new("Données", "Data")))</c>.
/// </summary>
/// <param name="Order">Ascending; the portrait is 10, comparing 20, indicators 30, data 40.</param>
/// <param name="Path">Site path in French, without language prefix.</param>
public sealed record MenuItem(MenuPlace Place, int Order, string Path, LocalizedText Label);
