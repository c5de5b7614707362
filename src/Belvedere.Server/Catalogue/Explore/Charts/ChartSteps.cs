using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>How an axis is cut: into years or months, or into intervals of a round width.</summary>
internal static class ChartSteps
{
    /// <summary>Years of data up to which months are shown.</summary>
    private const int MostYearsOfMonths = 3;

    /// <summary>Intervals wanted when the reader has not chosen their width.</summary>
    private const int Intervals = 12;

    /// <summary>The question with its step, chosen from the values when it was not asked.</summary>
    public static async Task<Result<ChartQuestion>> ChooseAsync(ChartQueries ask, ChartQuestion question)
    {
        if (question.Step.Length > 0 || (!question.IsDate && question.Axis != ChartAxis.Intervals))
        {
            return question;
        }

        var extent = await ask.ExtentAsync(question.By);
        return extent.Then<ChartQuestion>(ends =>
            question with
            {
                Step = question.IsDate ? Period(ends[0], ends[1]) : Width(question.By, ends[0], ends[1]),
            }
        );
    }

    /// <summary>What groups the rows, in ODSQL.</summary>
    public static string KeyOf(ChartQuestion question)
    {
        var name = FilterText.Field(question.By.Name);
        return question.Axis switch
        {
            ChartAxis.Years => $"year({name})",
            ChartAxis.Months => $"date_format({name}, 'yyyy-MM')",
            ChartAxis.Intervals => $"range({name}, {Written(question.By, question.Width ?? 1)})",
            _ => name,
        };
    }

    /// <summary>A value read from the rows, as a query writes it.</summary>
    public static string Literal(Column column, object value) =>
        value switch
        {
            string text => FilterText.Quoted(text),
            bool truth => truth ? "true" : "false",
            _ => FilterText.Literal(column, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "") ?? "NULL",
        };

    private static string Period(object? first, object? last) =>
        YearOf(first) is { } from && YearOf(last) is { } to && to - from < MostYearsOfMonths
            ? ChartRequest.Month
            : ChartRequest.Year;

    private static int? YearOf(object? value) =>
        value switch
        {
            DateOnly day => day.Year,
            DateTime instant => instant.Year,
            _ => null,
        };

    /// <summary>1, 2 or 5 times a power of ten; at least 1 for whole numbers.</summary>
    private static string Width(Column column, object? low, object? high)
    {
        var (from, to) = (ReadChart.Number(low) ?? 0, ReadChart.Number(high) ?? 0);
        var ticks = Core.Charts.Scale.Ticks(from, Math.Max(to, from + 1e-6), Intervals);
        var width = (decimal)(ticks[1] - ticks[0]);
        return Written(column, Math.Round(width, 9));
    }

    private static string Written(Column column, decimal width) =>
        column.Type == ColumnType.Integer
            ? Math.Max(1, Math.Round(width)).ToString("0", CultureInfo.InvariantCulture)
            : width.ToString("0.#########", CultureInfo.InvariantCulture);
}
