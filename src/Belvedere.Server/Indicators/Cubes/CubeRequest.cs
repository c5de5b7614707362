using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Server.Indicators.Cubes;

/// <summary>The cells that someone asks of an indicator; each list holds each of its members once.</summary>
public sealed record CubeRequest(
    Indicator Indicator,
    IReadOnlyList<Territory> Territories,
    IReadOnlyList<Period> Periods,
    IReadOnlyList<Measure> Measures
)
{
    public PerimeterMode Perimeter { get; init; } = PerimeterMode.Constant;

    public long CellCount => (long)Territories.Count * Periods.Count * Measures.Count;
}
