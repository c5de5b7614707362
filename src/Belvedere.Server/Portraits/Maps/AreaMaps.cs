using System.Collections.Concurrent;
using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Shapes;
using Belvedere.Core.Territories;
using Belvedere.Data.Shapes;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>The shapes of the territories of an area, as drawings and as places of the earth.</summary>
/// <param name="Drawn">For drawings; null where the territories are too many for one: they have a live map only.</param>
/// <param name="Codes">Codes of the territories, in a fixed order: their numbers in tiles.</param>
/// <param name="Outlines">The same, as shapes; a territory in several pieces is one.</param>
public sealed record AreaShapes(MapShapes? Drawn, IReadOnlyList<string> Codes, Lazy<IReadOnlyList<Shape?>> Outlines)
{
    public required LocalizedText Credit { get; init; }

    /// <summary>The same, for tiles of any zoom.</summary>
    public Lazy<SharedOutlines> Borders { get; } = new(() => SharedOutlines.Of(Outlines.Value));

    /// <summary>Where the circle of an area stands: the middle of its largest piece, longitude first; null without a shape.</summary>
    public static double[]? CentreOf(Shape? shape)
    {
        if (
            shape?.Parts().Where(p => p.Kind == ShapeKind.Polygon).Select(p => p.Lines[0]).MaxBy(r => Math.Abs(Area(r)))
            is not { } ring
        )
        {
            return null;
        }

        var twice = 2 * Area(ring);
        double x = 0,
            y = 0;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var cross = Cross(ring, i);
            x += (ring[i] + ring[i + 2] - (2 * ring[0])) * cross;
            y += (ring[i + 1] + ring[i + 3] - (2 * ring[1])) * cross;
        }

        return twice == 0
            ? [ring[0], ring[1]]
            : [Math.Round(ring[0] + (x / (3 * twice)), 5), Math.Round(ring[1] + (y / (3 * twice)), 5)];
    }

    private static double Area(double[] ring)
    {
        double twice = 0;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            twice += Cross(ring, i);
        }

        return twice / 2;
    }

    // From the first point of the ring: degrees far from zero would lose their digits.
    private static double Cross(double[] ring, int i) =>
        ((ring[i] - ring[0]) * (ring[i + 3] - ring[1])) - ((ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]));
}

/// <summary>Builds the shapes of an area from the contours that are installed, and keeps those of the last areas asked.</summary>
public sealed class AreaMaps(Observatory observatory, TerritoryDirectory directory)
{
    /// <summary>Areas kept; all are let go past it, for building one again costs a tenth of a second.</summary>
    private const int MostKept = 150;

    /// <summary>Packs of one département that are asked for one by one; past it, that of the country.</summary>
    private const int MostPacks = 3;

    private const string DepartementPack = "contours-departements";
    private const string EpciPack = "contours-epci";
    private const string FrancePack = "contours-france";
    private const string Mainland = "metro";

    private readonly ConcurrentDictionary<(string Edition, TerritoryId Area, Level Level), AreaShapes?> built = new();

    /// <summary>The shapes, or null when none of the contours is installed.</summary>
    public AreaShapes? Find(Territory area, Level level)
    {
        var key = (observatory.EditionKey, area.Id, level);
        if (!built.TryGetValue(key, out var shapes))
        {
            if (built.Count >= MostKept || built.Keys.Any(k => k.Edition != key.EditionKey))
            {
                built.Clear();
            }

            shapes = Build(area, level);
            built[key] = shapes;
        }

        return shapes;
    }

    /// <summary>The contours that the map lacks, each with the command that installs it.</summary>
    public IReadOnlyList<InstallablePack> Missing(Territory area, Level level)
    {
        if (IsWhole(area, level))
        {
            return Lacking(level == Level.Epci ? EpciPack : DepartementPack);
        }

        var missing = Departements(area)
            .Where(d => observatory.Contours(d) is null)
            .Select(observatory.ContoursPack)
            .ToList();
        return missing.Count > MostPacks ? Lacking(FrancePack) : missing;
    }

    private List<InstallablePack> Lacking(string key) =>
        observatory.InstallablePacks().Where(p => p.Key == key && !p.IsInstalled).ToList();

    private AreaShapes? Build(Territory area, Level level)
    {
        // Overseas, on one drawing with the mainland, would leave it a few millimetres: the table has them.
        var communes = directory
            .CommunesOf(area.Id)
            .Where(c => area.Id.Level != Level.France || c.Zone == Mainland)
            .ToDictionary(c => c.Id.Code, StringComparer.Ordinal);
        var isWhole = IsWhole(area, level);
        var isGrouped = level == Level.Region || (level == Level.Epci && !isWhole);
        string? GroupOf(string code) =>
            !isGrouped ? code
            : level == Level.Epci ? communes[code].Epci
            : directory.Find(new TerritoryId(Level.Departement, code))?.Region;

        var sets = Sets(area, level).ToList();
        var known = isWhole
            ? communes
                .Values.Select(c => level == Level.Epci ? c.Epci : c.Departement)
                .OfType<string>()
                .ToHashSet(StringComparer.Ordinal)
            : communes.Keys.ToHashSet(StringComparer.Ordinal);
        var contours = sets.SelectMany(s => s.Contours).Where(c => known.Contains(c.Code)).ToList();
        if (contours.Count == 0)
        {
            return null;
        }

        // The communes of the country would make a page of several megabytes, each smaller than a pixel.
        var isDrawn = level != Level.Commune || area.Id.Level != Level.France;
        var drawn = isDrawn ? MapShapes.Build(contours.Select(Shape).ToList()) : null;
        drawn = isGrouped ? drawn?.Grouped(GroupOf) : drawn;
        var codes = contours
            .Select(c => GroupOf(c.Code))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new AreaShapes(
            drawn,
            codes,
            new Lazy<IReadOnlyList<Shape?>>(() =>
            {
                var rings = contours.ToLookup(c => GroupOf(c.Code), StringComparer.Ordinal);
                return codes.Select(code => DissolvedShape.Of(rings[code].SelectMany(c => Shape(c).Rings))).ToList();
            })
        )
        {
            Credit = sets[0].Credit,
        };
    }

    private IEnumerable<ContourSet> Sets(Territory area, Level level) =>
        !IsWhole(area, level) ? observatory.Contours(Departements(area).ToList())
        : level == Level.Epci ? Only(observatory.EpciContours())
        : Only(observatory.Locator());

    private static IEnumerable<ContourSet> Only(ContourSet? set) => set is null ? [] : [set];

    // Levels that have shapes of their own: the others are made of communes. Régions are made of départements.
    private static bool IsWhole(Territory area, Level level) =>
        level is Level.Departement or Level.Region || (level == Level.Epci && area.Id.Level == Level.France);

    private IEnumerable<string> Departements(Territory area) =>
        area.Id.Level == Level.Departement
            ? [area.Id.Code]
            : directory
                .CommunesOf(area.Id)
                .Select(c => c.Departement)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);

    private static GeoShape Shape(Contour contour) =>
        new(
            contour.Code,
            contour.Rings.Select(r => (IReadOnlyList<(double, double)>)r.Longitudes.Zip(r.Latitudes).ToList()).ToList()
        );
}
