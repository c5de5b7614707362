using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Cubes;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Server.Indicators;

/// <summary>
/// The door to every figure: pages and interfaces ask here. Answers come from one immutable edition held in memory;
/// <see cref="EditionKey"/> changes whenever an answer may.
/// </summary>
public sealed class Observatory
{
    private readonly IndicatorCatalogue catalogue;
    private readonly PackCatalogue packs;
    private volatile EditionReading reading;

    internal Observatory(IndicatorCatalogue catalogue, PackCatalogue packs, Edition edition)
    {
        this.catalogue = catalogue;
        this.packs = packs;
        reading = new EditionReading(catalogue, packs, edition);
    }

    public string EditionKey => reading.Edition.Key;

    /// <summary>Themes with an indicator that is switched on.</summary>
    public IReadOnlyList<Theme> Themes => reading.Themes;

    /// <summary>Every theme of the catalogue, those whose sources are all awaited included.</summary>
    public IReadOnlyList<Theme> AllThemes => catalogue.AllThemes;

    /// <summary>Indicators that have no figure here yet, with what each waits for, in the order of the themes.</summary>
    public IReadOnlyList<AwaitedIndicator> Awaited => reading.Awaited();

    /// <summary>Every indicator that is shown here, in the order of the themes: those without data yet included, but for the installable ones.</summary>
    public IReadOnlyList<Indicator> Catalogue => reading.Indicators;

    /// <summary>An indicator that is shown here, or null.</summary>
    public Indicator? FindIndicator(string code) => reading.Indicators.FirstOrDefault(i => i.Code == code);

    /// <summary>Why no indicator has a code here: it was withdrawn, its dataset is no longer online, or it never was.</summary>
    public Problem MissingIndicator(string code) =>
        reading.Edition.Own.FirstOrDefault(i => i.Code == code) switch
        {
            { WithdrawnAt: { } at } own => Problems.IndicatorWithdrawn(
                own.Definition.Name,
                own.Organisation.Name,
                DateFormat.DayOf(at)
            ),
            { } own => Problems.OwnIndicatorWithoutFigures(own.Definition.Name, own.DatasetTitle),
            null => Problems.UnknownIndicator(code),
        };

    /// <summary>The six cards « en un coup d’œil » come first when ordered by <see cref="Indicator.GlanceOrder"/>.</summary>
    /// <returns>One figure for each indicator of the catalogue; without data, a figure that says what is missing.</returns>
    public IReadOnlyList<Figure> Portrait(Territory territory) => reading.Portrait(territory);

    /// <summary>One figure with its series, peers, comparators and sentence.</summary>
    /// <param name="period">The latest with data when null.</param>
    public Figure Read(Territory territory, Indicator indicator, Period? period = null) =>
        reading.Read(territory, indicator, period);

    /// <summary>
    /// The figure with its series on the limits that the territory had in each period; null where they never changed,
    /// for a recomputed indicator and for territories other than communes and EPCI.
    /// </summary>
    public Figure? Historic(Figure figure) => HistoricLimits.Of(figure, reading.Edition, reading.Calculation);

    /// <summary>Periods with data, oldest first; empty when no installed file feeds the indicator.</summary>
    public IReadOnlyList<Period> Periods(Indicator indicator) => reading.Calculation.Periods(indicator);

    /// <summary>Periods of the series of a territory: its own where most of them leave it out.</summary>
    public IReadOnlyList<Period> Periods(Territory territory, Indicator indicator) =>
        reading.PeriodsOf(territory, indicator);

    /// <summary>The year of the list that the territories of a level are taken from: <c>2025</c> in <c>2025-EPCI-…</c>.</summary>
    public int LimitsYearOf(Level level) => reading.LimitsYearOf(level);

    /// <summary>Territories of a level, by code.</summary>
    public IReadOnlyList<Territory> TerritoriesAt(Level level) => reading.Edition.Mesh.At(level);

    /// <summary>The cells that every interchange format is written from.</summary>
    public IndicatorCube Cube(CubeRequest request) => new CubeReading(reading).Read(request);

    /// <summary>In what the installed file differs from what the catalogue aims at, for the latest period; null when it does not.</summary>
    public LocalizedText? TargetNote(Indicator indicator) =>
        Periods(indicator) is { Count: > 0 } periods
            ? Indicators.TargetNote.Of(indicator, periods[^1], reading.Catalogue)
            : null;

    public PeerGroup Peers(Territory territory, PeerWay way = PeerWay.Edition) =>
        reading.Peers.Of(territory, way).Group;

    /// <summary>The figure among other peers than those of the edition: its position, and what is said of it.</summary>
    public Figure Among(Figure figure, PeerGroup peers) => peers.Edit.IsNone ? figure : reading.Among(figure, peers);

    /// <summary>Values of all the territories of a level, those without value included, in the order of their codes.</summary>
    public IReadOnlyList<(Territory Territory, Observation Observation)> Level(
        Indicator indicator,
        Period period,
        Level level
    ) => reading.Level(indicator, period, level);

    /// <summary>Values, ranking and classes of all the territories of a level, computed once: for maps of the whole country and rankings.</summary>
    public FigureColumn Column(Indicator indicator, Period period, Level level) =>
        reading.Column(indicator, period, level);

    /// <summary>The communes of a département with their class; frozen classes, two kinds of absence told apart.</summary>
    /// <param name="departement">Code of a département: <c>04</c>.</param>
    /// <returns>null for an unknown département.</returns>
    public MapSlice? Map(Indicator indicator, Period period, string departement) =>
        reading.Edition.Mesh.Find(new TerritoryId(Core.Territories.Level.Departement, departement)) is { } area
            ? Map(new MapQuery(indicator, area, Core.Territories.Level.Commune), period)
            : null;

    /// <summary>One period of a map, on the scale of all its periods.</summary>
    /// <returns>null for an area without figures.</returns>
    public MapSlice? Map(MapQuery query, Period period) => reading.Map(query, period);

    /// <summary>What stays the same over the years of a map: its classes, its largest value, the years it has.</summary>
    /// <returns>null for an area without figures.</returns>
    public MapScale? MapScale(MapQuery query) => reading.Maps.Scale(query);

    /// <summary>Producer and licence of an indicator.</summary>
    public IndicatorSource SourceOf(Indicator indicator) => reading.Catalogue.Sources[indicator.Source];

    /// <summary>What a reader must know of the indicator and of the sources that are loaded.</summary>
    public IReadOnlyList<LocalizedText> Notes(Indicator indicator) => reading.Notes(indicator);

    /// <summary>« Pourquoi ce chiffre » : from the files to the figure.</summary>
    public Explanation Why(Figure figure) => reading.Why(figure);

    /// <summary>Strengths, weaknesses and traits of a territory among its peers. Never an overall score.</summary>
    public TerritoryFlags Flags(Territory territory) => Flags(territory, reading.Portrait(territory));

    /// <summary>The same, from figures that are already read.</summary>
    /// <param name="figures">The <see cref="Portrait"/> of the territory.</param>
    public TerritoryFlags Flags(Territory territory, IReadOnlyList<Figure> figures) =>
        FlagRules.Of(figures, reading.Peers.Of(territory).Group);

    /// <summary>Every pack this version knows, installed or not.</summary>
    public IReadOnlyList<InstallablePack> InstallablePacks() => reading.InstallablePacks;

    /// <summary>The pack of the shapes of a département’s communes.</summary>
    public InstallablePack ContoursPack(string departement) => reading.Describe(packs.ContoursOf(departement));

    /// <summary>Shapes of the communes of a département, or null when they are not installed.</summary>
    public ContourSet? Contours(string departement) => reading.Shapes.Contours(departement);

    /// <summary>
    /// The same for several départements side by side: all from the shapes of the country where these are installed, for
    /// two files drawn at two scales leave slivers between them.
    /// </summary>
    public IEnumerable<ContourSet> Contours(IReadOnlyList<string> departements) =>
        departements
            .Select(d =>
                departements.Count > 1
                    ? reading.Shapes.SimplifiedContours(d) ?? reading.Shapes.Contours(d)
                    : reading.Shapes.Contours(d)
            )
            .OfType<ContourSet>();

    /// <summary>Shapes of all the EPCI of the country, or null when they are not installed.</summary>
    public ContourSet? EpciContours() => reading.Edition.Contours("epci-france");

    /// <summary>Shapes of the départements, for the map that says where a place is; null when they are not installed.</summary>
    public ContourSet? Locator() => reading.Edition.Contours("departements");

    /// <summary>The centre of a commune, from the files loaded; null when none gives it.</summary>
    public Location? Centre(Territory territory) => reading.Shapes.Centre(territory);

    /// <summary>The centres of many communes, those that are known.</summary>
    public IEnumerable<(Territory Commune, Location Centre)> Centres(IEnumerable<Territory> communes) =>
        reading.Shapes.Centres(communes);

    internal void Replace(Edition edition) => reading = new EditionReading(catalogue, packs, edition);

    internal Edition Edition => reading.Edition;

    /// <summary>The figures of one edition: who asks several questions takes it once.</summary>
    internal EditionReading Reading => reading;
}
