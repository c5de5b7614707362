using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Own;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>Identity of a series: what, when, for which level.</summary>
public readonly record struct SeriesKey(string Series, int Year, Level Level);

/// <summary>
/// All the base data at one moment: immutable and numbered. A new pack makes a new edition; readers of the former
/// finish with it.
/// </summary>
public sealed class Edition
{
    private readonly IReadOnlyDictionary<SeriesKey, SeriesColumn> columns;
    private readonly IReadOnlyDictionary<string, Lazy<ContourSet>> contours;
    private readonly ILookup<string, int> years;
    private readonly IReadOnlySet<(string Series, int Year)> localYears;

    internal Edition(
        TerritoryMesh mesh,
        int number,
        IReadOnlyDictionary<SeriesKey, SeriesColumn> columns,
        IReadOnlyDictionary<string, Lazy<ContourSet>> contours,
        IReadOnlyList<InstalledPack> packs,
        IReadOnlySet<(string Series, int Year)> localYears
    )
    {
        this.localYears = localYears;
        this.contours = contours;
        Mesh = mesh;
        Number = number;
        this.columns = columns;
        Packs = packs;
        years = columns
            .Keys.Select(k => (k.Series, k.Year))
            .Distinct()
            .OrderBy(k => k.Year)
            .ToLookup(k => k.Series, k => k.Year, StringComparer.Ordinal);
    }

    public TerritoryMesh Mesh { get; }

    /// <summary>The indicators of the organisations, those that were withdrawn included.</summary>
    internal IReadOnlyList<OwnIndicator> Own { get; init; } = [];

    /// <summary>The geography of the mesh, for what territories were before.</summary>
    internal Geography Geography { get; init; } = Geography.Empty;

    /// <summary>0 before any pack; one more at each change.</summary>
    public int Number { get; }

    /// <summary>For cache keys: changes whenever a figure may change.</summary>
    public string Key => $"{Mesh.Key}-{Number}";

    public IReadOnlyList<InstalledPack> Packs { get; }

    /// <summary>Years of a series, at any level, ascending.</summary>
    public IEnumerable<int> Years(string series) => years[series];

    /// <summary>Years of a series that most territories have: one département alone makes no year to choose.</summary>
    public IEnumerable<int> NationalYears(string series) => Years(series).Where(y => !localYears.Contains((series, y)));

    /// <summary>Cells in the order of the mesh, or null when there is no such series. Absent cells are <see cref="Missing"/>.</summary>
    internal SeriesCells? Cells(string series, int year, Level level) =>
        columns.GetValueOrDefault(new SeriesKey(series, year, level))?.Cells.Value;

    /// <summary>Shapes by the name of their set: <c>communes-04</c>, <c>departements</c>; null when they are not installed.</summary>
    public ContourSet? Contours(string key) => contours.GetValueOrDefault(key)?.Value;

    internal bool Has(string series, int year, Level level) => columns.ContainsKey(new SeriesKey(series, year, level));

    /// <summary>The files that give the cells of some territories; none when there is no such series.</summary>
    /// <param name="ordinals">In the order of the mesh.</param>
    internal IEnumerable<SourceFile> SourcesOf(string series, int year, Level level, IReadOnlyList<int> ordinals) =>
        columns.GetValueOrDefault(new SeriesKey(series, year, level))?.SourcesOf(ordinals) ?? [];

    /// <summary>Every file that gives a cell of a series; none when there is no such series.</summary>
    internal IEnumerable<SourceFile> SourcesOf(string series, int year, Level level) =>
        columns.GetValueOrDefault(new SeriesKey(series, year, level))?.Sources ?? [];

    /// <summary>What is to be known of a year of a series, by the files that give it.</summary>
    internal IEnumerable<LocalizedText> NotesOf(string series, int year) =>
        TerritoryMesh
            .Levels.Select(level => columns.GetValueOrDefault(new SeriesKey(series, year, level)))
            .OfType<SeriesColumn>()
            .SelectMany(column => column.Sources)
            .SelectMany(source => source.Notes)
            .Where(note => note.IsOf(year))
            .Select(note => note.Text);
}

/// <summary>A pack of this edition.</summary>
public sealed record InstalledPack(string Key, DateTimeOffset InstalledAt, IReadOnlyList<SourceFile> Files);
