using System.Collections.Concurrent;
using Belvedere.Core.Charts;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits;

/// <summary>The shapes of a département as a drawing uses them, kept once built: there are a hundred of them at most.</summary>
public sealed class DepartementMaps(Observatory observatory)
{
    private readonly ConcurrentDictionary<(string Edition, string Departement), MapShapes?> built = new();

    /// <summary>Shapes of the communes, or null when the contours of this département are not installed.</summary>
    public MapShapes? Find(string departement)
    {
        var key = (observatory.EditionKey, departement);
        if (!built.TryGetValue(key, out var shapes))
        {
            foreach (var stale in built.Keys.Where(k => k.Edition != key.EditionKey))
            {
                built.TryRemove(stale, out _);
            }

            shapes = Build(observatory.Contours(departement));
            built[key] = shapes;
        }

        return shapes;
    }

    /// <summary>Where the place is in its département; null when it is not on the map.</summary>
    public string? Locate(string departement, IReadOnlyCollection<string> communes, string sentence) =>
        Find(departement) is { } shapes && communes.Count < shapes.Codes.Count
            ? LocatorMap.Draw(shapes, communes, sentence)
            : null;

    private static MapShapes? Build(ContourSet? contours) =>
        contours is { Contours.Count: > 0 } ? MapShapes.Build(contours.Contours.Select(Shape).ToList()) : null;

    private static GeoShape Shape(Contour contour) =>
        new(
            contour.Code,
            contour.Rings.Select(r => (IReadOnlyList<(double, double)>)r.Longitudes.Zip(r.Latitudes).ToList()).ToList()
        );
}
