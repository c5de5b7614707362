using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The maps of an edition. Classes are cut once over all the years and kept with it.</summary>
internal sealed class MapReading(Edition edition, Calculation calculation)
{
    private const long ScaleBytes = 2048;

    /// <summary>One period of a map.</summary>
    /// <returns>null for an area without figures.</returns>
    public MapSlice? Read(MapQuery query, Period period, Core.LocalizedText source)
    {
        if (Scale(query) is not { } scale)
        {
            return null;
        }

        var territories = edition.Mesh.At(query.Level);
        var cells = Ordinals(query.Area, query.Level)
            .Select(i => (Territory: territories[i], Observation: Observe(query, period, i)))
            .Select(o => new MapCell(
                o.Territory,
                o.Observation,
                o.Observation.Value is { } value ? scale.Classes?.ClassOf(value) : null
            ))
            .ToArray();
        return new MapSlice(query, period, cells, scale) { Source = source };
    }

    /// <summary>The scale of every year of a map; null for an area without figures.</summary>
    public MapScale? Scale(MapQuery query) =>
        edition.Mesh.OrdinalOf(query.Area.Id) is null
            ? null
            : calculation.Kept(
                (query.Indicator.Code, query.Area.Id, query.Level, query.Method, query.Count),
                () => Freeze(query),
                _ => ScaleBytes
            );

    private MapScale Freeze(MapQuery query)
    {
        var ordinals = Ordinals(query.Area, query.Level);
        var periods = new List<Period>();
        var pooled = new List<double>();
        foreach (var period in calculation.Periods(query.Indicator))
        {
            var before = pooled.Count;
            var values = calculation.Values(query.Indicator, period, query.Level);
            pooled.AddRange(ordinals.Select(i => values[i]).Where(v => !double.IsNaN(v)));
            if (pooled.Count > before)
            {
                periods.Add(period);
            }
        }

        var isAroundZero = pooled.Exists(v => v < 0) && pooled.Exists(v => v > 0);
        var classes = pooled.Count < 2 ? null : Classify.By(query.Method, pooled, query.Count, isAroundZero);
        return new MapScale(
            classes,
            pooled.Count == 0 ? 0 : pooled.Max(Math.Abs),
            isAroundZero && classes is not null ? classes.LowerBounds.Count(b => b < 0) : null,
            periods
        );
    }

    private Observation Observe(MapQuery query, Period period, int ordinal) =>
        calculation.Observe(query.Indicator, period, query.Level, ordinal);

    private IReadOnlyList<int> Ordinals(Territory area, Level level)
    {
        var communes = edition.Mesh.Parts(area.Id.Level, edition.Mesh.OrdinalOf(area.Id)!.Value); // asked before
        var territories = edition.Mesh.At(Level.Commune);
        return level switch
        {
            Level.Commune => communes,
            Level.Epci => Wholes(communes.Select(c => territories[c].Epci), level),
            _ => Wholes(communes.Select(c => territories[c].Departement), level),
        };
    }

    private int[] Wholes(IEnumerable<string?> codes, Level level) =>
        [
            .. codes
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Select(code => edition.Mesh.OrdinalOf(new TerritoryId(level, code)))
                .OfType<int>()
                .Order(),
        ];
}
