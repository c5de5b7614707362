using Belvedere.Data.Writers.Calendars;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Obligations.Pages;

/// <summary>The days to come of the desk, for the calendar of an agent.</summary>
internal static class DeskCalendar
{
    /// <summary>The calendar file.</summary>
    /// <param name="page">The address of the desk, to which each event leads.</param>
    internal static string Of(Desk desk, ReaderContext reader, Uri page, DateTimeOffset writtenAt) =>
        DueDates.Write(
            reader.Format("Obligations : {0}", desk.Served.Name),
            desk.Dated.Select(line => new DueDate(
                // The same line on another day is the same event, moved.
                $"{line.Obligation.Id}.{desk.Served.Key}@{page.Host}",
                line.NextOn!.Value, // the dated lines have one
                reader.Format("À publier : {0}", line.Obligation.Name.In(reader.Language)),
                string.Join('\n', line.Reasons.Select(r => r.In(reader.Language))),
                new Uri($"{page}#{line.Obligation.Id}")
            )),
            writtenAt
        );
}
