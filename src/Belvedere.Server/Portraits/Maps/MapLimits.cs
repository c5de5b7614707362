using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Statistics;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>The limits of classes, as a reader writes them and as an address keeps them.</summary>
public static class MapLimits
{
    /// <summary>Most limits: those of the most classes whose shades are told apart.</summary>
    public const int Most = Classify.MostClasses - 1;

    // Spaces that a reader puts inside a number: plain, no-break, narrow.
    private static readonly char[] Spaces = [' ', '\t', '\u00A0', '\u202F'];

    /// <summary>« 2,5 ; 5 ; 1 000 » : numbers of one language or the other; without semicolon, spaces part them.</summary>
    /// <returns>In ascending order, or what is wrong with them.</returns>
    public static Result<double[]> Read(string written)
    {
        var isParted = written.AsSpan().ContainsAny(';', '\n');
        var words = isParted
            ? written.Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : written.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
        var limits = words.Select(Number).OfType<double>().Order().ToArray();
        return
            limits.Length == words.Length
            && limits.Length is > 0 and <= Most
            && limits.Distinct().Count() == limits.Length
            ? limits
            : Problems.MapLimits(written, Most);
    }

    /// <summary>As an address keeps them: <c>2.5;5;1000</c>.</summary>
    public static string Write(IEnumerable<double> limits) =>
        string.Join(';', limits.Select(l => l.ToString("R", CultureInfo.InvariantCulture)));

    private static double? Number(string word)
    {
        var plain = string.Concat(word.Split(Spaces)).Replace(',', '.').Replace('\u2212', '-');
        return
            double.TryParse(
                plain,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            ) && double.IsFinite(number)
            ? number
            : null;
    }
}
