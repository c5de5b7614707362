namespace Belvedere.Server.Indicators.Editions;

/// <summary>Gathers the series of an edition. A pack's series replaces the same series of the reference territories.</summary>
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

    /// <summary>Forgets a series whole: mixing two sources in one series would make false changes.</summary>
    public void Remove(string series)
    {
        foreach (var key in columns.Keys.Where(k => k.Series == series).ToArray())
        {
            columns.Remove(key);
        }
    }

    public void AddContours(string key, Func<ContourSet> read) => contours[key] = new Lazy<ContourSet>(read);

    public void Add(InstalledPack pack) => packs.Add(pack);

    public Edition Build() => new(mesh, number, columns, contours, packs);
}
