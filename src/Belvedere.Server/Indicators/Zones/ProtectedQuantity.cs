using Belvedere.Core.Statistics;
using Belvedere.Core.Statistics.Secrecy.Zones;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Zones;

/// <summary>
/// Something that adds up over communes in one period, of which some cells are secret: the numerator or the denominator of
/// one indicator or of several.
/// </summary>
internal sealed class ProtectedQuantity
{
    private static readonly Level[] OfficialLevels = [Level.Epci, Level.Departement, Level.Region, Level.France];

    private readonly Calculation calculation;
    private readonly IReadOnlyList<(Indicator Indicator, Period Period)> uses;

    private ProtectedQuantity(
        Calculation calculation,
        IReadOnlyList<(Indicator Indicator, Period Period)> uses,
        Dictionary<int, double> hidden,
        TerritoryMesh mesh
    )
    {
        this.calculation = calculation;
        this.uses = uses;
        Check = ZoningCheck.Of(hidden, Official(mesh));
    }

    /// <summary>What is public before any zone.</summary>
    internal ZoningCheck Check { get; }

    internal IEnumerable<Indicator> Indicators => uses.Select(use => use.Indicator).Distinct();

    internal Period Period => uses[0].Period;

    internal bool Feeds(Indicator indicator, Period period) => uses.Contains((indicator, period));

    /// <summary>Whether a figure that counts it is shown for communes taken together.</summary>
    internal bool IsTold(IReadOnlyList<int> communes) =>
        uses.Any(use => calculation.ObserveTogether(use.Indicator, use.Period, communes).Value is not null);

    /// <summary>Every quantity of the indicators of an edition that has a secret cell.</summary>
    internal static IReadOnlyList<ProtectedQuantity> All(EditionReading reading)
    {
        var mesh = reading.Edition.Mesh;
        var found = new Dictionary<string, (List<(Indicator, Period)> Uses, Dictionary<int, double> Hidden)>(
            StringComparer.Ordinal
        );
        foreach (var indicator in reading.Indicators.Where(IsAdditive))
        {
            foreach (var period in reading.Calculation.Periods(indicator))
            {
                foreach (var (key, hidden) in HiddenOf(reading.Calculation, indicator, period, mesh))
                {
                    if (!found.TryGetValue(key, out var known))
                    {
                        found[key] = known = ([], hidden);
                    }

                    known.Uses.Add((indicator, period));
                }
            }
        }

        return [.. found.Values.Select(q => new ProtectedQuantity(reading.Calculation, q.Uses, q.Hidden, mesh))];
    }

    private static bool IsAdditive(Indicator indicator) =>
        indicator.Kind is IndicatorKind.Stock or IndicatorKind.Ratio or IndicatorKind.Weighted && !indicator.IsByEntity;

    private static IEnumerable<(string Key, Dictionary<int, double> Hidden)> HiddenOf(
        Calculation calculation,
        Indicator indicator,
        Period period,
        TerritoryMesh mesh
    )
    {
        var isWeighted = indicator.Kind == IndicatorKind.Weighted;
        var (numerators, denominators) = (new Dictionary<int, double>(), new Dictionary<int, double>());
        for (var commune = 0; commune < mesh.Count(Level.Commune); commune++)
        {
            var part = calculation.PartOf(indicator, period, commune);
            AddHidden(numerators, commune, part.Numerator, isKnown: !isWeighted);
            AddHidden(denominators, commune, part.Denominator, isKnown: true);
        }

        var weight = isWeighted ? $" × {Key(indicator.Denominator)}" : "";
        if (numerators.Count > 0)
        {
            yield return ($"{Key(indicator.Numerator)}{weight} {period.EndYear}", numerators);
        }

        if (denominators.Count > 0 && indicator.Denominator is { } quantity)
        {
            yield return ($"{Key(quantity)} {calculation.YearOf(quantity, period.EndYear)}", denominators);
        }
    }

    private static void AddHidden(Dictionary<int, double> hidden, int commune, double cell, bool isKnown)
    {
        if (double.IsNaN(cell) && Missing.Reason(cell) is AbsenceReason.Secret or AbsenceReason.Secondary)
        {
            hidden[commune] = isKnown ? Missing.Contribution(cell) : double.NaN;
        }
    }

    private static string Key(Quantity? quantity) =>
        string.Join(' ', quantity?.Terms.Select(term => $"{(term.Sign < 0 ? '−' : '+')}{term.Series}") ?? []);

    private List<ToldTotal> Official(TerritoryMesh mesh) =>
        [
            .. OfficialLevels.SelectMany(level =>
                mesh.At(level)
                    .Select((territory, ordinal) => (territory, ordinal))
                    .Where(place =>
                        uses.Any(use =>
                            calculation.Observe(use.Indicator, use.Period, level, place.ordinal).Value is not null
                        )
                    )
                    .Select(place => new ToldTotal(place.territory.Id.ToString(), mesh.Parts(level, place.ordinal)))
            ),
        ];
}
