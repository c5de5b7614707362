using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;
using Belvedere.Server.Indicators.Own;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The figures of one edition.</summary>
internal sealed class EditionReading
{
    private readonly IndicatorCatalogue catalogue;
    private readonly PackCatalogue packs;
    private readonly FigureSentences sentences;

    public EditionReading(IndicatorCatalogue catalogue, PackCatalogue packs, Edition edition)
    {
        this.catalogue = catalogue = catalogue.With(edition.Own);
        this.packs = packs;
        Edition = edition;
        Calculation = new Calculation(edition);
        Indicators = catalogue.Indicators.Where(i => !i.IsInstallable || Calculation.Periods(i).Count > 0).ToArray();
        Themes = catalogue.AllThemes.Where(t => Indicators.Any(i => i.Theme == t.Key)).ToArray();
        Shapes = new ShapeReading(edition);
        Maps = new MapReading(edition, Calculation);
        Peers = new PeerChoice(edition, Calculation, catalogue);
        sentences = new FigureSentences(catalogue);
        InstallablePacks = packs.Packs.Select(Describe).ToArray();
    }

    public Edition Edition { get; }

    public Calculation Calculation { get; }

    public PeerChoice Peers { get; }

    public MapReading Maps { get; }

    public ShapeReading Shapes { get; }

    /// <summary>Those that are shown here: the installable ones only with data.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    public IReadOnlyList<Theme> Themes { get; }

    /// <summary>One figure for each indicator; those of an organisation only where it knows something.</summary>
    public IReadOnlyList<Figure> Portrait(Territory territory) =>
        Indicators.Select(i => Read(territory, i, null)).Where(IsWorthShowing).ToArray();

    /// <summary>The national catalogue and the indicators of the organisations.</summary>
    internal IndicatorCatalogue Catalogue => catalogue;

    internal FigureSentences Sentences => sentences;

    // A commune at the other end of the country is not told what one organisation does not count there.
    private static bool IsWorthShowing(Figure figure) =>
        figure.Indicator.Origin is null
        || figure.Series.Any(p => p.Observation is { Value: not null } or { IsSecret: true });

    public Figure Read(Territory territory, Indicator indicator, Period? asked)
    {
        var periods = Calculation.Periods(indicator);
        if (periods.Count == 0 || Edition.Mesh.OrdinalOf(territory.Id) is not { } ordinal)
        {
            return NotInstalled(territory, indicator);
        }

        var level = territory.Id.Level;
        periods = PeriodsOf(territory, indicator);
        var period = asked ?? LatestOf(indicator, periods, level, ordinal);
        var isOwn = indicator.IsByEntity && level != Core.Territories.Level.Commune;
        var series = Series(indicator, periods, level, ordinal);
        var observation =
            Array.Find(series, point => point.Period == period)?.Observation
            ?? Observation.Absent(AbsenceReason.NotPublished);
        var leftOut = level == Core.Territories.Level.France ? Calculation.LeftOut(indicator, period) : [];
        var figure = new Figure(indicator, territory, period, observation)
        {
            Source = Scoped(SourceOf(indicator, period), leftOut),
            Series = series,
            Perimeter = isOwn ? PerimeterMode.Historic : PerimeterMode.Constant,
            Comparators = Comparators(territory, indicator, period),
            Peers = observation.Value is { } value ? Peers.Of(territory).Position(indicator, period, value) : null,
            IsFragile = IsFragile(indicator, observation),
            LeftOut = leftOut,
        };
        return sentences.Complete(figure, Peers.Of(territory).Group);
    }

    /// <summary>The same figure among other peers.</summary>
    public Figure Among(Figure figure, PeerGroup peers)
    {
        if (figure.Observation.Value is not { } value)
        {
            return figure;
        }

        if (peers.Edit is { Removed.Count: 0, Added.Count: 0, Way: var way })
        {
            var position = Peers.Of(figure.Territory, way).Position(figure.Indicator, figure.Period, value);
            return sentences.Complete(figure with { Peers = position }, peers);
        }

        var values = Calculation.Values(figure.Indicator, figure.Period, figure.Territory.Id.Level);
        var known = peers
            .Members.Select(m => Edition.Mesh.OrdinalOf(m.Id))
            .OfType<int>()
            .Select(ordinal => values[ordinal])
            .Where(v => !double.IsNaN(v));
        return sentences.Complete(figure with { Peers = PeerPosition.Of(value, known) }, peers);
    }

    /// <summary>Periods of the series of a territory, oldest first: its own where most leave it out.</summary>
    public IReadOnlyList<Period> PeriodsOf(Territory territory, Indicator indicator)
    {
        var periods = Calculation.Periods(indicator);
        return
            periods.Count > 0
            && Edition.Mesh.OrdinalOf(territory.Id) is { } ordinal
            && IsOutOfScope(indicator, periods[^1], territory.Id.Level, ordinal)
            ? Calculation.LocalPeriods(indicator)
            : periods;
    }

    /// <summary>One observation on the limits of today.</summary>
    public Observation Observe(Territory territory, Indicator indicator, Period period) =>
        Edition.Mesh.OrdinalOf(territory.Id) is { } ordinal
            ? Calculation.Observe(indicator, period, territory.Id.Level, ordinal)
            : Observation.Absent(AbsenceReason.NotPublished);

    /// <summary>The series on the limits of each period; null where they are those of today.</summary>
    public IReadOnlyDictionary<Period, SeriesPoint>? Historic(Territory territory, Indicator indicator)
    {
        var periods = PeriodsOf(territory, indicator);
        if (periods.Count == 0 || Edition.Mesh.OrdinalOf(territory.Id) is not { } ordinal)
        {
            return null;
        }

        var figure = new Figure(indicator, territory, periods[^1], Observe(territory, indicator, periods[^1]))
        {
            Source = SourceOf(indicator, periods[^1]),
            Series = Series(indicator, periods, territory.Id.Level, ordinal),
        };
        return HistoricLimits.Of(figure, Edition, Calculation)?.Series.ToDictionary(p => p.Period);
    }

    /// <summary>1 January of the list that the territories of a level are taken from.</summary>
    // The newest list of EPCI may be a year older than that of the communes.
    public int LimitsYearOf(Level level) =>
        level == Core.Territories.Level.Epci ? Edition.Geography.Vintage.Epci : Edition.Geography.Vintage.Communes;

    private SeriesPoint[] Series(Indicator indicator, IReadOnlyList<Period> periods, Level level, int ordinal)
    {
        // A budget is that of the authority as it was then.
        var isOwn = indicator.IsByEntity && level != Core.Territories.Level.Commune;
        return periods
            .Select(p => new SeriesPoint(p, Calculation.Observe(indicator, p, level, ordinal))
            {
                LimitsYear = isOwn ? p.EndYear : LimitsYearOf(level),
            })
            .ToArray();
    }

    private bool IsOutOfScope(Indicator indicator, Period period, Level level, int ordinal) =>
        level == Core.Territories.Level.Commune
            ? Calculation.ValueOf(indicator, period, ordinal) is double.NaN and var cell
                && Missing.Reason(cell) == AbsenceReason.OutOfScope
            : Calculation.Observe(indicator, period, level, ordinal).Reason == AbsenceReason.OutOfScope;

    // Mayotte’s only census is of 2017: its latest figure is older than that of the others, not absent.
    private Period LatestOf(Indicator indicator, IReadOnlyList<Period> periods, Level level, int ordinal) =>
        IsOutOfScope(indicator, periods[^1], level, ordinal)
            ? periods
                .Where(p => Calculation.Observe(indicator, p, level, ordinal).Value is not null)
                .DefaultIfEmpty(periods[^1])
                .Last()
            : periods[^1];

    public IReadOnlyList<(Territory Territory, Observation Observation)> Level(
        Indicator indicator,
        Period period,
        Level level
    ) => Edition.Mesh.At(level).Select((t, i) => (t, Calculation.Observe(indicator, period, level, i))).ToArray();

    public FigureColumn Column(Indicator indicator, Period period, Level level) =>
        Calculation.Column(indicator, period, level);

    public MapSlice? Map(MapQuery query, Period period) => Maps.Read(query, period, SourceOf(query.Indicator, period));

    public Explanation Why(Figure figure) => Explanations.Of(figure, catalogue, Edition, Calculation);

    /// <summary>The packs of figures and the shapes of the départements, installed or not.</summary>
    public IReadOnlyList<InstallablePack> InstallablePacks { get; }

    public IReadOnlyList<AwaitedIndicator> Awaited() =>
        AwaitedIndicators.Of(catalogue, packs, i => Calculation.Periods(i).Count > 0);

    public InstallablePack Describe(PackManifest pack) =>
        new(
            pack.Key,
            pack.Title,
            pack.Producer,
            pack.Vintage,
            Edition.Packs.Any(p => p.Key == pack.Key),
            $"belvedere packs install {pack.Key}",
            catalogue.Indicators.Where(pack.Feeds).Select(i => i.Code).ToArray()
        )
        {
            IsOptional =
                !pack.HasContours
                && (
                    packs.IsSuperseded(pack.Key)
                    || pack.Supersedes.Any(key => Edition.Packs.Any(p => p.Key == key))
                    || catalogue.Indicators.Where(pack.Feeds).All(i => i.IsInstallable)
                ),
        };

    /// <summary>What a reader must know of the indicator, and of the sources of its series, all years together.</summary>
    public IReadOnlyList<LocalizedText> Notes(Indicator indicator)
    {
        Quantity?[] quantities = [indicator.Numerator, indicator.Denominator];
        var ofSources = quantities
            .OfType<Quantity>()
            .SelectMany(q => q.Terms)
            .SelectMany(t => Edition.Years(t.Series).SelectMany(y => Edition.NotesOf(t.Series, y)));
        return new[] { indicator.Note }.OfType<LocalizedText>().Concat(ofSources).Distinct().ToArray();
    }

    private Comparator[] Comparators(Territory territory, Indicator indicator, Period period) =>
        Edition
            .Mesh.Parents(territory)
            .Select(parent => new Comparator(
                parent,
                Calculation.Observe(indicator, period, parent.Id.Level, Edition.Mesh.OrdinalOf(parent.Id)!.Value)
            )) // parents are numbered
            .ToArray();

    private Figure NotInstalled(Territory territory, Indicator indicator)
    {
        var source = catalogue.Sources[indicator.Source];
        return new Figure(indicator, territory, default, Observation.Absent(AbsenceReason.NotPublished))
        {
            Source = source.Title,
            Absence = FigureSentences.NotLoaded(packs.Recommended(indicator).Select(p => p.Key)),
        };
    }

    // « France hors Mayotte » : a total says what it is the total of.
    public static LocalizedText Scoped(LocalizedText source, IReadOnlyList<Territory> leftOut)
    {
        if (leftOut.Count == 0)
        {
            return source;
        }

        var names = leftOut.Select(d => d.Name.Replace('\'', '’')).ToArray();
        string List(string and) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} {and} {names[^1]}";
        return new LocalizedText(
            $"{source.French} (France hors {List("et")})",
            $"{source.English} (France without {List("and")})"
        );
    }

    private LocalizedText SourceOf(Indicator indicator, Period period)
    {
        var title = catalogue.Sources[indicator.Source].Title;
        return new LocalizedText($"{title.French}, {period}", $"{title.English}, {period}");
    }

    // Coefficient of variation of 20 % or more: shown greyed (status U).
    public static bool IsFragile(Indicator indicator, Observation observation) =>
        indicator.Uncertainty == Uncertainty.Wilson
        && observation is { Value: { } value, EffectiveCount: { } n }
        && (
            value <= 0
            || Math.Sqrt(value / indicator.Factor * (1 - (value / indicator.Factor)) / n) / (value / indicator.Factor)
                >= 0.20
        );
}
