namespace Belvedere.Server.Pages;

/// <summary>
/// What the head of every page says: the name of the site and where its portrait is. Set once the site's territory
/// is known; the product's own name stands until then.
/// </summary>
public sealed class Masthead
{
    private volatile Title title = new("Belvédère", null, false);

    public string Name => title.Name;

    /// <summary>Path of the portrait of the site's territory, or null while it is not known.</summary>
    public string? PortraitPath => title.PortraitPath;

    /// <summary>Whether a site has said its name: the product's name is not a territory's.</summary>
    public bool IsNamed => title.IsNamed;

    public void Show(string name, string? portraitPath) => title = new Title(name, portraitPath, true);

    private sealed record Title(string Name, string? PortraitPath, bool IsNamed);
}
