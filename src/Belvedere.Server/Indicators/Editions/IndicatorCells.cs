using System.Collections.Concurrent;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The columns that an indicator reads of an edition: its numerator of a year, and the denominator that goes with it.</summary>
internal sealed class IndicatorCells(Edition edition)
{
    private readonly ConcurrentDictionary<(string Code, int Year, Level Level), Columns?> known = new();

    /// <summary>The year of a quantity that goes with the year of the indicator, or null.</summary>
    public int? YearOf(Quantity quantity, int year)
    {
        var common = YearsOf(quantity, edition.Years);
        return quantity.Years switch
        {
            YearRule.Same => common.Contains(year) ? year : null,
            YearRule.NearestEarlier => common.Where(y => y <= year).Select(y => (int?)y).LastOrDefault(),
            _ => common.Select(y => (int?)y).LastOrDefault(),
        };
    }

    /// <summary>The years that all the series of a quantity have.</summary>
    public static IEnumerable<int> YearsOf(Quantity quantity, Func<string, IEnumerable<int>> years) =>
        quantity.Terms.Select(t => years(t.Series)).Aggregate((a, b) => a.Intersect(b));

    /// <summary>The columns of a level; null when the numerator of the year is not there.</summary>
    public Columns? Of(Indicator indicator, int year, Level level) =>
        known.GetOrAdd(
            (indicator.Code, year, level),
            _ =>
                Cells(indicator.Numerator, year, level) is not { } numerator
                    ? null
                    : new Columns(
                        numerator,
                        indicator.Denominator is { } d
                            ? Cells(d, year, level) ?? SeriesCells.Absent(numerator.Count, AbsenceReason.NotPublished)
                            : null
                    )
        );

    /// <summary>What each commune brings.</summary>
    public CommuneParts Communes(Indicator indicator, int year) =>
        new(Of(indicator, year, Level.Commune), edition.Mesh.Populations);

    /// <summary>The producer's own value for this very territory: it wins over any aggregate. Null when there is none.</summary>
    public Observation? Published(Indicator indicator, int year, Level level, int ordinal)
    {
        if (Of(indicator, year, level) is not { } found)
        {
            return null;
        }

        var cell = found.Numerator[ordinal];
        return Missing.Estimate(cell) is { } share ? Observation.Of(share) with { EstimatedShare = 1 }
            : double.IsNaN(cell) ? Observation.Absent(Missing.Reason(cell))
            : Observation.Of(cell);
    }

    private SeriesCells? Cells(Quantity quantity, int year, Level level)
    {
        if (YearOf(quantity, year) is not { } found || quantity.Terms.Any(t => !edition.Has(t.Series, found, level)))
        {
            return null;
        }

        var columns = quantity.Terms.Select(t => edition.Cells(t.Series, found, level)!).ToArray(); // all there: checked just above
        if (columns.Length == 1 && quantity.Terms[0].Sign == 1)
        {
            return columns[0];
        }

        var sums = new double[columns[0].Count];
        for (var i = 0; i < sums.Length; i++)
        {
            var absent = Array.Find(columns, c => double.IsNaN(c[i]));
            var sum = columns.Select((c, t) => quantity.Terms[t].Sign * Missing.Contribution(c[i])).Sum();
            sums[i] =
                absent is null ? sum
                : double.IsNaN(sum) ? Missing.Because(Missing.Reason(absent[i]))
                : Missing.SharedBy(Missing.Reason(absent[i]), sum, isEstimate: false);
        }

        return new SeriesCells(sums);
    }

    /// <summary>In the order of the mesh; absent cells are <see cref="Missing"/>.</summary>
    /// <param name="Denominator">Null for a stock.</param>
    internal sealed record Columns(SeriesCells Numerator, SeriesCells? Denominator);
}
