using System.Text.RegularExpressions;

namespace Belvedere.Core.Schemas.Rules;

/// <summary>
/// The common part of the <c>opening_hours</c> language of OpenStreetMap
/// (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification): years, months, weeks, days of the week, public and
/// school holidays, spans of hours, sunrise and sunset, states and comments; rules joined by <c>;</c>, <c>,</c> and <c>||</c>.
/// </summary>
internal static class OpeningHours
{
    private const string Day = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)";
    private const string DayRange =
        Day + @"(?:\s?-\s?" + Day + @")?(?:\[-?[1-5](?:[,-]-?[1-5])*\])?(?:\s[+-][0-9]{1,2}\sdays?)?";
    private const string Month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|easter)";
    private const string MonthDay = "(?:[0-9]{4}\\s)?" + Month + @"(?:\s[0-9]{1,2})?";
    private const string MonthRange = MonthDay + @"(?:\s?-\s?(?:" + MonthDay + @"|[0-9]{1,2}))?";
    private const string Years = @"[0-9]{4}(?:-[0-9]{4}|\+)?(?:/[0-9]+)?";
    private const string Weeks = @"week\s[0-9]{1,2}(?:-[0-9]{1,2})?(?:/[0-9]+)?(?:,[0-9]{1,2}(?:-[0-9]{1,2})?)*";
    private const string Clock =
        @"(?:(?:[01]?[0-9]|2[0-9]|3[0-9]|4[0-8]):[0-5][0-9]|\(?(?:sunrise|sunset|dawn|dusk)(?:[+-][0-9]{2}:[0-9]{2}\))?)";
    private const string Span = Clock + @"(?:\s?-\s?" + Clock + @"\+?|\+)?(?:/[0-9]{1,3})?";
    private const string State = "(?:open|off|closed|unknown)";
    private const string Comment = "\"[^\"]*\"";

    private const string Rule =
        "(?:24/7|(?:(?:"
        + Years
        + @")(?:,(?:"
        + Years
        + @"))*\s?)?"
        + "(?:"
        + Weeks
        + @"\s?)?"
        + "(?:"
        + MonthRange
        + @"(?:,\s?"
        + MonthRange
        + @")*:?\s?)?"
        + "(?:"
        + DayRange
        + @"(?:,\s?"
        + DayRange
        + @")*:?\s?)?"
        + "(?:"
        + Span
        + @"(?:,\s?"
        + Span
        + @")*)?)"
        + @"(?:\s?"
        + State
        + @")?(?:\s?"
        + Comment
        + ")?";

    // In linear time whatever is written: neither a strange cell nor a busy machine is a failure.
    private static readonly Regex Shape = new(
        @"\A" + Rule + @"(?:,\s" + Rule + @")*\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
        Regex.InfiniteMatchTimeout
    );

    internal static bool IsValid(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 0 && trimmed.Length <= 1000 && Array.TrueForAll(Rules(trimmed), IsRule);
    }

    private static bool IsRule(string rule) => rule.Length > 0 && Shape.IsMatch(rule);

    /// <summary>A comment may hold a semicolon.</summary>
    private static string[] Rules(string text)
    {
        var rules = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            var length =
                isQuoted ? 0
                : text[i] == ';' ? 1
                : text.AsSpan(i).StartsWith("||", StringComparison.Ordinal) ? 2
                : 0;
            if (length > 0)
            {
                rules.Add(text[start..i].Trim());
                i += length - 1;
                start = i + 1;
            }
        }

        // A semicolon at the end closes the last rule.
        if (text[start..].Trim() is { Length: > 0 } last)
        {
            rules.Add(last);
        }

        return rules.Count == 0 ? [""] : [.. rules];
    }
}
