using System.Globalization;

namespace Belvedere.Core.Query;

/// <summary>What one run of letters of a <c>date_format</c> pattern writes.</summary>
public enum DatePart
{
    /// <summary>Text as it is.</summary>
    Literal,
    Year,

    /// <summary>The last two digits of the year.</summary>
    ShortYear,

    /// <summary>The ISO 8601 year that the week belongs to.</summary>
    WeekYear,

    /// <summary>Its last two digits.</summary>
    ShortWeekYear,

    /// <summary>The ISO 8601 week.</summary>
    Week,

    /// <summary>1 is Monday.</summary>
    DayOfWeek,
    ShortDayName,
    DayName,
    DayOfYear,
    Month,
    ShortMonthName,
    MonthName,
    Day,
    Hour,
    Minute,
    Second,
}

/// <summary>One piece of a pattern.</summary>
/// <param name="Text">The text of a literal; empty otherwise.</param>
/// <param name="Digits">Least number of digits, completed by zeros on the left.</param>
public sealed record DatePiece(DatePart Part, string Text, int Digits);

/// <summary>The pattern of <c>date_format</c>: letters stand for parts of a date, the rest for itself.</summary>
/// <param name="Pieces">In order.</param>
public sealed record DatePattern(IReadOnlyList<DatePiece> Pieces)
{
    private const string Separators = "?,.:/- ";

    /// <summary>What a pattern may hold, for messages.</summary>
    public const string Written =
        "yy yyyy xx xxxx w ww e E EEEE D DDD M MM MMM MMMM d dd H HH m mm s ss ? , . : / - 'texte'";

    /// <summary>Reads a pattern, or gives the position of the first character that means nothing.</summary>
    public static DatePattern? Parse(string text, out int wrongAt)
    {
        var pieces = new List<DatePiece>();
        for (wrongAt = 0; wrongAt < text.Length; )
        {
            var piece = text[wrongAt] == '\'' ? Quoted(text, wrongAt, out var length) : Run(text, wrongAt, out length);
            if (piece is null)
            {
                return null;
            }

            pieces.Add(piece);
            wrongAt += length;
        }

        return new DatePattern(pieces);
    }

    /// <summary>Names of a language, an ISO 639 code: days from Monday, months from January.</summary>
    /// <param name="part">One of the four parts that are names.</param>
    public static IReadOnlyList<string> Names(DatePart part, string language)
    {
        var names = CultureInfo.GetCultureInfo(language).DateTimeFormat;
        return part switch
        {
            DatePart.ShortDayName => FromMonday(names.AbbreviatedDayNames),
            DatePart.DayName => FromMonday(names.DayNames),
            DatePart.ShortMonthName => names.AbbreviatedMonthNames[..12],
            DatePart.MonthName => names.MonthNames[..12],
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a name."),
        };
    }

    private static string[] FromMonday(string[] fromSunday) => [.. fromSunday[1..], fromSunday[0]];

    /// <summary>Text between single quotes, where two quotes are one; two quotes alone are a quote.</summary>
    private static DatePiece? Quoted(string text, int start, out int length)
    {
        var value = new System.Text.StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '\'')
            {
                value.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '\'')
            {
                value.Append('\'');
                i++;
            }
            else
            {
                length = i + 1 - start;
                return new DatePiece(DatePart.Literal, value.Length == 0 ? "'" : value.ToString(), 0);
            }
        }

        length = 0;
        return null;
    }

    private static DatePiece? Run(string text, int start, out int length)
    {
        length = 1;
        if (Separators.Contains(text[start], StringComparison.Ordinal))
        {
            return new DatePiece(DatePart.Literal, text[start].ToString(), 0);
        }

        while (start + length < text.Length && text[start + length] == text[start])
        {
            length++;
        }

        return PartOf(text[start], length) is { } part ? new DatePiece(part, "", Digits(part, length)) : null;
    }

    private static DatePart? PartOf(char letter, int count) =>
        (letter, count) switch
        {
            ('y' or 'Y', 2) => DatePart.ShortYear,
            ('y' or 'Y', 4) => DatePart.Year,
            ('x' or 'X', 2) => DatePart.ShortWeekYear,
            ('x' or 'X', 4) => DatePart.WeekYear,
            ('w', 1 or 2) => DatePart.Week,
            ('e', 1) => DatePart.DayOfWeek,
            ('E', 1) => DatePart.ShortDayName,
            ('E', 4) => DatePart.DayName,
            ('D', 1 or 3) => DatePart.DayOfYear,
            ('M', 1 or 2) => DatePart.Month,
            ('M', 3) => DatePart.ShortMonthName,
            ('M', 4) => DatePart.MonthName,
            ('d', 1 or 2) => DatePart.Day,
            ('H', 1 or 2) => DatePart.Hour,
            ('m', 1 or 2) => DatePart.Minute,
            ('s', 1 or 2) => DatePart.Second,
            _ => null,
        };

    private static int Digits(DatePart part, int count) =>
        part is DatePart.ShortYear or DatePart.ShortWeekYear ? 2
        : part is DatePart.ShortDayName or DatePart.DayName or DatePart.ShortMonthName or DatePart.MonthName ? 0
        : count;
}
