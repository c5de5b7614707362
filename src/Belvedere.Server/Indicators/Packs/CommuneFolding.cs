using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// From the communes of a file's year to those of today. Mergers and recodes add up, and a merger undone gives each
/// part its own past. What a file counts together is shared by population: shown as an estimate where the manifest
/// allows it, else « compté avec… ».
/// </summary>
internal sealed class CommuneFolding
{
    private readonly IReadOnlyList<Territory> communes;
    private readonly ILookup<string, string> arrondissements;
    private readonly Geography geography;
    private readonly Dictionary<string, int> ordinals;
    private readonly Dictionary<int, CommunePassage> passages = [];

    private CommuneFolding(Geography geography, TerritoryMesh mesh)
    {
        this.geography = geography;
        communes = mesh.At(Level.Commune);
        ordinals = communes
            .Select((c, i) => (c.Id.Code, i))
            .ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        arrondissements = geography
            .All(Level.ArrondissementMunicipal)
            .ToLookup(a => a.ParentCommune ?? "", a => a.Id.Code, StringComparer.Ordinal);
    }

    public static CommuneFolding Of(Geography geography, TerritoryMesh mesh) => new(geography, mesh);

    /// <summary>Cells in the order of the mesh.</summary>
    /// <param name="later">The same series folded for the year that follows, or null: it weighs what is counted together.</param>
    public double[] Fold(PackFile file, PackSeries series, PackTable table, double[]? later)
    {
        var cells = table.Series[series.Series];
        var passage = Passage(table.GeographyYear);
        var reading = new Reading(file, series, cells, later)
        {
            IsCorrected = file.GeographyCorrections.ContainsKey(table.Year),
            PastCodes = passage.Groups.SelectMany(g => g.Past).ToHashSet(StringComparer.Ordinal),
            Departements = table.Departements,
            Passage = passage,
            Next = Passage(table.GeographyYear + 1),
        };
        foreach (var commune in communes.Where(c => Codes(c, reading).Any(cells.ContainsKey)))
        {
            reading.Covered.Add(commune.Departement ?? commune.Id.Code);
        }

        var folded = new double[communes.Count];
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = Complete(Cell(reading, communes[i]), series, communes[i].Id, table.Year);
        }

        return folded;
    }

    /// <summary>A file being folded.</summary>
    private sealed record Reading(
        PackFile File,
        PackSeries Series,
        IReadOnlyDictionary<string, double> Cells,
        double[]? Later
    )
    {
        /// <summary>Whether the manifest corrects the commune list that the file says.</summary>
        public required bool IsCorrected { get; init; }

        /// <summary>The only ones that were asked of the source; null for all of them.</summary>
        public IReadOnlySet<string>? Departements { get; init; }

        /// <summary>Codes of the list of the file that changed since.</summary>
        public required HashSet<string> PastCodes { get; init; }

        public required CommunePassage Passage { get; init; }

        /// <summary>From one year later: a list made in the course of a year already holds some of its changes.</summary>
        public required CommunePassage Next { get; init; }

        /// <summary>Départements with one row at least: the others are out of the scope of the file.</summary>
        public HashSet<string> Covered { get; } = new(StringComparer.Ordinal);

        public double Absent => File.AbsentIsZero ? 0 : Missing.Because(AbsenceReason.NotPublished);
    }

    private CommunePassage Passage(int year)
    {
        if (!passages.TryGetValue(year, out var passage))
        {
            passages[year] = passage = geography.PassageSince(year);
        }

        return passage;
    }

    private IEnumerable<string> Codes(Territory commune, Reading reading) =>
        (reading.Passage.Find(commune.Id.Code)?.Past ?? [])
            .Append(commune.Id.Code)
            .Concat(arrondissements[commune.Id.Code]);

    private double Cell(Reading reading, Territory commune)
    {
        var departement = commune.Departement ?? commune.Id.Code;
        if (reading.File.ExcludedDepartements.Contains(departement, StringComparer.Ordinal))
        {
            return Missing.Because(AbsenceReason.OutOfScope);
        }

        if (reading.Departements?.Contains(departement) == false)
        {
            return Missing.Because(AbsenceReason.NotPublished);
        }

        if (!reading.Covered.Contains(departement))
        {
            return Missing.Because(AbsenceReason.OutOfScope);
        }

        var code = commune.Id.Code;
        if (reading.Passage.Find(code) is not { } group)
        {
            // Its former self was absorbed, and counts there.
            return reading.PastCodes.Contains(code) ? reading.Absent : Own(reading, code);
        }

        // A commune that exists only since then is in the file: the file is newer than it says.
        if (group.Present.Except(group.Past, StringComparer.Ordinal).Any(reading.Cells.ContainsKey))
        {
            return reading.Cells.TryGetValue(code, out var now) ? now : CountedTogether(reading, commune, group);
        }

        if (IsOneYearNewer(reading, code))
        {
            if (reading.Next.Find(code) is not { } next)
            {
                return Own(reading, code);
            }

            group = next;
        }

        return group.Present.Count > 1 ? CountedTogether(reading, commune, group) : Whole(reading, code, group);
    }

    // A code that did not exist on 1 January, and did a year later.
    private bool IsOneYearNewer(Reading reading, string code) =>
        reading.Next.Find(code) is { } next
        && next.Past.Any(p =>
            reading.Cells.ContainsKey(p)
            && !reading.PastCodes.Contains(p)
            && (reading.Passage.Find(p) is not null || !ordinals.ContainsKey(p))
        );

    private double Own(Reading reading, string code) =>
        reading.Cells.TryGetValue(code, out var own)
            ? own
            : SumOf(arrondissements[code].ToArray(), reading) ?? reading.Absent;

    private static double Whole(Reading reading, string code, CommunePassage.Group group)
    {
        var hasParts = group.Past.Any(p => p != code && reading.Cells.ContainsKey(p));

        // Not one of the parts: the file is newer than it says, unless the manifest knows better.
        if (!hasParts && !reading.IsCorrected)
        {
            return reading.Cells.TryGetValue(code, out var whole) ? whole : reading.Absent;
        }

        return reading.File.AbsentIsZero || group.Past.All(reading.Cells.ContainsKey)
            ? SumOf(group.Past, reading) ?? reading.Absent
            : reading.Absent;
    }

    // Shares that add up to the total, so that a territory that holds the whole group has its true figure.
    private double CountedTogether(Reading reading, Territory commune, CommunePassage.Group group)
    {
        if (
            !reading.Series.IsAdditive
            || !group.Past.All(reading.Cells.ContainsKey)
            || SumOf(group.Past, reading) is not { } total
            || double.IsNaN(total)
        )
        {
            return Missing.Because(AbsenceReason.Elsewhere);
        }

        var shares = Shares.Of(total, Weights(group.Present, reading.Later));
        return shares is null
            ? Missing.Because(AbsenceReason.Elsewhere)
            : Missing.SharedBy(
                AbsenceReason.Elsewhere,
                shares[group.Present.ToList().IndexOf(commune.Id.Code)],
                isEstimate: reading.Series.IsEstimated
            );
    }

    // The nearest later year that knows the parts one by one; the populations of today when none does.
    private double[] Weights(IReadOnlyList<string> present, double[]? later)
    {
        var known = present
            .Select(code =>
                later is not null && ordinals.TryGetValue(code, out var i) ? Missing.Contribution(later[i]) : double.NaN
            )
            .ToArray();
        return Array.TrueForAll(known, double.IsFinite)
            ? known
            : present
                .Select(code => (double)(geography.Find(new TerritoryId(Level.Commune, code))?.Population ?? 0))
                .ToArray();
    }

    // The same census of the same producer, where the file misses a part.
    private double Complete(double cell, PackSeries series, TerritoryId commune, int year)
    {
        if (
            !series.IsCompleted
            || !double.IsNaN(cell)
            || Missing.Reason(cell) is not (AbsenceReason.NotPublished or AbsenceReason.Elsewhere)
        )
        {
            return cell;
        }

        var point = geography.PopulationSeries(commune).FirstOrDefault(p => p.CensusYear == year);
        return point == default ? cell : point.Population;
    }

    private static double? SumOf(IReadOnlyList<string> codes, Reading reading)
    {
        var known = codes.Where(reading.Cells.ContainsKey).Select(c => reading.Cells[c]).ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        if (known.Length == 1 && codes.Count == 1)
        {
            return known[0];
        }

        if (!reading.Series.IsAdditive)
        {
            return Missing.Because(AbsenceReason.NotPublished);
        }

        var absent = Array.FindIndex(known, double.IsNaN);
        return absent >= 0 ? known[absent] : known.Sum();
    }
}
