using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>The keys of a chart as a person reads them, in their order.</summary>
internal sealed class ChartLabels(ChartQuestion question, Language language)
{
    private const int MonthsOfYear = 12;

    /// <summary>Places added to an axis: a series with one row in 1900 must not draw a century of zeros, month by month.</summary>
    private const int MostAdded = 400;

    public string Others => language == Language.French ? "autres" : "others";

    private string Empty => language == Language.French ? "non renseigné" : "not filled in";

    public string Of(object? key) =>
        question.Axis switch
        {
            _ when key is null => Empty,
            ChartAxis.Years or ChartAxis.WrittenYears => Convert.ToString(key, CultureInfo.InvariantCulture) ?? "",
            ChartAxis.Months => Month((string)key),
            ChartAxis.Intervals => Interval((string)key),
            _ => CellText.Of(key, question.By, language),
        };

    public string SeriesName(Column split, object? value) =>
        value is null ? Empty : CellText.Of(value, split, language);

    /// <summary>Where a key stands on its axis; the key itself for a value.</summary>
    public object? Key(object? key) =>
        question.Axis switch
        {
            ChartAxis.Years or ChartAxis.WrittenYears => Convert.ToDouble(key, CultureInfo.InvariantCulture),
            ChartAxis.Months when key is string month => MonthNumber(month),
            ChartAxis.Intervals when key is string interval => LowerEnd(interval),
            _ => key,
        };

    /// <summary>Rows in the order of their key: numbers by size, texts as a dictionary does.</summary>
    public static List<object?[]> Sorted(List<object?[]> rows) =>
        [
            .. rows.OrderBy(r => r[0] is null)
                .ThenBy(r => r[0] is string ? 0 : ReadChart.Number(r[0] is bool truth ? (truth ? 0 : 1) : r[0]))
                .ThenBy(
                    r => r[0] as string,
                    StringComparer.Create(CultureInfo.GetCultureInfo("fr-FR"), ignoreCase: true)
                ),
        ];

    /// <summary>Intervals from the first to the last, those without a row too: bars side by side must keep their distance.</summary>
    public long Places(IReadOnlyList<object?> keys)
    {
        var ends = keys.Select(Key).OfType<double>().DefaultIfEmpty().ToList();
        return (long)Math.Min(1e12, (ends.Max() - ends.Min()) / (double)(question.Width ?? 1)) + 1;
    }

    /// <summary>
    /// The axis whole. A period without a row counts zero where parts add up, and is left out of a mean: nothing is not zero.
    /// </summary>
    public IReadOnlyList<ChartGroup> WithoutGaps(List<ChartGroup> groups)
    {
        var ordered = groups.OrderBy(g => (double)(g.Key ?? 0.0)).ToList();
        if (!question.AddsUp || ordered.Count < 2)
        {
            return ordered;
        }

        ordered = ordered.ConvertAll(g => g with { Values = g.Values.Select(v => v ?? (double?)0).ToList() });

        var step = question.Axis == ChartAxis.Intervals ? (double)(question.Width ?? 1) : 1;
        var first = (double)ordered[0].Key!; // of an axis, never empty
        var places = (int)Math.Round(((double)ordered[^1].Key! - first) / step) + 1;
        if (places > MostAdded || places <= ordered.Count)
        {
            return ordered;
        }

        var known = ordered.ToDictionary(g => (int)Math.Round(((double)g.Key! - first) / step));
        var nothing = ordered[0].Values.Select(_ => (double?)0).ToList();
        return Enumerable
            .Range(0, places)
            .Select(i =>
                known.GetValueOrDefault(i) ?? new ChartGroup(first + (i * step), At(first + (i * step)), nothing)
            )
            .ToList();
    }

    private string At(double place) =>
        question.Axis switch
        {
            ChartAxis.Months => Month($"{(int)place / MonthsOfYear:0000}-{((int)place % MonthsOfYear) + 1:00}"),
            ChartAxis.Intervals => Between(place, place + (double)(question.Width ?? 1)),
            _ => place.ToString("0", CultureInfo.InvariantCulture),
        };

    /// <summary>« 2024-03 » as « 03/2024 » in French.</summary>
    private string Month(string key) => language == Language.French ? $"{key[5..]}/{key[..4]}" : key;

    private static double MonthNumber(string key) =>
        (int.Parse(key.AsSpan(0, 4), CultureInfo.InvariantCulture) * MonthsOfYear)
        + int.Parse(key.AsSpan(5, 2), CultureInfo.InvariantCulture)
        - 1;

    /// <summary>The key of an interval, <c>[10, 19]</c> or <c>[10, 20[</c>, in words.</summary>
    private string Interval(string key)
    {
        var low = LowerEnd(key);
        return Between(low, low + (double)(question.Width ?? 1));
    }

    private string Between(double low, double high)
    {
        if (question.By.Type == ColumnType.Integer)
        {
            return question.Width == 1 ? Number(low) : Words(Number(low), Number(high - 1));
        }

        return Words(Number(low), Number(high));
    }

    private string Words(string low, string high) =>
        language == Language.French ? $"{low} à {high}" : $"{low} to {high}";

    private static double LowerEnd(string key) =>
        double.Parse(key[1..].Split(',')[0], NumberStyles.Float, CultureInfo.InvariantCulture);

    private string Number(double value)
    {
        var text = Math.Round(value, 9).ToString("0.#########", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return NumberFormat.Number(value, point < 0 ? 0 : text.Length - point - 1, language);
    }
}
