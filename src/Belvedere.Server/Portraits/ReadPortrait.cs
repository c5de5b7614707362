using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>Gathers a portrait from the directory of territories and the observatory.</summary>
public sealed class ReadPortrait(TerritoryDirectory directory, Observatory observatory)
{
    private const string PopulationCode = "D01";
    private const int MostCards = 6;
    private const int MostMaps = 2;

    /// <summary>Reads the portrait of a current territory.</summary>
    /// <param name="former">The retired code that led here, or null.</param>
    public Portrait Read(Territory territory, Successor? former) =>
        Read(territory, former, observatory.Peers(territory));

    /// <summary>The same, among the peers that the reader chose.</summary>
    /// <param name="peers">Those of the edition, or those changed by <see cref="PeerEdit.Apply"/>.</param>
    public Portrait Read(Territory territory, Successor? former, PeerGroup peers)
    {
        var parents = directory.Parents(territory);
        var ofEdition = observatory.Portrait(territory);
        var figures = ofEdition.Select(f => observatory.Among(f, peers)).ToList();
        var population = figures.FirstOrDefault(f => f.Indicator.Code == PopulationCode);
        var departement = MapDepartement(territory, parents);
        return new Portrait(territory, directory.Path(territory), Story(territory, parents, population))
        {
            Parents = parents,
            Figures = figures,
            Glance = figures
                .Where(f => f.Indicator.GlanceOrder is not null)
                .OrderBy(f => f.Indicator.GlanceOrder)
                .Take(MostCards)
                .ToList(),
            Themes = Themes(figures, departement),
            Peers = peers,
            PeerEffects = Effects(ofEdition, figures, peers),
            Flags = observatory.Flags(territory, ofEdition),
            Populations = population is null
                ? []
                : [population, .. parents.Select(p => observatory.Read(p, population.Indicator))],
            Compositions = Compositions(territory),
            Delegates = territory.Id.Level == Level.Commune ? directory.Delegates(territory) : [],
            MissingPacks = observatory
                .InstallablePacks()
                .Where(p => !p.IsInstalled && !p.IsOptional && IsUseful(p, departement))
                .ToList(),
            EditionKey = observatory.EditionKey,
            Former = former,
            MapDepartement = departement,
            CommuneCodes =
                territory.Id.Level == Level.Commune ? [territory.Id.Code]
                : territory.Id.Level is Level.Epci
                    ? directory.CommunesOf(territory.Id).Select(c => c.Id.Code).ToHashSet(StringComparer.Ordinal)
                : [],
        };
    }

    private static List<(Figure, Figure)> Effects(
        IReadOnlyList<Figure> ofEdition,
        IReadOnlyList<Figure> figures,
        PeerGroup peers
    ) =>
        peers.Edit.IsNone
            ? []
            : ofEdition
                .Zip(figures)
                .Where(f => f.First is { Peers: not null, Indicator.GlanceOrder: not null })
                .OrderBy(f => f.First.Indicator.GlanceOrder)
                .Take(MostCards)
                .ToList();

    private static Core.LocalizedText Story(Territory territory, IReadOnlyList<Territory> parents, Figure? population)
    {
        var points = (population?.Series ?? [])
            .Where(p => p.Observation.Value is not null)
            .Select(p => (p.Period.EndYear, p.Observation.Value!.Value)) // filtered on it
            .ToList();
        return PopulationStory.Tell(territory, parents.FirstOrDefault(p => p.Id.Level == Level.Departement), points);
    }

    // A département is the widest area whose communes can be told apart on a page.
    private Territory? MapDepartement(Territory territory, IReadOnlyList<Territory> parents) =>
        territory.Id.Level switch
        {
            Level.Departement => territory,
            Level.Commune => parents.FirstOrDefault(p => p.Id.Level == Level.Departement),
            Level.Epci => directory
                .CommunesOf(territory.Id)
                .GroupBy(c => c.Departement, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .Select(g => g.Key is { } code ? directory.Find(new TerritoryId(Level.Departement, code)) : null)
                .FirstOrDefault(),
            _ => null,
        };

    private List<ThemeView> Themes(IReadOnlyList<Figure> figures, Territory? departement)
    {
        var themes = observatory
            .Themes.Select(t => (Theme: t, Own: figures.Where(f => f.Indicator.Theme == t.Key).ToList()))
            .Where(t => t.Own.Count > 0)
            .ToList();

        // The themes that have a card « en un coup d’œil » come first: there the reader looks for a map.
        var maps = new Dictionary<string, MapSlice>(StringComparer.Ordinal);
        foreach (var (theme, own) in themes.OrderBy(t => Mapped(t.Own)?.Indicator.GlanceOrder ?? int.MaxValue))
        {
            if (maps.Count < MostMaps && departement is not null && Map(own, departement.Id.Code) is { } map)
            {
                maps[theme.Key] = map;
            }
        }

        return themes.Select(t => new ThemeView(t.Theme, t.Own, maps.GetValueOrDefault(t.Theme.Key))).ToList();
    }

    /// <summary>One theme of a portrait, with its map when there is one.</summary>
    public ThemeView? Theme(Portrait portrait, string key) =>
        portrait.Themes.FirstOrDefault(t => t.Theme.Key == key) is { } view
            ? view with
            {
                Map =
                    view.Map
                    ?? (portrait.MapDepartement is { } departement ? Map(view.Figures, departement.Id.Code) : null),
            }
            : null;

    // A stock is never coloured by area, and a change would need two colours: neither is mapped here.
    private static Figure? Mapped(IReadOnlyList<Figure> figures) =>
        figures
            .Where(f =>
                f.Indicator is { Kind: not IndicatorKind.Stock, IsSigned: false }
                && f.Period != default
                && f.Indicator.Code != "D05"
            )
            .OrderBy(f => f.Indicator.GlanceOrder ?? int.MaxValue)
            .FirstOrDefault();

    private MapSlice? Map(IReadOnlyList<Figure> figures, string departement)
    {
        var figure = Mapped(figures);
        return
            figure is not null
            && observatory.Contours(departement) is not null
            && observatory.Map(figure.Indicator, figure.Period, departement) is { Classes: not null } slice
            ? slice
            : null;
    }

    private List<Composition> Compositions(Territory territory)
    {
        Level[] levels = territory.Id.Level switch
        {
            Level.Epci => [Level.Commune],
            Level.Departement => [Level.Epci, Level.Commune],
            Level.Region => [Level.Departement],
            Level.France => [Level.Region],
            _ => [],
        };
        return levels.Select(l => new Composition(l, Parts(territory, l))).Where(c => c.Parts.Count > 0).ToList();
    }

    private List<Territory> Parts(Territory territory, Level level)
    {
        var parts = level switch
        {
            Level.Commune => directory.CommunesOf(territory.Id),
            Level.Epci => directory
                .CommunesOf(territory.Id)
                .Select(c => c.Epci)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Select(code => directory.Find(new TerritoryId(Level.Epci, code)))
                .OfType<Territory>(),
            Level.Departement => directory.All(Level.Departement).Where(d => d.Region == territory.Id.Code),
            _ => directory.All(level),
        };
        return parts.OrderByDescending(p => p.Population ?? -1).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
    }

    private static bool IsUseful(InstallablePack pack, Territory? departement) =>
        pack.Feeds.Count > 0
        || (departement is not null && pack.Key == $"contours-{departement.Id.Code.ToLowerInvariant()}");
}
