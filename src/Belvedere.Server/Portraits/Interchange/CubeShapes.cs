using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Portraits.Maps;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>The shapes of territories, from the contours that are installed: communes, EPCI, départements and régions.</summary>
public sealed class CubeShapes(AreaMaps areas, TerritoryDirectory directory)
{
    /// <summary>The shapes of territories.</summary>
    /// <returns>Those that are known, in well-known binary, and whose they are.</returns>
    public (IReadOnlyDictionary<TerritoryId, byte[]> Shapes, LocalizedText? Credit) Of(
        IReadOnlyList<Territory> territories
    )
    {
        var found = new Dictionary<TerritoryId, byte[]>();
        LocalizedText? credit = null;
        foreach (var group in territories.GroupBy(t => (t.Id.Level, Area: AreaOf(t))))
        {
            if (group.Key.Area is not { } area || areas.Find(area, group.Key.Level) is not { } shapes)
            {
                continue;
            }

            credit ??= shapes.Credit;
            var numbers = shapes.Codes.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
            foreach (var territory in group)
            {
                if (
                    numbers.TryGetValue(territory.Id.Code, out var number) && shapes.Outlines.Value[number] is { } shape
                )
                {
                    found[territory.Id] = shape.Wkb.ToArray();
                }
            }
        }

        return (found, credit);
    }

    // The map that shows the territory whole: an EPCI may lie in two départements, and no map shows the country alone.
    private Territory? AreaOf(Territory territory) =>
        territory.Id.Level switch
        {
            Level.Commune when territory.Departement is { } departement => directory.Find(
                new TerritoryId(Level.Departement, departement)
            ),
            Level.Epci or Level.Departement or Level.Region => directory.Find(TerritoryId.France),
            _ => null,
        };
}
