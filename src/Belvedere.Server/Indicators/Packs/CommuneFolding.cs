using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// From the communes of a file's year to those of today. Mergers and recodes add up; a commune cut out of another
/// since then has no figure of its own (« compté avec… »), and neither has the one it left.
/// </summary>
internal sealed class CommuneFolding(
    IReadOnlyList<Territory> communes,
    ILookup<string, string> arrondissements,
    Func<int, CommunePassage> passageSince,
    Func<string, double> populationOf
)
{
    private readonly Dictionary<int, CommunePassage> passages = [];

    public static CommuneFolding Of(Geography geography, TerritoryMesh mesh) =>
        new(
            mesh.At(Level.Commune),
            geography
                .All(Level.ArrondissementMunicipal)
                .ToLookup(a => a.ParentCommune ?? "", a => a.Id.Code, StringComparer.Ordinal),
            geography.PassageSince,
            code => geography.Find(new TerritoryId(Level.Commune, code))?.Population ?? 0
        );

    /// <summary>Cells in the order of the mesh.</summary>
    public double[] Fold(PackFile file, PackSeries series, Dictionary<string, double> cells, int geographyYear)
    {
        if (!passages.TryGetValue(geographyYear, out var passage))
        {
            passages[geographyYear] = passage = passageSince(geographyYear);
        }

        var folded = new double[communes.Count];
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = Cell(file, series, cells, communes[i], passage);
        }

        return folded;
    }

    private double Cell(
        PackFile file,
        PackSeries series,
        Dictionary<string, double> cells,
        Territory commune,
        CommunePassage passage
    )
    {
        if (
            commune.Departement is { } departement
            && file.ExcludedDepartements.Contains(departement, StringComparer.Ordinal)
        )
        {
            return Missing.Because(AbsenceReason.OutOfScope);
        }

        var code = commune.Id.Code;
        if (passage.Find(code) is not { } group)
        {
            return cells.TryGetValue(code, out var own)
                ? own
                : SumOf(arrondissements[code].ToArray(), cells, series) ?? Absent(file);
        }

        // A commune that exists only since then is in the file: the file is newer than it says.
        var isNewer = group.Present.Except(group.Past, StringComparer.Ordinal).Any(cells.ContainsKey);
        if (group.Present.Count > 1)
        {
            return isNewer && cells.TryGetValue(code, out var apart)
                ? apart
                : CountedTogether(series, cells, commune, group);
        }

        if (isNewer || !group.Past.Any(p => p != code && cells.ContainsKey(p)))
        {
            return cells.TryGetValue(code, out var whole) ? whole : Absent(file);
        }

        return file.AbsentIsZero || group.Past.All(cells.ContainsKey)
            ? SumOf(group.Past, cells, series) ?? Absent(file)
            : Absent(file);
    }

    // The share of the total by population, so that a territory that holds the whole group adds up right.
    private double CountedTogether(
        PackSeries series,
        Dictionary<string, double> cells,
        Territory commune,
        CommunePassage.Group group
    )
    {
        if (
            !series.IsAdditive
            || !group.Past.All(cells.ContainsKey)
            || SumOf(group.Past, cells, series) is not { } total
            || double.IsNaN(total)
        )
        {
            return Missing.Because(AbsenceReason.Elsewhere);
        }

        var all = group.Present.Sum(populationOf);
        return all > 0
            ? Missing.SharedBy(AbsenceReason.Elsewhere, total * populationOf(commune.Id.Code) / all)
            : Missing.Because(AbsenceReason.Elsewhere);
    }

    private static double? SumOf(IReadOnlyList<string> codes, Dictionary<string, double> cells, PackSeries series)
    {
        var known = codes.Where(cells.ContainsKey).Select(c => cells[c]).ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        if (known.Length == 1 && codes.Count == 1)
        {
            return known[0];
        }

        if (!series.IsAdditive)
        {
            return Missing.Because(AbsenceReason.NotPublished);
        }

        var absent = Array.FindIndex(known, double.IsNaN);
        return absent >= 0 ? known[absent] : known.Sum();
    }

    private static double Absent(PackFile file) => file.AbsentIsZero ? 0 : Missing.Because(AbsenceReason.NotPublished);
}
