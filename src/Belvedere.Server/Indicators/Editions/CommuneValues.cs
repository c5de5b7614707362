using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// The values of an indicator and period commune by commune, as <see cref="Calculation"/> observes them, without the
/// interval and the counts that a map, a ranking or a place among peers does not read.
/// </summary>
internal sealed class CommuneValues
{
    private readonly Indicator indicator;
    private readonly Period period;
    private readonly IndicatorCells.Columns? start;
    private readonly IndicatorCells.Columns? end;

    /// <summary>Reads an indicator at one period.</summary>
    /// <param name="start">The columns of the first year of a change; otherwise those of the only year.</param>
    public CommuneValues(
        Indicator indicator,
        Period period,
        IndicatorCells.Columns? start,
        IndicatorCells.Columns? end
    ) => (this.indicator, this.period, this.start, this.end) = (indicator, period, start, end);

    /// <summary>The value of a commune; an absent one is <see cref="Missing"/>.</summary>
    public double this[int commune] =>
        indicator.Kind switch
        {
            _ when end is null || start is null => Missing.Because(Absence(commune)),
            IndicatorKind.Ratio => Ratio(end, commune),
            IndicatorKind.Recomputed => Growth(start, end, commune),
            _ => Published(end.Numerator[commune]),
        };

    // One end of a change may be there: the reason is then that of the other.
    private AbsenceReason Absence(int commune) =>
        indicator.Kind == IndicatorKind.Recomputed
        && start is not null
        && AtEnd(start, commune) is var cell
        && double.IsNaN(cell)
            ? Missing.Reason(cell)
            : AbsenceReason.NotPublished;

    private double Ratio(IndicatorCells.Columns columns, int commune)
    {
        var numerator = columns.Numerator[commune];
        var denominator = columns.Denominator is { } denominators ? denominators[commune] : 1;
        if (double.IsNaN(numerator) || double.IsNaN(denominator))
        {
            return Missing.Because(Missing.Reason(double.IsNaN(numerator) ? numerator : denominator));
        }

        var isSmall = indicator.Uncertainty != Uncertainty.None && denominator < RateUncertainty.LeastDenominator;
        return denominator > 0 && !isSmall
            ? indicator.Factor * numerator / denominator
            : Missing.Because(AbsenceReason.NotApplicable);
    }

    private double Growth(IndicatorCells.Columns first, IndicatorCells.Columns last, int commune)
    {
        var (before, after) = (AtEnd(first, commune), AtEnd(last, commune));
        if (double.IsNaN(before) || double.IsNaN(after))
        {
            return Missing.Because(Missing.Reason(double.IsNaN(before) ? before : after));
        }

        return
            Core.Statistics.Growth.Cagr(
                before,
                after,
                Core.Statistics.Growth.YearsBetween(period.StartYear, period.EndYear)
            )
                is { } rate
            ? rate * indicator.Factor
            : Missing.Because(AbsenceReason.NotApplicable);
    }

    // The growth of an estimated share would be that of its neighbours.
    private static double AtEnd(IndicatorCells.Columns columns, int commune) =>
        columns.Numerator[commune] is var cell && Missing.Estimate(cell) is not null
            ? Missing.Because(AbsenceReason.Elsewhere)
            : cell;

    private static double Published(double cell) =>
        !double.IsNaN(cell) ? cell : Missing.Estimate(cell) ?? Missing.Because(Missing.Reason(cell));
}
