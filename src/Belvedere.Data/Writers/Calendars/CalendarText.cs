using System.Globalization;
using System.Text;

namespace Belvedere.Data.Writers.Calendars;

/// <summary>The lines of RFC 5545: CRLF at their end, at most 75 bytes before a fold, never in the middle of a character.</summary>
internal sealed class CalendarText
{
    private const int MaximumBytes = 75;

    private readonly StringBuilder text = new();

    internal void Clear() => text.Clear();

    public override string ToString() => text.ToString();

    /// <summary>A line whose value needs no escape: a date, a number, a keyword.</summary>
    internal void Line(string name, string value)
    {
        var length = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > MaximumBytes)
            {
                text.Append("\r\n ");
                length = 1;
            }

            text.Append(rune);
            length += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    /// <summary>A line whose value is a text for a reader.</summary>
    internal void TextLine(string name, string value) => Line(name, Escaped(value));

    internal void Day(string name, DateOnly day) =>
        Line($"{name};VALUE=DATE", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    internal void Instant(string name, DateTime utc) =>
        Line(name, utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    private static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                '\t' => escaped.Append(c),
                // The format has no control characters.
                < ' ' or '\u007F' => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
