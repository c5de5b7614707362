using Belvedere.Core;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The shapes of an edition, and where its communes are.</summary>
internal sealed class ShapeReading(Edition edition)
{
    private const string Latitude = "latitude";
    private const string Longitude = "longitude";

    private readonly Lazy<(ILookup<string?, Contour> Parts, LocalizedText Credit)?> france = new(() =>
        SplitFrance(edition)
    );

    /// <summary>Shapes of the communes of a département: its own, finer, or its part of those of the country.</summary>
    public ContourSet? Contours(string departement) =>
        edition.Contours($"communes-{departement}") ?? SimplifiedContours(departement);

    /// <summary>From the shapes of all the communes of the country, whose borders meet from one département to the next.</summary>
    public ContourSet? SimplifiedContours(string departement) =>
        france.Value is { } country && country.Parts[departement].ToArray() is { Length: > 0 } own
            ? new ContourSet($"communes-{departement}", own, country.Credit)
            : null;

    /// <summary>From the file that gives coordinates, else the middle of the shape.</summary>
    public Location? Centre(Territory territory) =>
        Centre(territory, code => Contours(territory.Departement ?? "")?.Contours.Where(c => c.Code == code) ?? []);

    /// <summary>The same for many communes: the shapes of a département are gone through once.</summary>
    public IEnumerable<(Territory Commune, Location Centre)> Centres(IEnumerable<Territory> communes)
    {
        foreach (var departement in communes.GroupBy(c => c.Departement ?? "", StringComparer.Ordinal))
        {
            var shapes = new Lazy<ILookup<string, Contour>>(() =>
                (Contours(departement.Key)?.Contours ?? []).ToLookup(c => c.Code, StringComparer.Ordinal)
            );
            foreach (var commune in departement)
            {
                if (Centre(commune, code => shapes.Value[code]) is { } centre)
                {
                    yield return (commune, centre);
                }
            }
        }
    }

    private Location? Centre(Territory territory, Func<string, IEnumerable<Contour>> shapesOf)
    {
        if (edition.Mesh.OrdinalOf(territory.Id) is not { } ordinal || territory.Id.Level != Level.Commune)
        {
            return null;
        }

        var year = edition.Years(Latitude).LastOrDefault();
        if (
            edition.Cells(Latitude, year, territory.Id.Level)?[ordinal] is { } latitude
            && !double.IsNaN(latitude)
            && edition.Cells(Longitude, year, territory.Id.Level)?[ordinal] is { } longitude
            && !double.IsNaN(longitude)
        )
        {
            return new Location(latitude, longitude);
        }

        return shapesOf(territory.Id.Code).SelectMany(c => c.Rings).MaxBy(r => r.Longitudes.Count) is { } ring
            ? new Location(
                (ring.Latitudes.Min() + ring.Latitudes.Max()) / 2,
                (ring.Longitudes.Min() + ring.Longitudes.Max()) / 2
            )
            : null;
    }

    private static (ILookup<string?, Contour> Parts, LocalizedText Credit)? SplitFrance(Edition edition) =>
        edition.Contours("communes-france") is { } country
            ? (
                country.Contours.ToLookup(
                    c => edition.Mesh.Find(new TerritoryId(Level.Commune, c.Code))?.Departement,
                    StringComparer.Ordinal
                ),
                country.Credit
            )
            : null;
}
