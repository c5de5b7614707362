using Belvedere.Core.Charts;
using Belvedere.Core.Territories;
using Belvedere.Server.Portraits.Maps;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>The communes of a département as a portrait draws them.</summary>
public sealed class DepartementMaps(AreaMaps areas, TerritoryDirectory directory)
{
    /// <summary>Shapes of the communes, or null when the contours of this département are not installed.</summary>
    public MapShapes? Find(string departement) =>
        directory.Find(new TerritoryId(Level.Departement, departement)) is { } area
            ? areas.Find(area, Level.Commune)?.Drawn
            : null;

    /// <summary>Where the place is in its département; null when it is not on the map.</summary>
    public string? Locate(string departement, IReadOnlyCollection<string> communes, string sentence) =>
        Find(departement) is { } shapes && communes.Count < shapes.Codes.Count
            ? LocatorMap.Draw(shapes, communes, sentence)
            : null;
}
