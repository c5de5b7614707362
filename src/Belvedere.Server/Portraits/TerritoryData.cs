using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Portraits;

/// <summary>The datasets of this portal about a territory, the latest first.</summary>
/// <param name="Shown">The first of them.</param>
/// <param name="Total">All of them.</param>
/// <param name="IsHome">Whether the portal is that of the territory: all its datasets are then about it.</param>
public sealed record TerritoryData(IReadOnlyList<Dataset> Shown, int Total, bool IsHome)
{
    /// <summary>Changes with what is shown: for the key of a kept page.</summary>
    public string Key => $"{Total} {IsHome} {string.Join(' ', Shown.Select(d => $"{d.Slug}:{d.Published?.Id}"))}";
}
