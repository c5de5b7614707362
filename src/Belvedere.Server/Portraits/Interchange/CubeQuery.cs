using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Cubes;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>
/// From the words of an address to the cells they ask: <c>geo=</c> (codes and levels), <c>periode=</c>, <c>mesures=</c>,
/// <c>perimetre=</c>, and <c>niveau=</c> with <c>departement=</c>, as the page of an indicator says them.
/// </summary>
public sealed class CubeQuery(Observatory observatory, RankTerritories levels, TerritoryList territories)
{
    private const string AllPeriods = "toutes";
    private const string LatestPeriod = "derniere";

    private static readonly Measure[] Usual =
    [
        Measure.Value,
        Measure.Numerator,
        Measure.Denominator,
        Measure.LowerBound,
        Measure.UpperBound,
    ];

    /// <summary>The cells that a request asks, or what in it cannot be read.</summary>
    /// <param name="place">The territory of the address, which comes first; null for the file of an indicator.</param>
    public Result<CubeRequest> Read(Indicator indicator, Territory? place, IQueryCollection query)
    {
        if (observatory.Periods(indicator).Count == 0)
        {
            return Problems.IndicatorWithoutData(indicator.Code);
        }

        if (PerimeterKey.Parse(query[PerimeterKey.Parameter]) is not { } perimeter)
        {
            return Problems.UnknownPerimeter(query[PerimeterKey.Parameter].ToString());
        }

        return Territories(place, query)
            .Then(asked =>
                Periods(indicator, place, asked, query["periode"].ToString())
                    .Then(periods =>
                        Measures(query["mesures"].ToString(), perimeter)
                            .Then<CubeRequest>(measures => new CubeRequest(indicator, asked, periods, measures)
                            {
                                Perimeter = perimeter,
                            })
                    )
            );
    }

    /// <summary>The words of a list: « a,b » and « a » twice are the same.</summary>
    internal static string[] Words(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Result<Territory[]> Territories(Territory? place, IQueryCollection query)
    {
        var words = Words(query["geo"].ToString());
        if (place is null && words.Length == 0)
        {
            return Level(query["niveau"].ToString(), query["departement"].ToString());
        }

        var found = place is null ? [] : new List<Territory> { place };
        foreach (var word in words)
        {
            var read = territories.Read(word);
            if (!read.IsSuccess)
            {
                return read.Problem;
            }

            found.AddRange(read.Value);
        }

        return found.Distinct().ToArray();
    }

    private Result<Territory[]> Level(string level, string departement)
    {
        if (departement.Length == 0)
        {
            return levels.Territories(IndicatorEndpoints.LevelOf(level, null), null);
        }

        var read = territories.Read($"DEP-{departement.ToUpperInvariant()}");
        return read.IsSuccess
            ? levels.Territories(IndicatorEndpoints.LevelOf(level, departement), read.Value[0])
            : read.Problem;
    }

    private Result<Period[]> Periods(Indicator indicator, Territory? place, IReadOnlyList<Territory> asked, string list)
    {
        var known = observatory.Periods(indicator);
        if (place is not null)
        {
            known = observatory.Periods(place, indicator);
        }
        else if (asked.Count == 1)
        {
            known = observatory.Periods(asked[0], indicator);
        }

        var words = Words(list);
        if (words is [AllPeriods] || (words.Length == 0 && place is not null))
        {
            return known.ToArray();
        }

        if (words is [] or [LatestPeriod])
        {
            return new[] { known[^1] };
        }

        var periods = new SortedSet<Period>();
        foreach (var word in words)
        {
            if (Parse(word) is not { } period || !known.Contains(period))
            {
                return Problems.UnknownPeriod(word, known.Select(Key));
            }

            periods.Add(period);
        }

        return periods.ToArray();
    }

    private static Result<Measure[]> Measures(string list, PerimeterMode perimeter)
    {
        var measures = new List<Measure>();
        foreach (var word in Words(list))
        {
            if (MeasureName.Parse(word) is not { } name)
            {
                return Problems.UnknownMeasure(word, MeasureName.All.Select(n => n.Key));
            }

            measures.Add(name.Measure);
        }

        return measures.Count > 0 ? measures.Distinct().Order().ToArray()
            : perimeter == PerimeterMode.Historic ? [.. Usual, Measure.LimitsYear]
            : Usual;
    }

    // A dash of any length: as files write it, and as pages do.
    private static Period? Parse(string word)
    {
        var ends = word.Split('-', '–');
        return
            ends.Length is 1 or 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            ? new Period(start, end)
            : null;
    }

    private static string Key(Period period) => new CubePeriod(period.StartYear, period.EndYear).Key;
}
