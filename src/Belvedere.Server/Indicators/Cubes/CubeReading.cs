using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Cubes;

/// <summary>Cubes of one edition: the observations that pages show, and the state of each.</summary>
internal sealed class CubeReading(EditionReading reading)
{
    private Edition Edition => reading.Edition;

    public IndicatorCube Read(CubeRequest request)
    {
        var indicator = request.Indicator;
        var source = reading.Catalogue.Sources[indicator.Source];
        return new IndicatorCube(indicator.Code, indicator.Version, indicator.Label)
        {
            Definition = indicator.Definition,
            Kind = KindOf(indicator.Kind),
            Unit = indicator.UnitSymbol,
            Decimals = indicator.Decimals,
            Polarity = indicator.Polarity,
            NumeratorName = indicator.NumeratorName,
            DenominatorName = indicator.DenominatorName,
            Source = SourceOf(request, source.Title),
            Licence = source.Licence,
            LicenceAddress = source.Licence.French.StartsWith("Licence Ouverte", StringComparison.Ordinal)
                ? Licence.Find("lov2")?.Url
                : null,
            UpdatedOn = UpdatedOn(request),
            GeographyYear = Edition.Geography.Vintage.Communes,
            Edition = Edition.Key,
            Perimeter = request.Perimeter,
            Territories = [.. request.Territories.Select(t => new CubeTerritory(t, reading.LimitsYearOf(t.Id.Level)))],
            Periods = [.. request.Periods.Select(p => new CubePeriod(p.StartYear, p.EndYear))],
            Measures = request.Measures,
            Cells = [.. request.Territories.SelectMany(t => Cells(t, request))],
        };
    }

    private IEnumerable<CubeCell> Cells(Territory territory, CubeRequest request)
    {
        if (request.Perimeter == PerimeterMode.Historic && reading.Historic(territory, request.Indicator) is { } series)
        {
            return request.Periods.Select(p => Cell(request.Indicator, series.GetValueOrDefault(p)));
        }

        var isOwn = request.Indicator.IsByEntity && territory.Id.Level != Level.Commune;
        return request.Periods.Select(p =>
            Cell(
                request.Indicator,
                new SeriesPoint(p, reading.Observe(territory, request.Indicator, p))
                {
                    LimitsYear = isOwn ? p.EndYear : reading.LimitsYearOf(territory.Id.Level),
                }
            )
        );
    }

    private static CubeCell Cell(Indicator indicator, SeriesPoint? point)
    {
        var observation = point?.Observation ?? Observation.Absent(AbsenceReason.NotPublished);
        return new CubeCell(
            observation,
            ObservationStatus.Of(
                observation,
                EditionReading.IsFragile(indicator, observation),
                point?.HasNewLimits == true
            ),
            point?.LimitsYear
        );
    }

    private LocalizedText SourceOf(CubeRequest request, LocalizedText title)
    {
        var first = request.Periods[0].StartYear;
        var last = request.Periods[^1];
        var years = first == last.EndYear ? last : new Period(first, last.EndYear);
        return EditionReading.Scoped(
            new LocalizedText($"{title.French}, {years}", $"{title.English}, {years}"),
            request.Territories.Any(t => t.Id.Level == Level.France)
                ? reading.Calculation.LeftOut(request.Indicator, last)
                : []
        );
    }

    private DateOnly? UpdatedOn(CubeRequest request)
    {
        Quantity?[] quantities = [request.Indicator.Numerator, request.Indicator.Denominator];
        var retrieved = quantities
            .OfType<Quantity>()
            .SelectMany(q =>
                request
                    .Periods.SelectMany(p => new[] { p.StartYear, p.EndYear })
                    .Select(y => reading.Calculation.YearOf(q, y))
                    .OfType<int>()
                    .Distinct()
                    .SelectMany(y => q.Terms.SelectMany(t => Edition.SourcesOf(t.Series, y, Level.Commune)))
            )
            .Max(file => file?.RetrievedAt);
        return retrieved is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
    }

    private static string KindOf(IndicatorKind kind) =>
        kind switch
        {
            IndicatorKind.Stock => "S",
            IndicatorKind.Ratio => "R",
            IndicatorKind.Weighted => "W",
            IndicatorKind.NotAdditive => "N",
            _ => "recomputed",
        };
}
