using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;

namespace Belvedere.Tests.Writers;

/// <summary>One event for each dated row, as RFC 5545 writes them and as ical.js reads them.</summary>
public sealed class CalendarWriterTests
{
    private static readonly TableSchema Events = new([
        new Column("commune", "Commune", ColumnType.Text),
        new Column("titre", "Titre", ColumnType.Text),
        new Column("date_fin", "Fin", ColumnType.DateTime),
        new Column("date_debut", "Début", ColumnType.DateTime),
        new Column("lieu", "Lieu", ColumnType.Text),
        new Column("places", "Places", ColumnType.Integer),
        new Column("point", "Point", ColumnType.GeoPoint),
    ]);

    private static readonly object?[][] Rows =
    [
        ["Digne", "Concert; à l’église, entrée\\libre", At(22), At(20), "Église Saint-Jérôme", 120L, (44.09, 6.23)],
        ["Digne", new string('é', 200) + "😀\r\nfin\u0001", null, At(20), null, null, null],
        ["Digne", "Sans date", null, null, null, null, null],
        ["Digne", "Fin avant le début", At(1), At(20), null, 3L, null],
    ];

    private static readonly ExportSource Source = new("agenda", "Agenda", "http://exemple.test/donnees/agenda")
    {
        RevisedAt = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ical_js_reads_every_dated_row()
    {
        using var file = await WrittenFile.CreateAsync("ical", Events, Rows, Source);
        var read = (await ForeignReader.ReadAsync("ical.js", "ical", file.Path)).EnumerateArray().ToList();

        Assert.Equal(3, read.Count);
        Assert.Equal("Concert; à l’église, entrée\\libre", read[0].GetProperty("summary").GetString());
        Assert.Equal("2024-06-21T20:00:00Z", read[0].GetProperty("start").GetString());
        Assert.Equal("2024-06-21T22:00:00Z", read[0].GetProperty("end").GetString());
        Assert.Equal("Église Saint-Jérôme", read[0].GetProperty("location").GetString());
        Assert.Equal(
            "Commune : Digne\nPlaces : 120\nPoint : 44.09,6.23",
            read[0].GetProperty("description").GetString()
        );
        Assert.Equal([44.09, 6.23], read[0].GetProperty("geo").EnumerateArray().Select(n => n.GetDouble()));
        Assert.Equal("2024-05-06T07:08:09Z", read[0].GetProperty("stamp").GetString());
        Assert.Equal(new string('é', 200) + "😀\nfin", read[1].GetProperty("summary").GetString());
        Assert.Equal("2024-06-21T20:00:00Z", read[2].GetProperty("end").GetString()); // no end: it ends as it starts
        Assert.Equal(3, read.Select(e => e.GetProperty("uid").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Days_are_whole_days_until_the_one_after_the_last()
    {
        var schema = new TableSchema([
            new Column("jour", "Jour", ColumnType.Date),
            new Column("jour_fin", "Dernier jour", ColumnType.Date),
        ]);
        using var file = await WrittenFile.CreateAsync(
            "ical",
            schema,
            [
                [new DateOnly(2024, 12, 31), new DateOnly(2025, 1, 2)],
                [new DateOnly(1, 1, 1), null],
                [new DateOnly(9999, 12, 30), new DateOnly(9999, 12, 31)],
            ],
            Source
        );
        var read = (await ForeignReader.ReadAsync("ical.js", "ical", file.Path)).EnumerateArray().ToList();
        Assert.True(read[0].GetProperty("isDay").GetBoolean());
        Assert.Equal("2024-12-31", read[0].GetProperty("start").GetString());
        Assert.Equal("2025-01-03", read[0].GetProperty("end").GetString());
        Assert.Equal("Agenda", read[0].GetProperty("summary").GetString());
    }

    [Fact]
    public async Task Lines_are_folded_between_characters_and_end_by_crlf()
    {
        using var file = await WrittenFile.CreateAsync("ical", Events, Rows, Source);
        var text = await File.ReadAllTextAsync(file.Path, new UTF8Encoding(false, throwOnInvalidBytes: true), Ct);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    [Fact]
    public async Task An_event_keeps_its_identifier_when_rows_around_it_change()
    {
        using var first = await WrittenFile.CreateAsync("ical", Events, Rows, Source);
        using var second = await WrittenFile.CreateAsync("ical", Events, [Rows[3], Rows[0]], Source);
        var (before, after) = (await IdentifiersAsync(first), await IdentifiersAsync(second));
        Assert.Equal([before[2], before[0]], after);
        Assert.All(before, uid => Assert.Matches("^UID:[0-9a-f]{32}@agenda$", uid));
    }

    private static async Task<List<string>> IdentifiersAsync(WrittenFile file) =>
        (await File.ReadAllLinesAsync(file.Path, Ct))
            .Where(l => l.StartsWith("UID", StringComparison.Ordinal))
            .ToList();

    private static DateTime At(int hour) => new(2024, 6, 21, hour, 0, 0, DateTimeKind.Utc);
}
