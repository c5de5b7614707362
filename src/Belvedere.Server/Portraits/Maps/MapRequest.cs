using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>All that a map's address says; the same address always draws the same map of the same edition.</summary>
/// <param name="Query">What is shown.</param>
/// <param name="Periods">One year, or up to four side by side, in the order of time; empty when the indicator has no value here.</param>
/// <param name="IsByName">Order of the table: by name, or by value.</param>
/// <param name="Here">The territory to point at, or null.</param>
/// <param name="IsEmbedded">Whether the map stands alone, for the page of another site.</param>
public sealed record MapRequest(
    MapQuery Query,
    IReadOnlyList<Period> Periods,
    bool IsByName = false,
    Territory? Here = null,
    bool IsEmbedded = false
)
{
    /// <summary>Most years side by side.</summary>
    public const int MostPeriods = 4;

    /// <summary>What in the link could not be used as it is.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether the level asked does not suit the area: another is shown, and the page says so.</summary>
    public bool IsOtherLevel { get; init; }

    /// <summary>Whether the year asked has no value here: the latest is shown, and the page says so.</summary>
    public bool IsOtherYear { get; init; }

    /// <summary>Amounts are drawn as circles.</summary>
    public bool IsByCircles => Query.Indicator.Kind == IndicatorKind.Stock;

    /// <summary>The address of this map, or of one of its files.</summary>
    /// <param name="extension">Empty for the page; <c>.svg</c>, <c>.csv</c>, <c>.geojson</c> or <c>.json</c>.</param>
    public string Address(string extension = "") =>
        $"/indicateurs/{Uri.EscapeDataString(Query.Indicator.Code)}/carte{extension}?{string.Join('&', Parameters().Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"))}";

    /// <summary>The parameters of the address, for a form that changes some of them.</summary>
    public IEnumerable<(string Key, string Value)> Parameters()
    {
        yield return (MapKeys.Area, TerritoryCode.UrlCode(Query.Area.Id));
        yield return (MapKeys.Level, MapKeys.Of(Query.Level));
        foreach (var period in Periods)
        {
            yield return (MapKeys.Period, KeyOf(period));
        }

        if (!IsByCircles)
        {
            yield return (MapKeys.Method, MapKeys.Of(Query.Method));
            yield return Query.Method == ClassMethod.Manual
                ? (MapKeys.Limits, MapLimits.Write(Query.Limits))
                : (MapKeys.Count, Query.Count.ToString(CultureInfo.InvariantCulture));
        }

        if (IsByName)
        {
            yield return (MapKeys.Order, MapKeys.ByName);
        }

        if (Here is not null)
        {
            yield return (MapKeys.Here, TerritoryCode.UrlCode(Here.Id));
        }

        if (IsEmbedded)
        {
            yield return (MapKeys.Embedded, "1");
        }
    }

    /// <summary>« 2023 », « 2018-2023 » : a period as an address writes it.</summary>
    public static string KeyOf(Period period) => period.ToString().Replace('–', '-');
}
