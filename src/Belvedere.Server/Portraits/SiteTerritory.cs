using Belvedere.Core.Territories;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>The territory that this site speaks of.</summary>
public sealed class SiteTerritory(Settings settings, TerritoryDirectory directory)
{
    /// <summary>The territory of the settings; null when the directory does not know it.</summary>
    public Territory? Find() => directory.FindByUrlCode(settings.Territory);
}
