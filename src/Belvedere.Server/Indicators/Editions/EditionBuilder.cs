using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Own;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>Gathers the series of an edition.</summary>
internal sealed class EditionBuilder(TerritoryMesh mesh, int number)
{
    private readonly Dictionary<SeriesKey, SeriesColumn> columns = [];
    private readonly Dictionary<string, Lazy<ContourSet>> contours = new(StringComparer.Ordinal);
    private readonly List<InstalledPack> packs = [];
    private readonly HashSet<(string Series, int Year)> localYears = [];
    private readonly List<OwnIndicator> own = [];

    public TerritoryMesh Mesh => mesh;

    /// <summary>The geography of the mesh, for what territories were before.</summary>
    public Geography Geography { get; init; } = Geography.Empty;

    public EditionBuilder Add(SeriesKey key, SourceFile source, Func<SeriesCells> find)
    {
        columns[key] = new SeriesColumn(find, source, below: null);
        return this;
    }

    /// <summary>Adds a series over the one that is there already, which then shows where this one has nothing.</summary>
    public EditionBuilder AddOver(SeriesKey key, SourceFile source, Func<SeriesCells> find)
    {
        var column = new SeriesColumn(find, source, columns.GetValueOrDefault(key));
        columns[key] = column;
        localYears.Remove((key.Series, key.Year));
        foreach (var level in TerritoryMesh.Levels.Where(l => l != key.Level && key.Level == Level.Commune))
        {
            // A total of the source below is no longer that of its communes.
            var above = key with
            {
                Level = level,
            };
            if (columns.TryGetValue(above, out var sums))
            {
                columns[above] = sums.WithoutSums(o => mesh.Parts(level, o).Any(column.Gives));
            }
        }

        return this;
    }

    /// <summary>Says that a year of a series is that of a few territories only.</summary>
    public void AddLocalYear(string series, int year) => localYears.Add((series, year));

    public bool Has(string series) => columns.Keys.Any(k => k.Series == series);

    public void AddContours(string key, Func<ContourSet> read) => contours[key] = new Lazy<ContourSet>(read);

    public void Add(InstalledPack pack) => packs.Add(pack);

    /// <summary>An indicator of an organisation; its series are added apart.</summary>
    public void Add(OwnIndicator indicator) => own.Add(indicator);

    public Edition Build() =>
        new(mesh, number, columns, contours, packs, localYears) { Geography = Geography, Own = own };
}
