using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Cubes;
using Belvedere.Server.Portraits.Maps;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>Classes that a map file takes over from the page of its map.</summary>
/// <param name="Level">The only level that they are those of.</param>
/// <param name="Method">As the address of the map says it: <c>fisher</c>.</param>
public sealed record MapClasses(Level Level, string Method, Classification Classes);

/// <summary>
/// The classes of the map that shows the same territories, cut once over all its years: one colour means the same on the
/// page and in the file.
/// </summary>
public sealed class CubeClasses(Observatory observatory, TerritoryDirectory directory)
{
    /// <summary>The classes of the territories that come first in a request.</summary>
    /// <returns>null for an amount, whose map has circles, and where no map has classes.</returns>
    public MapClasses? Of(CubeRequest request)
    {
        if (request.Indicator.Kind == IndicatorKind.Stock || request.Territories.Count == 0)
        {
            return null;
        }

        var level = request.Territories[0].Id.Level;
        var area = AreaOf(request.Territories.Where(t => t.Id.Level == level));
        if (area is null || !MapKeys.LevelsOf(area).Contains(level))
        {
            return null;
        }

        var usual = MapKeys.UsualOf(request.Indicator);
        return
            observatory.MapScale(new MapQuery(request.Indicator, area, level, usual.Method)) is { Classes: { } classes }
            ? new MapClasses(level, usual.Key, classes)
            : null;
    }

    // One département when they are all in it, as the page of an indicator or of a figure maps them; else the country.
    private Territory? AreaOf(IEnumerable<Territory> territories)
    {
        var departements = territories
            .Select(t => t.Id.Level is Level.Commune or Level.Epci ? t.Departement : null)
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .ToList();
        return directory.Find(
            departements is [{ } only] ? new TerritoryId(Level.Departement, only) : TerritoryId.France
        );
    }
}
