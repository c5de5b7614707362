using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers.Calendars;

namespace Belvedere.Data.Writers;

/// <summary>
/// iCalendar (RFC 5545): one VEVENT for each row that has a date; the other fields are its description. The identifier of
/// an event is made of its content, so that a calendar that comes back finds it again when rows around it changed; rows
/// that are equal in every cell are one event. A row without date is no event: it is left out.
/// </summary>
public sealed class IcalWriter : IRowWriter
{
    public RowWriterInfo Info { get; } =
        new("ical", new LocalizedText("iCalendar (agenda)", "iCalendar"), "text/calendar; charset=utf-8", "ics")
        {
            NeedsDate = true,
        };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var calendar = CalendarColumns.Of(rows.Columns, options.Columns);
        if (calendar.Start < 0)
        {
            throw new ArgumentException("A calendar needs a column of dates.", nameof(rows));
        }

        using var bytes = new ByteWriter(output);
        var lines = new CalendarText();
        lines.Line("BEGIN", "VCALENDAR");
        lines.Line("VERSION", "2.0");
        lines.Line("PRODID", "-//Belvédère//Export//FR");
        lines.Line("CALSCALE", "GREGORIAN");
        if (options.Source is { } source)
        {
            lines.TextLine("X-WR-CALNAME", source.Title);
        }

        Flush(lines, bytes);
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                if (!chunk.IsNull(calendar.Start, row))
                {
                    WriteEvent(lines, rows.Columns, calendar, options, chunk, row);
                    Flush(lines, bytes);
                }

                if (bytes.IsFull)
                {
                    await bytes.SendAsync(ct);
                }
            }
        }

        lines.Line("END", "VCALENDAR");
        Flush(lines, bytes);
        await bytes.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void WriteEvent(
        CalendarText lines,
        IReadOnlyList<RowColumn> columns,
        CalendarColumns calendar,
        ExportOptions options,
        RowChunk chunk,
        int row
    )
    {
        var texts = columns.Select((c, i) => TextOf(c, chunk, i, row)).ToList();
        lines.Line("BEGIN", "VEVENT");
        lines.Line("UID", $"{Fingerprint(texts)}@{options.Source?.DatasetId ?? "belvedere"}");
        lines.Instant("DTSTAMP", (options.Source?.RevisedAt ?? DateTimeOffset.UnixEpoch).UtcDateTime);
        WriteTimes(lines, columns[calendar.Start].Type, calendar, chunk, row);
        lines.TextLine(
            "SUMMARY",
            (calendar.Summary >= 0 ? texts[calendar.Summary] : null) ?? options.Source?.Title ?? ""
        );
        if (calendar.Place >= 0 && texts[calendar.Place] is { } place)
        {
            lines.TextLine("LOCATION", place);
        }

        if (calendar.Point >= 0 && texts[calendar.Point] is { } point)
        {
            lines.Line("GEO", point.Replace(',', ';'));
        }

        var description = string.Join('\n', Described(columns, calendar, options, texts));
        if (description.Length > 0)
        {
            lines.TextLine("DESCRIPTION", description);
        }

        lines.Line("END", "VEVENT");
    }

    private static void WriteTimes(
        CalendarText lines,
        ColumnType type,
        CalendarColumns calendar,
        RowChunk chunk,
        int row
    )
    {
        var hasEnd = calendar.End >= 0 && !chunk.IsNull(calendar.End, row);
        if (type == ColumnType.Date)
        {
            var day = chunk.Date(calendar.Start, row);
            lines.Day("DTSTART", day);
            // The end of a whole day is the day after it; an end before the start is a mistake of the source.
            if (hasEnd && chunk.Date(calendar.End, row) is var last && last > day && last < DateOnly.MaxValue)
            {
                lines.Day("DTEND", last.AddDays(1));
            }

            return;
        }

        var start = chunk.Instant(calendar.Start, row);
        lines.Instant("DTSTART", start);
        if (hasEnd && chunk.Instant(calendar.End, row) is var end && end > start)
        {
            lines.Instant("DTEND", end);
        }
    }

    private static IEnumerable<string> Described(
        IReadOnlyList<RowColumn> columns,
        CalendarColumns calendar,
        ExportOptions options,
        List<string?> texts
    )
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var isElsewhere = i == calendar.Start || i == calendar.End || i == calendar.Summary || i == calendar.Place;
            if (!isElsewhere && texts[i] is { } text)
            {
                yield return $"{options.Headers?[i] ?? options.Columns?[i].Label ?? columns[i].Name} : {text}";
            }
        }
    }

    private static string? TextOf(RowColumn column, RowChunk chunk, int index, int row) =>
        column.Type == ColumnType.GeoShape ? null : GeometryRow.Text(chunk, index, row);

    private static string Fingerprint(List<string?> texts) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', texts.Select(t => t is null ? "\0" : "=" + t))))
                .AsSpan(0, 16)
        );

    private static void Flush(CalendarText lines, IBufferWriter<byte> bytes)
    {
        Encoding.UTF8.GetBytes(lines.ToString(), bytes);
        lines.Clear();
    }
}
