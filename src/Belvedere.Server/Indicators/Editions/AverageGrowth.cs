using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>Average yearly growth of a total, between the two ends of a period.</summary>
internal sealed class AverageGrowth(Edition edition, IndicatorCells cells)
{
    /// <summary>The growth of one territory, or why there is none.</summary>
    public Observation Of(Indicator indicator, Period period, Level level, int ordinal)
    {
        var start = Whole(indicator, period.StartYear, level, ordinal);
        var end = Whole(indicator, period.EndYear, level, ordinal);
        if (start.Value is not { } before || end.Value is not { } after)
        {
            return Observation.Absent(start.Reason ?? end.Reason ?? AbsenceReason.NotPublished);
        }

        return Growth.Cagr(before, after, Growth.YearsBetween(period.StartYear, period.EndYear)) is { } rate
            ? Observation.Of(rate * indicator.Factor) with
            {
                Numerator = after,
                Denominator = before,
            }
            : Observation.Absent(AbsenceReason.NotApplicable);
    }

    // A total that misses a commune at one end would make a false change: for growth, all the parts or nothing. The
    // growth of an estimated share would be that of its neighbours.
    private Observation Whole(Indicator indicator, int year, Level level, int ordinal)
    {
        if (
            cells.Published(indicator, year, level, ordinal) is { } published
            && (published.Value is not null || level == Level.Commune)
        )
        {
            return published.EstimatedShare > 0 ? Observation.Absent(AbsenceReason.Elsewhere) : published;
        }

        var communes = cells.Communes(indicator, year);
        var parts = edition.Mesh.Parts(level, ordinal).Select(communes.ShareOf).Where(p => p.Weight > 0).ToArray();
        return parts.Length > 0 && parts.All(p => !double.IsNaN(p.Numerator))
                ? Observation.Of(parts.Sum(p => p.Numerator))
            : edition.Mesh.Parts(level, ordinal).Any(communes.IsOutOfScope)
                ? Observation.Absent(AbsenceReason.OutOfScope)
            : Observation.Absent(AbsenceReason.NotPublished);
    }
}
