using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Cubes;

/// <summary>All the observations of an indicator, level by level and period by period: more than memory should hold at once.</summary>
public static class WholeIndicator
{
    private static readonly Measure[] Measures =
    [
        Measure.Value,
        Measure.Numerator,
        Measure.Denominator,
        Measure.LowerBound,
        Measure.UpperBound,
    ];

    /// <summary>Largest territories first: a reader of the beginning has the whole country.</summary>
    /// <param name="level">One level, or null for all of them.</param>
    public static IEnumerable<IndicatorCube> Cubes(Observatory observatory, Indicator indicator, Level? level) =>
        from one in TerritoryMesh.Levels.Reverse()
        where level is null || level == one
        let territories = observatory.TerritoriesAt(one)
        from period in observatory.Periods(indicator)
        select observatory.Cube(new CubeRequest(indicator, territories, [period], Measures));
}
