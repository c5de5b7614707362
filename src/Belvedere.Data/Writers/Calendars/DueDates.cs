namespace Belvedere.Data.Writers.Calendars;

/// <summary>A day on which something is due.</summary>
/// <param name="Id">Stable: a calendar that is loaded again replaces the event of the same identifier.</param>
/// <param name="Address">The page where it is done, or null.</param>
public sealed record DueDate(string Id, DateOnly Day, string Summary, string Description, Uri? Address);

/// <summary>Days on which something is due, as a calendar file (RFC 5545): one event of a whole day each, that fills no time.</summary>
public static class DueDates
{
    /// <summary>The text of the file.</summary>
    /// <param name="name">What a calendar program calls it.</param>
    /// <param name="writtenAt">When it was written, in UTC.</param>
    public static string Write(string name, IEnumerable<DueDate> dates, DateTimeOffset writtenAt)
    {
        var lines = new CalendarText();
        lines.Line("BEGIN", "VCALENDAR");
        lines.Line("VERSION", "2.0");
        lines.Line("PRODID", "-//Belvedere//Obligations//FR");
        lines.Line("CALSCALE", "GREGORIAN");
        lines.Line("METHOD", "PUBLISH");
        lines.TextLine("NAME", name);
        lines.TextLine("X-WR-CALNAME", name);
        foreach (var due in dates)
        {
            lines.Line("BEGIN", "VEVENT");
            lines.Line("UID", due.Id);
            lines.Instant("DTSTAMP", writtenAt.UtcDateTime);
            lines.Day("DTSTART", due.Day);
            lines.TextLine("SUMMARY", due.Summary);
            if (due.Description.Length > 0)
            {
                lines.TextLine("DESCRIPTION", due.Description);
            }

            if (due.Address is not null)
            {
                lines.Line("URL", due.Address.AbsoluteUri);
            }

            lines.Line("TRANSP", "TRANSPARENT");
            lines.Line("END", "VEVENT");
        }

        lines.Line("END", "VCALENDAR");
        return lines.ToString();
    }
}
