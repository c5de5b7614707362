using System.Text.Json;
using Belvedere.Core.Statistics;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Dashboards.Mail;

/// <summary>A figure as it was seen, to be compared with what it is later.</summary>
/// <param name="Territory">Notation of the territory: <c>COM-04070</c>.</param>
/// <param name="Period">As it is written; empty where nothing was loaded.</param>
/// <param name="Value">Null where it was absent.</param>
public sealed record FigureMark(string Indicator, string Territory, string Period, double? Value)
{
    public static FigureMark Of(Figure figure) =>
        new(
            figure.Indicator.Code,
            figure.Territory.Id.ToString(),
            figure.Period == default ? "" : figure.Period.ToString(),
            figure.Observation.Value
        );

    public static string Write(IEnumerable<FigureMark> marks) => JsonSerializer.Serialize(marks);

    public static IReadOnlyList<FigureMark> Read(string json) =>
        JsonSerializer.Deserialize<List<FigureMark>>(json) ?? [];
}

/// <summary>A figure that is not what it was.</summary>
public sealed record FigureChange(FigureMark Before, Figure Now)
{
    /// <summary>
    /// What changed between what was seen and the present figures, in their order. A figure that is new in the dashboard
    /// has no before; a digit that nobody reads is no change.
    /// </summary>
    public static IReadOnlyList<FigureChange> Between(IReadOnlyList<FigureMark> seen, IReadOnlyList<Figure> present)
    {
        var before = seen.ToDictionary(m => (m.Indicator, m.Territory));
        return present
            .Select(figure => (Now: FigureMark.Of(figure), Figure: figure))
            .Where(one =>
                before.TryGetValue((one.Now.Indicator, one.Now.Territory), out var was)
                && !IsSame(was, one.Now, one.Figure.Indicator)
            )
            .Select(one => new FigureChange(before[(one.Now.Indicator, one.Now.Territory)], one.Figure))
            .ToList();
    }

    private static bool IsSame(FigureMark before, FigureMark now, Indicator indicator) =>
        before.Period == now.Period && Shown(before.Value, indicator) == Shown(now.Value, indicator);

    private static string? Shown(double? value, Indicator indicator) =>
        value is { } known ? NumberFormat.Number(known, indicator.Decimals, Core.Language.French) : null;
}
