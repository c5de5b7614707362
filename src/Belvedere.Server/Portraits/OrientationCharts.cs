using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>The communes of the département in their bearing, seen from a territory.</summary>
public sealed class OrientationCharts(ReaderContext reader, TerritoryDirectory directory, Observatory observatory)
{
    private const int FewestPlaces = 8;

    /// <summary>null when the centres of the communes are not known: nothing is drawn rather than something wrong.</summary>
    public Chart? Draw(Portrait portrait)
    {
        if (portrait.MapDepartement is not { } departement || observatory.Centre(portrait.Territory) is not { } here)
        {
            return null;
        }

        var places = directory
            .CommunesOf(departement.Id)
            .Where(c =>
                c.Id != portrait.Territory.Id && !portrait.CommuneCodes.Contains(c.Id.Code, StringComparer.Ordinal)
            )
            .Select(c => observatory.Centre(c) is { } there ? Place(c, here, there) : null)
            .OfType<OrientationPlace>()
            .ToList();
        return places.Count < FewestPlaces
            ? null
            : OrientationTable.Draw(places, Words(portrait, departement, places.Count));
    }

    private OrientationPlace Place(Territory commune, Location here, Location there)
    {
        var (bearing, distance) = OrientationTable.From(here.Latitude, here.Longitude, there.Latitude, there.Longitude);
        return new OrientationPlace(
            commune.DisplayName(),
            reader.Link(directory.Path(commune)),
            bearing,
            commune.Population ?? 0,
            [
                commune.Population is { } population ? reader.Count(population) : reader["Non disponible"],
                Directions[OrientationTable.DirectionOf(bearing)].ToLowerInvariant(),
                reader.Format("{0} km", reader.Count(distance)),
            ]
        );
    }

    private OrientationWords Words(Portrait portrait, Territory departement, int count)
    {
        var from =
            reader.Language == Language.French ? FrenchName.From(departement) : "of " + departement.DisplayName();
        return new OrientationWords(
            reader.Format(
                "Table d’orientation : {0} communes {1} dans leur direction, vues depuis {2}.",
                reader.Count(count),
                from,
                portrait.Territory.DisplayName()
            ),
            reader.Format(
                "Les communes les plus peuplées {0}, vues depuis {1}",
                from,
                portrait.Territory.DisplayName()
            ),
            [reader["Commune"], reader["Population"], reader["Direction"], reader["Distance"]],
            Directions
        );
    }

    private IReadOnlyList<string> Directions =>
        [
            reader["Nord"],
            reader["nord-est"],
            reader["Est"],
            reader["sud-est"],
            reader["Sud"],
            reader["sud-ouest"],
            reader["Ouest"],
            reader["nord-ouest"],
        ];
}
