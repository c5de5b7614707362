using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>From the words of an address to a map that exists.</summary>
public sealed class ReadMapRequest(Observatory observatory, TerritoryDirectory directory, SiteTerritory site)
{
    /// <summary>The map asked; what is not said is the usual.</summary>
    public Result<MapRequest> Run(Indicator indicator, IQueryCollection query)
    {
        if (Drawing(indicator, Word(query, MapKeys.Drawing)) is { } refused)
        {
            return refused;
        }

        var area = Area(Word(query, MapKeys.Area));
        var here = Word(query, MapKeys.Here) is { Length: > 0 } code ? directory.FindByUrlCode(code) : null;
        if (!area.IsSuccess)
        {
            return area.Problem;
        }

        var (territory, pointed) = area.Value;
        var level = Choice(query, MapKeys.Level, MapKeys.Levels, l => l.Key, MapKeys.Levels[0]);
        var written = Word(query, MapKeys.Limits);
        var usual = written.Length > 0 ? MapKeys.Manual : MapKeys.UsualOf(indicator);
        var method = Choice(query, MapKeys.Method, MapKeys.Methods, m => m.Key, usual);
        var count = Choice(
            query,
            MapKeys.Count,
            MapKeys.Counts,
            c => c.ToString(CultureInfo.InvariantCulture),
            MapQuery.UsualCount
        );
        var order = Choice(query, MapKeys.Order, [MapKeys.ByValue, MapKeys.ByName], o => o, MapKeys.ByValue);
        if ((level.Problem ?? method.Problem ?? count.Problem ?? order.Problem) is { } wrong)
        {
            return wrong;
        }

        // Limits left in a form whose method is another say nothing.
        var limits = method.Value.Method == ClassMethod.Manual ? MapLimits.Read(written) : Array.Empty<double>();
        if (!limits.IsSuccess)
        {
            return limits.Problem;
        }

        var levels = MapKeys.LevelsOf(territory);
        var isFit = levels.Contains(level.Value.Level);
        var map = new MapQuery(
            indicator,
            territory,
            isFit && Word(query, MapKeys.Level).Length > 0 ? level.Value.Level : levels[0],
            method.Value.Method,
            count.Value
        )
        {
            Limits = limits.Value,
        };
        var request = new MapRequest(
            map,
            [],
            order.Value == MapKeys.ByName,
            here ?? pointed,
            Word(query, MapKeys.Embedded) == "1"
        )
        {
            IsOtherLevel = !isFit && Word(query, MapKeys.Level).Length > 0,
        };
        return WithPeriods(request, query);
    }

    private Result<MapRequest> WithPeriods(MapRequest request, IQueryCollection query)
    {
        var known = observatory.MapScale(request.Query)?.Periods ?? [];
        var asked = query[MapKeys.Period]
            .Where(k => !string.IsNullOrEmpty(k))
            .Select(k => k!.Replace('–', '-')) // filtered on it
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (known.Count == 0 || asked.Count == 0)
        {
            return request with { Periods = known.Count == 0 ? [] : [known[^1]] };
        }

        // A year of the indicator that has no value here gives way to the latest that has: a form keeps it from place to place.
        var keys = observatory.Periods(request.Query.Indicator).Select(MapRequest.KeyOf).ToList();
        if (asked.Find(k => !keys.Contains(k, StringComparer.Ordinal)) is { } unknown)
        {
            return Problems.UnknownMapChoice(MapKeys.Period, unknown, keys);
        }

        var periods = known.Where(p => asked.Contains(MapRequest.KeyOf(p), StringComparer.Ordinal)).ToList();
        return request with
        {
            Periods = periods.Count == 0 ? [known[^1]] : periods.Take(MapRequest.MostPeriods).ToList(),
            IsOtherYear = periods.Count == 0,
            Problems =
                periods.Count > MapRequest.MostPeriods
                    ? [Problems.TooManyMapYears(periods.Count, MapRequest.MostPeriods)]
                    : [],
        };
    }

    // The département of the site, unless another area is asked; a commune is shown, and pointed at, in its département.
    private Result<(Territory Area, Territory? Here)> Area(string code)
    {
        var asked = code.Length > 0 ? directory.FindByUrlCode(code) : site.Find();
        if (asked is null)
        {
            return code.Length > 0 ? Problems.UnknownTerritory(code) : (directory.All(Level.France)[0], null);
        }

        var isWithin = asked.Id.Level == Level.Commune || (code.Length == 0 && asked.Id.Level == Level.Epci);
        return
            isWithin && directory.Parents(asked).FirstOrDefault(p => p.Id.Level == Level.Departement) is { } departement
            ? (departement, code.Length > 0 ? asked : null)
            : (asked, null);
    }

    private static Problem? Drawing(Indicator indicator, string asked) =>
        (asked, indicator.Kind == IndicatorKind.Stock) switch
        {
            ("", _) or (MapKeys.Circles, true) or (MapKeys.Colours, false) => null,
            (MapKeys.Colours, true) => Problems.MapOfAmountByColour(indicator.Label),
            (MapKeys.Circles, false) => Problems.MapOfRateByCircles(indicator.Label),
            _ => Problems.UnknownMapChoice(MapKeys.Drawing, asked, [MapKeys.Circles, MapKeys.Colours]),
        };

    private static Result<T> Choice<T>(
        IQueryCollection query,
        string parameter,
        IReadOnlyList<T> choices,
        Func<T, string> keyOf,
        T usual
    )
    {
        var asked = Word(query, parameter);
        foreach (var choice in choices)
        {
            if (asked.Equals(keyOf(choice), StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        return asked.Length == 0 ? usual : Problems.UnknownMapChoice(parameter, asked, choices.Select(keyOf));
    }

    private static string Word(IQueryCollection query, string parameter) =>
        query[parameter].LastOrDefault()?.Trim() ?? string.Empty;
}
