namespace Belvedere.Core.Shapes;

/// <summary>Boxes around the territories of France, in degrees WGS 84, wide enough for their coasts and harbours.</summary>
public static class FrenchBoxes
{
    private static readonly (double South, double West, double North, double East)[] All =
    [
        (41.2, -5.4, 51.3, 9.8), // hexagone and Corse
        (15.7, -61.9, 16.6, -60.9), // Guadeloupe
        (14.3, -61.3, 15.0, -60.7), // Martinique
        (2.0, -54.7, 6.0, -51.5), // Guyane
        (-21.5, 55.1, -20.8, 55.9), // La Réunion
        (-13.1, 44.9, -12.5, 45.4), // Mayotte
        (46.7, -56.5, 47.2, -56.0), // Saint-Pierre-et-Miquelon
        (17.8, -63.2, 18.2, -62.7), // Saint-Martin, Saint-Barthélemy
        (-14.5, -178.3, -13.1, -176.0), // Wallis-et-Futuna
        (-28.0, -155.0, -7.5, -134.0), // Polynésie française
        (-23.0, 158.0, -17.0, 172.5), // Nouvelle-Calédonie
    ];

    /// <summary>Whether a point is in France or one of its territories; the southern lands have no addresses.</summary>
    public static bool Contain(double latitude, double longitude)
    {
        foreach (var (south, west, north, east) in All)
        {
            if (latitude >= south && latitude <= north && longitude >= west && longitude <= east)
            {
                return true;
            }
        }

        return false;
    }
}
