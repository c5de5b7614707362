using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>The shapes of territories, from the contours that are installed: communes and départements.</summary>
public sealed class CubeShapes(Observatory observatory)
{
    /// <summary>The shapes of territories.</summary>
    /// <returns>Those that are known, in well-known binary, and whose they are.</returns>
    public (IReadOnlyDictionary<TerritoryId, byte[]> Shapes, LocalizedText? Credit) Of(
        IReadOnlyList<Territory> territories
    )
    {
        var found = new Dictionary<TerritoryId, byte[]>();
        LocalizedText? credit = null;
        foreach (var group in territories.ToLookup(SetOf, StringComparer.Ordinal))
        {
            if (group.Key is not { } key || Set(key) is not { } set)
            {
                continue;
            }

            credit ??= set.Credit;
            var contours = set.Contours.ToLookup(c => c.Code, StringComparer.Ordinal);
            foreach (var territory in group.Where(t => contours.Contains(t.Id.Code)))
            {
                found[territory.Id] = ContourShape.ToBinary(
                    contours[territory.Id.Code].SelectMany(c => c.Rings).Select(r => r.Longitudes.Zip(r.Latitudes))
                );
            }
        }

        return (found, credit);
    }

    private static string? SetOf(Territory territory) =>
        territory.Id.Level switch
        {
            Level.Commune => territory.Departement,
            Level.Departement => "",
            _ => null,
        };

    private ContourSet? Set(string departement) =>
        departement.Length == 0 ? observatory.Locator() : observatory.Contours(departement);
}
