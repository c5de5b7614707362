namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>The series of a chart: their names, and for each key the value of each.</summary>
/// <param name="Keys">The value of the splitting column that each series holds, without « autres ».</param>
/// <param name="HasOthers">The last series holds all the other values.</param>
public sealed record ChartSeries(
    IReadOnlyList<string> Names,
    IReadOnlyList<object?> Keys,
    IReadOnlyList<IReadOnlyList<double?>> Values,
    bool HasOthers
)
{
    /// <summary>One series without name.</summary>
    public static ChartSeries Alone(IReadOnlyList<double?> values) =>
        new([""], [], values.Select(v => (IReadOnlyList<double?>)[v]).ToList(), HasOthers: false);
}
