using Belvedere.Core.Territories.Passages;

namespace Belvedere.Core.Statistics.Cubes;

/// <summary>
/// One indicator over territories and periods: what every interchange format is written from, so that all hold the same
/// cells.
/// </summary>
/// <param name="Code">Stable code: <c>E03</c>.</param>
/// <param name="Version">Of the definition.</param>
public sealed record IndicatorCube(string Code, int Version, LocalizedText Label)
{
    public required LocalizedText Definition { get; init; }

    /// <summary>S, R, W, N or recomputed.</summary>
    public required string Kind { get; init; }

    /// <summary>Symbol: « % », « hab. ».</summary>
    public required LocalizedText Unit { get; init; }

    /// <summary>Digits after the comma at display; the numbers themselves keep their precision.</summary>
    public int Decimals { get; init; }

    /// <summary>1 more is better, −1 less is better, 0 a trait.</summary>
    public int Polarity { get; init; }

    /// <summary>What is counted; null when the indicator has no counts.</summary>
    public LocalizedText? NumeratorName { get; init; }

    public LocalizedText? DenominatorName { get; init; }

    public required LocalizedText Source { get; init; }

    public required LocalizedText Licence { get; init; }

    /// <summary>Address of the text of the licence; null when the source has not said it.</summary>
    public string? LicenceAddress { get; init; }

    /// <summary>Latest retrieval of the files it is read from; null when no file says it.</summary>
    public DateOnly? UpdatedOn { get; init; }

    /// <summary>Year of the list of communes.</summary>
    public int GeographyYear { get; init; }

    /// <summary>Edition of the observatory.</summary>
    public required string Edition { get; init; }

    public PerimeterMode Perimeter { get; init; } = PerimeterMode.Constant;

    public required IReadOnlyList<CubeTerritory> Territories { get; init; }

    public required IReadOnlyList<CubePeriod> Periods { get; init; }

    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>For each territory, in its order, one for each period.</summary>
    public required IReadOnlyList<CubeCell> Cells { get; init; }

    public CubeCell Cell(int territory, int period) => Cells[(territory * Periods.Count) + period];

    /// <summary>Place of a number in a row of all the cells: ((g · |T|) + t) · |M| + m, as JSON-stat counts.</summary>
    public int IndexOf(int territory, int period, int measure) =>
        (((territory * Periods.Count) + period) * Measures.Count) + measure;

    /// <summary>Every observation, in the order of the territories then of the periods.</summary>
    public IEnumerable<(CubeTerritory Territory, CubePeriod Period, CubeCell Cell)> Observations()
    {
        for (var g = 0; g < Territories.Count; g++)
        {
            for (var t = 0; t < Periods.Count; t++)
            {
                yield return (Territories[g], Periods[t], Cell(g, t));
            }
        }
    }
}
