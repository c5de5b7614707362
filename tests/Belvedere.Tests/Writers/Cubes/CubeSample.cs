using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Tests.Writers.Cubes;

/// <summary>Cubes with every reason of absence, zeros, negative numbers and hidden cells.</summary>
internal static class CubeSample
{
    public static readonly Measure[] Usual =
    [
        Measure.Value,
        Measure.Numerator,
        Measure.Denominator,
        Measure.LowerBound,
        Measure.UpperBound,
    ];

    /// <summary>A cube of any shape; the same one for the same seed.</summary>
    public static IndicatorCube Random(int seed)
    {
        var random = new Random(seed);
        var isChange = random.Next(4) == 0;
        var isHistoric = random.Next(3) == 0;
        CubePeriod[] periods =
        [
            .. Enumerable.Range(2010, random.Next(1, 5)).Select(y => new CubePeriod(isChange ? y - 5 : y, y)),
        ];
        CubeTerritory[] territories = [.. Enumerable.Range(1, random.Next(1, 8)).Select(Territory)];
        return Of(
            territories,
            periods,
            isHistoric ? [.. Usual, Measure.LimitsYear] : Usual,
            [.. Enumerable.Range(0, territories.Length * periods.Length).Select(_ => Cell(random, isHistoric))]
        ) with
        {
            Perimeter = isHistoric ? PerimeterMode.Historic : PerimeterMode.Constant,
        };
    }

    /// <summary>One commune and one year with one observation.</summary>
    public static IndicatorCube Of(Observation observation) =>
        Of([Territory(1)], [new CubePeriod(2021, 2021)], Usual, [Cell(observation)]);

    public static IndicatorCube Of(
        IReadOnlyList<CubeTerritory> territories,
        IReadOnlyList<CubePeriod> periods,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<CubeCell> cells
    ) =>
        new("E03", 1, new("Chômage au sens du recensement", "Unemployment by the census"))
        {
            Definition = new("Part des actifs, « sans emploi »", "Share of the \"active\", without a job"),
            Kind = "R",
            Unit = LocalizedText.Same("%"),
            Decimals = 1,
            Polarity = -1,
            NumeratorName = new("chômeurs", "unemployed people"),
            DenominatorName = new("actifs", "active people"),
            Source = new("Insee, RP", "INSEE, census"),
            Licence = new("Licence Ouverte 2.0", "Licence Ouverte 2.0"),
            LicenceAddress = "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
            UpdatedOn = new DateOnly(2026, 1, 6),
            GeographyYear = 2025,
            Edition = "2026-2025-6",
            Territories = territories,
            Periods = periods,
            Measures = measures,
            Cells = cells,
        };

    public static CubeCell Cell(Observation observation, int? limits = 2025) =>
        new(observation, ObservationStatus.Of(observation), limits);

    private static CubeTerritory Territory(int number) =>
        number % 3 == 0
            ? new(
                new Territory(new TerritoryId(Level.Epci, $"24890038{number}"), $"CC de l'Agglo, \"{number}\"", 0),
                2025
            )
            : new(
                new Territory(new TerritoryId(Level.Commune, $"0100{number}"), $"L'Île-{number}; Saint-Œil", 5),
                2025
            );

    private static CubeCell Cell(Random random, bool isHistoric)
    {
        var reasons = Enum.GetValues<AbsenceReason>();
        var limits = isHistoric && random.Next(4) > 0 ? 2015 + random.Next(10) : (int?)null;
        if (random.Next(3) == 0)
        {
            var absent = Observation.Absent(reasons[random.Next(reasons.Length)]);
            return Cell(random.Next(2) == 0 ? absent : absent with { Denominator = random.Next(1, 50) }, limits);
        }

        var value = random.Next(6) switch
        {
            0 => 0,
            1 => -random.NextDouble() * 10,
            2 => random.Next(100_000),
            3 => random.NextDouble() * 1e-6,
            _ => random.NextDouble() * 100,
        };
        var observation = Observation.Of(value) with
        {
            Numerator = random.Next(2) == 0 ? null : random.NextDouble() * 1000,
            Denominator = random.Next(2) == 0 ? null : random.Next(10_000),
            Interval = random.Next(2) == 0 ? null : new Interval(value - 1, value + 1),
            EstimatedShare = random.Next(5) == 0 ? 0.5 : 0,
        };
        return new CubeCell(
            observation,
            ObservationStatus.Of(observation, isFragile: random.Next(5) == 0, hasNewLimits: random.Next(5) == 0),
            limits
        );
    }
}
