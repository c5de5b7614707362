using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>What a new version of a pack changes in one series of one year and level; counts of territories.</summary>
/// <param name="Appeared">Had no value, have one.</param>
/// <param name="Disappeared">Had a value, have none: a reason of absence instead.</param>
/// <param name="Revised">Have another value.</param>
internal sealed record SeriesChange(string Series, int Year, Level Level, int Appeared, int Disappeared, int Revised);

/// <summary>What the switch to a prepared pack would change.</summary>
internal sealed record PackChanges(PreparedPack Prepared, IReadOnlyList<SeriesChange> Series)
{
    /// <summary>Compares the prepared series with the installed ones, cell by cell.</summary>
    public static PackChanges Of(PreparedPack prepared, string dataDirectory)
    {
        if (prepared.IsUnchanged)
        {
            return new PackChanges(prepared, []);
        }

        return new PackChanges(prepared, Between(prepared.Installed, prepared.Row, dataDirectory));
    }

    /// <summary>Compares the series of two packs, or of two versions of one.</summary>
    /// <param name="was">Null for nothing at all.</param>
    public static IReadOnlyList<SeriesChange> Between(PackRow? was, PackRow now, string dataDirectory)
    {
        string SeriesOf(PackRow row) => Path.Combine(dataDirectory, row.Folder, PackStore.SeriesName);
        var before = was is not null ? SeriesFile.Read(SeriesOf(was)) : [];
        var after = SeriesFile.Read(SeriesOf(now));
        return before
            .Keys.Union(after.Keys)
            .OrderBy(k => k.Series, StringComparer.Ordinal)
            .ThenBy(k => k.Year)
            .ThenBy(k => k.Level)
            .Select(k => Compare(k, before.GetValueOrDefault(k), after.GetValueOrDefault(k)))
            .Where(c => c.Appeared + c.Disappeared + c.Revised > 0)
            .ToArray();
    }

    private static SeriesChange Compare(
        Editions.SeriesKey key,
        IReadOnlyDictionary<string, double>? before,
        IReadOnlyDictionary<string, double>? after
    )
    {
        var (appeared, disappeared, revised) = (0, 0, 0);
        foreach (var code in (before?.Keys ?? []).Union(after?.Keys ?? [], StringComparer.Ordinal))
        {
            var (was, now) = (Cell(before, code), Cell(after, code));
            if (double.IsNaN(was) != double.IsNaN(now))
            {
                appeared += double.IsNaN(was) ? 1 : 0;
                disappeared += double.IsNaN(now) ? 1 : 0;
            }
            else if (BitConverter.DoubleToInt64Bits(was) != BitConverter.DoubleToInt64Bits(now))
            {
                // Another value, or another reason of absence.
                revised++;
            }
        }

        return new SeriesChange(key.Series, key.Year, key.Level, appeared, disappeared, revised);
    }

    private static double Cell(IReadOnlyDictionary<string, double>? cells, string code) =>
        cells is not null && cells.TryGetValue(code, out var cell)
            ? cell
            : Editions.Missing.Because(Core.Statistics.AbsenceReason.NotPublished);
}
