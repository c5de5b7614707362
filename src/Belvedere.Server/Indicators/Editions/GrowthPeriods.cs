using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The periods over which growth is shown: from the latest census backwards, never two yearly censuses too close.</summary>
internal static class GrowthPeriods
{
    /// <summary>
    /// Periods that follow one another, oldest first. Of 1968 … 1999, 2006, 2007 … 2023: …, 1999–2006, 2006–2013,
    /// 2013–2018, 2018–2023.
    /// </summary>
    /// <param name="years">Census years, ascending.</param>
    public static IReadOnlyList<Period> Of(IReadOnlyList<int> years)
    {
        var found = new List<Period>();
        var end = years.Count - 1;
        while (end > 0)
        {
            var start = end - 1;
            while (start >= 0 && !Growth.AreComparableCensuses(years[start], years[end]))
            {
                start--;
            }

            if (start < 0)
            {
                break;
            }

            start = ReachTheFirstYearlyCensus(years, start);
            found.Add(new Period(years[start], years[end]));
            end = start;
        }

        found.Reverse();
        return found;
    }

    // A rest of fewer than five years before the first yearly census could not be compared: join it to this period.
    private static int ReachTheFirstYearlyCensus(IReadOnlyList<int> years, int start)
    {
        var first = start;
        while (first > 0 && years[first - 1] >= Growth.YearlyCensusFrom)
        {
            first--;
        }

        return first < start && !Growth.AreComparableCensuses(years[first], years[start]) ? first : start;
    }
}
