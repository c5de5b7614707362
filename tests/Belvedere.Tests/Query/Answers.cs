using System.Globalization;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Query;

/// <summary>Compares the answers of two evaluators, and shows them.</summary>
internal static class Answers
{
    /// <summary>Whether two answers are the same, but for the last digits of sums.</summary>
    internal static bool Same(List<object?[]> expected, List<object?[]> actual) =>
        expected.Count == actual.Count
        && expected
            .Zip(actual)
            .All(p => p.First.Length == p.Second.Length && p.First.Zip(p.Second).All(c => SameCell(c.First, c.Second)));

    private static bool SameCell(object? expected, object? actual) =>
        (expected, actual) switch
        {
            (double x, double y) => Math.Abs(x - y) <= 1e-9 * Math.Max(1000, Math.Abs(x)),
            (ValueTuple<double, double> place, string text) => text.Split(',') is [var latitude, var longitude]
                && double.Parse(latitude, CultureInfo.InvariantCulture).Equals(place.Item1)
                && double.Parse(longitude, CultureInfo.InvariantCulture).Equals(place.Item2),
            _ => Equals(expected, actual),
        };

    internal static string Lines(List<object?[]> rows) =>
        string.Join(
            '\n',
            rows.Take(12)
                .Select(r =>
                    string.Join(
                        " | ",
                        r.Select(c => $"{Convert.ToString(c, CultureInfo.InvariantCulture)}:{c?.GetType().Name}")
                    )
                )
        );

    internal static string Shown(QueryText text) =>
        $"select={text.Select} where={string.Join(" && ", text.Where)} group_by={text.GroupBy} order_by={text.OrderBy} refine={string.Join(" && ", text.Refine)} exclude={string.Join(" && ", text.Exclude)} limit={text.Limit} offset={text.Offset}";
}
