using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>A pack that this version knows, and whether its data is here.</summary>
/// <param name="Command">What to type to install it: <c>belvedere packs install filosofi-2016</c>.</param>
/// <param name="Feeds">Codes of the indicators that it brings; empty for contours.</param>
public sealed record InstallablePack(
    string Key,
    LocalizedText Title,
    LocalizedText Producer,
    string Vintage,
    bool IsInstalled,
    string Command,
    IReadOnlyList<string> Feeds
)
{
    /// <summary>Whether all that it brings appears only once it is installed: nothing on a page waits for it.</summary>
    public bool IsOptional { get; init; }
}
