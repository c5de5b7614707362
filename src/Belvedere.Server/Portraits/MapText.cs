using Belvedere.Core.Statistics;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>What a map says of a territory and of a class, in the reader's words.</summary>
public static class MapText
{
    private const int MostDecimals = 9;

    /// <summary>The value of a cell, or why there is none.</summary>
    public static string Text(this ReaderContext reader, Indicator indicator, MapCell cell) =>
        cell switch
        {
            { Observation.Value: { } value } => reader.Value(indicator, value),
            { IsSmall: true, Observation: { Numerator: { } n, Denominator: { } d } } => reader.Format(
                "{0} pour {1} : effectif trop faible",
                reader.Count(n),
                reader.Count(d)
            ),
            _ => reader.Reason(cell.Observation.Reason),
        };

    /// <summary>« 0 à 4,5 » : the limits of a class.</summary>
    public static string ClassText(this ReaderContext reader, Indicator indicator, Classification classes, int index) =>
        (IsFlat: classes.Bounds[index] >= classes.Bounds[index + 1], index) switch
        {
            // Limits that a reader wrote may lie beyond every value: the class at the end has no other end to show.
            (true, 0) when classes.Counts.Count > 1 => reader.Format(
                "moins de {0}",
                reader.Limit(indicator, classes, 1)
            ),
            (true, > 0) => reader.Format("{0} et plus", reader.Limit(indicator, classes, index)),
            _ => reader.Format(
                "{0} à {1}",
                reader.Limit(indicator, classes, index),
                reader.Limit(indicator, classes, index + 1)
            ),
        };

    // As many decimals as the limit needs: one digit less would move a value to another class.
    private static string Limit(this ReaderContext reader, Indicator indicator, Classification classes, int index)
    {
        var limit = classes.Bounds[index];
        var decimals = Enumerable
            .Range(0, MostDecimals)
            .First(d =>
                d == MostDecimals - 1 || Math.Abs(Math.Round(limit, d) - limit) < 1e-9 * Math.Max(1, Math.Abs(limit))
            );
        var text = indicator.IsSigned
            ? NumberFormat.Signed(limit, decimals, reader.Language)
            : NumberFormat.Number(limit, decimals, reader.Language);
        return indicator.UnitSymbol.In(reader.Language).StartsWith('%') && index == classes.Bounds.Count - 1
            ? NumberFormat.WithUnit(text, "%", reader.Language)
            : text;
    }
}
