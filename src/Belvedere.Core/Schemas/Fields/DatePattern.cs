using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Schemas.Fields;

/// <summary>
/// A date format in the notation of <c>strptime</c>: <c>%d/%m/%Y</c>, <c>%Y-%m-%d %H:%M</c>. As there, a number may be
/// written without its leading zero, and the year has four digits. Names of months and days are read in French and English.
/// </summary>
public sealed class DatePattern
{
    private const string Known = "YymdHIMSfjpbBaAzZ%";
    private static readonly string[] French = Months("fr-FR");
    private static readonly string[] English = Months("en-GB");

    private readonly string pattern;

    private DatePattern(string pattern) => this.pattern = pattern;

    /// <summary>The pattern, or null when it holds a directive that is not known, or none.</summary>
    public static DatePattern? TryCreate(string pattern)
    {
        var directives = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                continue;
            }

            i++;
            if (i == pattern.Length || !Known.Contains(pattern[i], StringComparison.Ordinal))
            {
                return null;
            }

            directives++;
        }

        return directives == 0 ? null : new DatePattern(pattern);
    }

    /// <summary>Reads a cell whole; a part that the pattern does not name is that of 1 January 1900, midnight.</summary>
    public bool TryRead(string cell, out DateTime moment)
    {
        moment = default;
        var parts = new Parts();
        var at = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%')
            {
                i++;
                if (!Take(pattern[i], cell, ref at, ref parts))
                {
                    return false;
                }
            }
            else if (at < cell.Length && cell[at] == pattern[i])
            {
                at++;
            }
            else
            {
                return false;
            }
        }

        return at == cell.Length && parts.TryMake(out moment);
    }

    private static bool Take(char directive, string cell, ref int at, ref Parts parts)
    {
        int number;
        switch (directive)
        {
            case 'Y':
                return TakeNumber(cell, ref at, 4, 4, out number) && Parts.Set(ref parts.Year, number, 1, 9999);
            case 'y':
                // POSIX: 69 to 99 are of the twentieth century.
                return TakeNumber(cell, ref at, 2, 2, out number)
                    && Parts.Set(ref parts.Year, number < 69 ? 2000 + number : 1900 + number, 1, 9999);
            case 'm':
                return TakeNumber(cell, ref at, 1, 2, out number) && Parts.Set(ref parts.Month, number, 1, 12);
            case 'd':
                return TakeNumber(cell, ref at, 1, 2, out number) && Parts.Set(ref parts.Day, number, 1, 31);
            case 'j':
                return TakeNumber(cell, ref at, 1, 3, out number) && Parts.Set(ref parts.DayOfYear, number, 1, 366);
            case 'H':
                return TakeNumber(cell, ref at, 1, 2, out number) && Parts.Set(ref parts.Hour, number, 0, 23);
            case 'I':
                return TakeNumber(cell, ref at, 1, 2, out number) && Parts.Set(ref parts.Hour, number % 12, 0, 11);
            case 'M':
                return TakeNumber(cell, ref at, 1, 2, out number) && Parts.Set(ref parts.Minute, number, 0, 59);
            case 'S':
                return TakeNumber(cell, ref at, 1, 2, out number)
                    && Parts.Set(ref parts.Second, Math.Min(number, 59), 0, number <= 60 ? 59 : -1);
            case 'f':
                return TakeNumber(cell, ref at, 1, 6, out _);
            case 'p':
                return TakeWord(cell, ref at, out var half)
                    && half.ToUpperInvariant() is "AM" or "PM"
                    && Parts.Set(ref parts.HalfDay, half[0] is 'P' or 'p' ? 12 : 0, 0, 12);
            case 'b' or 'B':
                return TakeWord(cell, ref at, out var month) && Parts.Set(ref parts.Month, MonthOf(month), 1, 12);
            case 'a' or 'A' or 'Z':
                return TakeWord(cell, ref at, out _);
            case 'z':
                return TakeOffset(cell, ref at);
            default:
                return at < cell.Length && cell[at++] == '%';
        }
    }

    private static bool TakeNumber(string cell, ref int at, int fewest, int most, out int number)
    {
        number = 0;
        var start = at;
        while (at < cell.Length && at - start < most && char.IsAsciiDigit(cell[at]))
        {
            number = (number * 10) + (cell[at] - '0');
            at++;
        }

        return at - start >= fewest;
    }

    private static bool TakeWord(string cell, ref int at, out string word)
    {
        var start = at;
        while (at < cell.Length && char.IsLetter(cell[at]))
        {
            at++;
        }

        word = cell[start..at];
        at += word.Length > 0 && at < cell.Length && cell[at] == '.' ? 1 : 0;
        return word.Length > 0;
    }

    private static bool TakeOffset(string cell, ref int at)
    {
        if (at < cell.Length && cell[at] == 'Z')
        {
            at++;
            return true;
        }

        if (at >= cell.Length || cell[at] is not ('+' or '-'))
        {
            return false;
        }

        at++;
        if (!TakeNumber(cell, ref at, 2, 2, out var hours))
        {
            return false;
        }

        at += at < cell.Length && cell[at] == ':' ? 1 : 0;
        return TakeNumber(cell, ref at, 2, 2, out var minutes) && hours <= 23 && minutes <= 59;
    }

    // « juil. » is July, « jui » nothing: at least three letters, and one month alone that starts so.
    private static int MonthOf(string word)
    {
        var folded = FoldedText.Of(word);
        foreach (var names in new[] { French, English })
        {
            var found = Enumerable.Range(0, 12).Where(m => names[m].StartsWith(folded, StringComparison.Ordinal));
            if (folded.Length >= 3 && found.Take(2).ToArray() is [var month])
            {
                return month + 1;
            }
        }

        return 0;
    }

    private static string[] Months(string culture) =>
        [.. CultureInfo.GetCultureInfo(culture).DateTimeFormat.MonthNames.Take(12).Select(FoldedText.Of)];

    private struct Parts()
    {
        internal int Year = 1900;
        internal int Month = 1;
        internal int Day = 1;
        internal int DayOfYear;
        internal int Hour;
        internal int HalfDay;
        internal int Minute;
        internal int Second;

        internal static bool Set(ref int part, int value, int lowest, int highest)
        {
            part = value;
            return value >= lowest && value <= highest;
        }

        internal readonly bool TryMake(out DateTime moment)
        {
            moment = default;
            if (Day > DateTime.DaysInMonth(Year, Month) || DayOfYear > (DateTime.IsLeapYear(Year) ? 366 : 365))
            {
                return false;
            }

            var day = DayOfYear > 0 ? new DateTime(Year, 1, 1).AddDays(DayOfYear - 1) : new DateTime(Year, Month, Day);
            moment = day.AddHours(Hour + (Hour < 12 ? HalfDay : 0)).AddMinutes(Minute).AddSeconds(Second);
            return true;
        }
    }
}
