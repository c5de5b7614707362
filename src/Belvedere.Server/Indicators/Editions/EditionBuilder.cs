namespace Belvedere.Server.Indicators.Editions;

/// <summary>Gathers the series of an edition.</summary>
internal sealed class EditionBuilder(TerritoryMesh mesh, int number)
{
    private readonly Dictionary<SeriesKey, SeriesColumn> columns = [];
    private readonly Dictionary<string, Lazy<ContourSet>> contours = new(StringComparer.Ordinal);
    private readonly List<InstalledPack> packs = [];

    public TerritoryMesh Mesh => mesh;

    public EditionBuilder Add(SeriesKey key, SourceFile source, Func<double[]> read)
    {
        columns[key] = new SeriesColumn(new Lazy<double[]>(read), source);
        return this;
    }

    public bool Has(string series) => columns.Keys.Any(k => k.Series == series);

    public void AddContours(string key, Func<ContourSet> read) => contours[key] = new Lazy<ContourSet>(read);

    public void Add(InstalledPack pack) => packs.Add(pack);

    public Edition Build() => new(mesh, number, columns, contours, packs);
}
