using Belvedere.Core.Statistics.Cubes;

namespace Belvedere.Tests.Writers.Cubes;

/// <summary>What a reader of a format finds of one observation; what the format does not tell is null.</summary>
internal sealed record ReadCell(
    string Territory,
    string Period,
    string? Status,
    string? Confidentiality,
    string? Reason
)
{
    public required IReadOnlyDictionary<Measure, double?> Numbers { get; init; }

    public override string ToString() =>
        $"{Territory} {Period}: {string.Join(" ", Numbers.OrderBy(n => n.Key).Select(n => $"{n.Key}={n.Value:R}"))} {Status} {Confidentiality} {Reason}";

    /// <summary>What every format must tell.</summary>
    public static IEnumerable<ReadCell> Of(IndicatorCube cube, Func<CubePeriod, string> period) =>
        cube.Observations()
            .Select(o => new ReadCell(
                o.Territory.Key,
                period(o.Period),
                o.Cell.Status.Status,
                o.Cell.Status.Confidentiality,
                o.Cell.Status.Reason
            )
            {
                Numbers = cube.Measures.ToDictionary(m => m, o.Cell.Number),
            });
}
