using System.Globalization;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>
/// The cells that the series of a manifest need of a cube. A value carries its reason of absence from the statuses of
/// the producer; what does not fit is refused or counted, never guessed.
/// </summary>
internal sealed class MelodiCells
{
    private readonly Func<string, bool> isKnown;
    private readonly IReadOnlyList<(
        PackSeries Series,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Codes
    )> series;

    // One value for each territory, by series, year and combination of codes; they are brought together at the end.
    private readonly Dictionary<(string Series, int Year, string Combination), Dictionary<string, double>> cells = [];
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);

    public MelodiCells(PackFile file, MelodiCube cube, Func<string, bool> isKnown)
    {
        this.isKnown = isKnown;
        Remarks = new(file.Level == Level.Commune ? SourceRemarks.OfCommunes : SourceRemarks.OfLargerTerritories);
        series = file.Series.Select(s => (s, cube.CodesOf(file, s))).ToArray();
    }

    public SourceRemarks Remarks { get; }

    /// <summary>Year of the list that the observations are in; null while there is none.</summary>
    public int? GeographyYear { get; private set; }

    /// <summary>Observations taken, those that are counted as unfit included.</summary>
    public int Taken { get; private set; }

    public void Take(in MelodiObservation observation)
    {
        Taken++;
        GeographyYear ??= observation.Geography;
        if (observation.Geography != GeographyYear)
        {
            Remarks.Count("mixed-vintages", observation.Place);
            return;
        }

        var period = observation.Period;
        if (!int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || period.Length != 4)
        {
            Remarks.Count("wrong-period", period);
            return;
        }

        if (!isKnown(observation.Code))
        {
            Remarks.Count("unknown-code", observation.Code);
        }

        var cell = Cell(observation);
        var codeOf = observation.CodeOf;
        foreach (var (wanted, asked) in series)
        {
            if (asked.Keys.FirstOrDefault(d => codeOf(d) is null) is { } missing)
            {
                Remarks.Count("missing-dimension", missing);
                return;
            }

            if (asked.All(c => c.Value.Contains(codeOf(c.Key), StringComparer.Ordinal)))
            {
                Keep(wanted, year, Combination(asked.Keys.Select(d => codeOf(d)!)), cell, observation); // none is missing
            }
        }
    }

    /// <summary>The cells of each year.</summary>
    /// <param name="departements">The only ones that were asked; null for all of them.</param>
    public IReadOnlyList<PackTable> Tables(IReadOnlySet<string>? departements)
    {
        var tables = new SortedDictionary<int, Dictionary<string, Dictionary<string, double>>>();
        foreach (var (wanted, asked) in series)
        {
            var combinations = Combinations(asked);
            foreach (var year in cells.Keys.Where(k => k.Series == wanted.Series).Select(k => k.Year).Distinct())
            {
                if (!tables.TryGetValue(year, out var table))
                {
                    tables[year] = table = new(StringComparer.Ordinal);
                }

                var parts = combinations
                    .Select(c => cells.GetValueOrDefault((wanted.Series, year, c)))
                    .OfType<Dictionary<string, double>>()
                    .ToArray();
                table[wanted.Series] = wanted.IsSuccession
                    ? First(parts, $"{wanted.Series} {year}")
                    : Sums(parts, combinations.Count);
            }
        }

        return tables
            .Select(t => new PackTable(t.Key, GeographyYear ?? 0, t.Value) { Departements = departements })
            .ToArray();
    }

    // Two measures of one year are not of the same thing: the first that the manifest names is that of all territories.
    private Dictionary<string, double> First(Dictionary<string, double>[] parts, string what)
    {
        foreach (var _ in parts.Skip(1).SelectMany(p => p.Keys))
        {
            Remarks.Count("other-measure", what);
        }

        return parts[0];
    }

    // A combination that is missing makes the sum unknown; a hidden one hides it.
    private static Dictionary<string, double> Sums(Dictionary<string, double>[] parts, int expected)
    {
        if (expected == 1)
        {
            return parts[0];
        }

        return parts
            .SelectMany(p => p.Keys)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                code => code,
                code =>
                {
                    var known = parts.Where(p => p.ContainsKey(code)).Select(p => p[code]).ToArray();
                    var absent = Array.FindIndex(known, double.IsNaN);
                    return known.Length < expected ? Missing.Because(AbsenceReason.NotPublished)
                        : absent >= 0 ? known[absent]
                        : known.Sum();
                },
                StringComparer.Ordinal
            );
    }

    private static IReadOnlyList<string> Combinations(IReadOnlyDictionary<string, IReadOnlyList<string>> asked) =>
        asked
            .Values.Aggregate(
                (IEnumerable<IReadOnlyList<string>>)
                    [
                        [],
                    ],
                (all, codes) => all.SelectMany(_ => codes, (begun, code) => (IReadOnlyList<string>)[.. begun, code])
            )
            .Select(Combination)
            .ToArray();

    private static string Combination(IEnumerable<string> codes) => string.Join('|', codes);

    private void Keep(PackSeries wanted, int year, string combination, double cell, in MelodiObservation observation)
    {
        if (wanted.IsAdditive && cell < 0)
        {
            Remarks.Count(
                "negative",
                $"{observation.Place} {wanted.Series} {cell.ToString(CultureInfo.InvariantCulture)}"
            );
        }

        var key = (wanted.Series, year, combination);
        if (!cells.TryGetValue(key, out var byCode))
        {
            cells[key] = byCode = new(StringComparer.Ordinal);
        }

        // The same code comes back every year: one text of it is enough.
        if (!codes.TryGetValue(observation.Code, out var code))
        {
            codes[observation.Code] = code = observation.Code;
        }

        if (!byCode.TryAdd(code, cell))
        {
            Remarks.Count(byCode[code].Equals(cell) ? "repeated" : "contradicted", $"{observation.Place} {year}");
        }
    }

    // A hidden value that is written all the same stays hidden.
    private double Cell(in MelodiObservation observation)
    {
        if (
            MelodiStatus.Absence(observation.Status, observation.Confidence, observation.Value is not null) is
            { } reason
        )
        {
            Remarks.Absent(reason);
            return Missing.Because(reason);
        }

        Remarks.Status(observation.Status);
        return observation.Value!.Value; // no reason of absence: there is a value
    }
}
