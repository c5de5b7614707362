using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Attachment;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Server.Indicators.Own;

/// <summary>From attached rows to the series of an edition: one cell for each territory, a value or the reason of its absence.</summary>
internal static class OwnSeries
{
    /// <summary>The series of what is counted.</summary>
    /// <param name="id">Of the indicator.</param>
    public static string Above(string id) => $"own-{id}-n";

    /// <summary>The series of what it is divided by.</summary>
    public static string Below(string id) => $"own-{id}-d";

    /// <summary>The series of every year of a table.</summary>
    public static IReadOnlyList<StoredSeries> Of(string id, OwnDefinition said, AttachedTable table, TerritoryMesh mesh)
    {
        var series = new List<StoredSeries>();
        var territories = mesh.At(table.Level);
        var absences = new Absences(said, table, territories);
        foreach (var year in table.Years)
        {
            var above = new double[territories.Count];
            var below = new double[territories.Count];
            for (var i = 0; i < above.Length; i++)
            {
                (above[i], below[i]) = Cell(said, table, (year, territories[i].Id.Code), territories[i], absences);
            }

            series.Add(new StoredSeries(Above(id), year, table.Level, above, 0));
            if (said.DenominatorColumn is not null)
            {
                series.Add(new StoredSeries(Below(id), year, table.Level, below, 0));
            }
        }

        return [.. series, .. series.SelectMany(one => Wholes(one, said, mesh)).ToList()];
    }

    /// <summary>Cells hidden by the threshold.</summary>
    public static int CountSecrets(IEnumerable<StoredSeries> series, Level level) =>
        series
            .Where(s => s.Level == level && s.Series.EndsWith("-n", StringComparison.Ordinal))
            .Sum(s => s.Cells.Count(c => double.IsNaN(c) && Missing.Reason(c) == AbsenceReason.Secret));

    private static (double Above, double Below) Cell(
        OwnDefinition said,
        AttachedTable table,
        (int, string) key,
        Territory territory,
        Absences absences
    )
    {
        if (!table.Cells.TryGetValue(key, out var cell))
        {
            var absent = absences.Of(territory);
            return (absent, absent);
        }

        if (cell.IsSmall(said.Threshold, countsRows: said.Measure != OwnMeasure.Value))
        {
            var secret = Missing.Because(AbsenceReason.Secret);
            return (secret, secret);
        }

        return (Known(cell.Numerator), Known(cell.Denominator));
    }

    private static double Known(double value) =>
        double.IsFinite(value) ? value : Missing.Because(AbsenceReason.NotPublished);

    // Départements make régions and the country; EPCI cross limits, and communes are added when a figure is asked.
    private static IEnumerable<StoredSeries> Wholes(StoredSeries parts, OwnDefinition said, TerritoryMesh mesh)
    {
        if (parts.Level != Level.Departement || said.Kind == IndicatorKind.NotAdditive)
        {
            yield break;
        }

        var departements = mesh.At(Level.Departement);
        foreach (var level in new[] { Level.Region, Level.France })
        {
            var wholes = mesh.At(level);
            var cells = new double[wholes.Count];
            for (var w = 0; w < cells.Length; w++)
            {
                var communes = mesh.Parts(level, w)
                    .Select(c => mesh.At(Level.Commune)[c].Departement)
                    .ToHashSet(StringComparer.Ordinal);
                var own = Enumerable
                    .Range(0, departements.Count)
                    .Where(d => communes.Contains(departements[d].Id.Code))
                    .Select(d => parts.Cells[d])
                    .ToList();
                cells[w] =
                    own.Count > 0 && own.TrueForAll(double.IsFinite)
                        ? own.Sum()
                        : Missing.Because(AbsenceReason.NotPublished);
            }

            yield return parts with
            {
                Level = level,
                Cells = cells,
            };
        }
    }

    /// <summary>What it means that a territory has no row.</summary>
    private sealed class Absences
    {
        private readonly OwnDefinition said;
        private readonly Level level;
        private readonly HashSet<string> departements = new(StringComparer.Ordinal);
        private readonly HashSet<string> epci = new(StringComparer.Ordinal);

        public Absences(OwnDefinition said, AttachedTable table, IReadOnlyList<Territory> territories)
        {
            this.said = said;
            level = table.Level;
            var known = table.Cells.Keys.Select(k => k.Code).ToHashSet(StringComparer.Ordinal);
            foreach (var territory in territories.Where(t => level == Level.Commune && known.Contains(t.Id.Code)))
            {
                departements.Add(territory.Departement ?? territory.Id.Code);
                epci.Add(territory.Epci ?? territory.Id.Code);
            }
        }

        public double Of(Territory territory) =>
            level != Level.Commune ? Missing.Because(AbsenceReason.NotPublished)
            : IsZero(territory) ? 0
            : departements.Contains(territory.Departement ?? territory.Id.Code)
                ? Missing.Because(AbsenceReason.NotPublished)
            : Missing.Because(AbsenceReason.OutOfScope);

        // Nothing divided by nothing is not a ratio of zero.
        private bool IsZero(Territory territory) =>
            said.DenominatorColumn is null
            && said.Kind != IndicatorKind.NotAdditive
            && said.Absent switch
            {
                AbsentRows.ZeroInEpci => epci.Contains(territory.Epci ?? territory.Id.Code),
                AbsentRows.ZeroInDepartement => departements.Contains(territory.Departement ?? territory.Id.Code),
                _ => false,
            };
    }
}
