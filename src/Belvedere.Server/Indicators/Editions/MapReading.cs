using System.Globalization;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The maps of an edition. Classes are cut once over all the years and kept with it.</summary>
internal sealed class MapReading(Edition edition, Calculation calculation)
{
    private const long ScaleBytes = 2048;

    // Scales are small and slow to make: some four thousand, away from the columns that would push them out.
    private const long MostBytes = 8 << 20;

    // Each holds the values of all the years while it is made: as many at once as there are processors.
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    private readonly ColumnCache scales = new(MostBytes);

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
            : scales
                .GetOrMake(
                    (
                        query.Indicator.Code,
                        query.Area.Id,
                        query.Level,
                        query.Method,
                        query.Count,
                        Written(query.Limits)
                    ),
                    () => new Lazy<MapScale>(() => FreezeInTurn(query)),
                    _ => ScaleBytes
                )
                .Value;

    private MapScale FreezeInTurn(MapQuery query)
    {
        Places.Wait();
        try
        {
            return Freeze(query);
        }
        finally
        {
            Places.Release();
        }
    }

    private static string Written(IReadOnlyList<double> limits) =>
        string.Join(';', limits.Select(l => l.ToString("R", CultureInfo.InvariantCulture)));

    private MapScale Freeze(MapQuery query)
    {
        var ordinals = Ordinals(query.Area, query.Level);
        var periods = new List<Period>();
        var pooled = new List<double>();
        foreach (var period in calculation.Periods(query.Indicator))
        {
            var before = pooled.Count;
            var valueOf = calculation.ValuesAt(query.Indicator, period, query.Level);
            pooled.AddRange(ordinals.Select(valueOf).Where(v => !double.IsNaN(v)));
            if (pooled.Count > before)
            {
                periods.Add(period);
            }
        }

        var isAroundZero = pooled.Exists(v => v < 0) && pooled.Exists(v => v > 0);
        var classes =
            pooled.Count < 2 ? null : Classify.By(query.Method, pooled, query.Count, isAroundZero, query.Limits);
        return new MapScale(
            classes,
            pooled.Count == 0 ? 0 : pooled.Max(Math.Abs),
            // A class that holds both signs has no side: limits that a reader wrote may leave zero inside one.
            isAroundZero && classes?.Bounds.Contains(0) == true
                ? classes.LowerBounds.Count(b => b < 0)
                : null,
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
            Level.Region => Wholes(communes.Select(c => territories[c].Region), level),
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
