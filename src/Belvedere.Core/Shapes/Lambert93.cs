namespace Belvedere.Core.Shapes;

/// <summary>
/// Lambert-93 (EPSG:2154), the projection of France: conformal conic with two standard parallels on the GRS 80
/// ellipsoid. RGF93 and WGS 84 are taken as one: they differ by less than the accuracy of either.
/// </summary>
/// <remarks>Source: IGN, NTG 71, algorithms ALG0002, ALG0004 and ALG0019; EPSG method 9802.</remarks>
public static class Lambert93
{
    private const double SemiMajorMetres = 6_378_137;
    private const double Flattening = 1 / 298.257222101;
    private const double FalseEastingMetres = 700_000;
    private const double FalseNorthingMetres = 6_600_000;
    private const double CentralLongitude = 3 * Radian;
    private const double Radian = Math.PI / 180;

    private static readonly double Excentricity = Math.Sqrt(Flattening * (2 - Flattening));
    private static readonly double Exponent = ExponentOf(44 * Radian, 49 * Radian);
    private static readonly double Scale =
        NormalOf(44 * Radian) * Math.Cos(44 * Radian) / Exponent * Math.Exp(Exponent * Isometric(44 * Radian));

    private static readonly double PoleNorthing =
        FalseNorthingMetres + (Scale * Math.Exp(-Exponent * Isometric(46.5 * Radian)));

    /// <summary>Whether two numbers may be metres of Lambert-93 in metropolitan France.</summary>
    public static bool MayBe(double x, double y) =>
        x is >= 90_000 and <= 1_250_000 && y is >= 6_040_000 and <= 7_130_000;

    /// <summary>From metres to degrees.</summary>
    public static (double Latitude, double Longitude) ToDegrees(double x, double y)
    {
        var (east, south) = (x - FalseEastingMetres, PoleNorthing - y);
        var radius = Math.Sqrt((east * east) + (south * south));
        var longitude = CentralLongitude + (Math.Atan2(east, south) / Exponent);
        return (LatitudeOf(-Math.Log(radius / Scale) / Exponent) / Radian, longitude / Radian);
    }

    /// <summary>From degrees to metres.</summary>
    public static (double X, double Y) FromDegrees(double latitude, double longitude)
    {
        var radius = Scale * Math.Exp(-Exponent * Isometric(latitude * Radian));
        var angle = Exponent * ((longitude * Radian) - CentralLongitude);
        return (FalseEastingMetres + (radius * Math.Sin(angle)), PoleNorthing - (radius * Math.Cos(angle)));
    }

    private static double NormalOf(double latitude)
    {
        var sine = Excentricity * Math.Sin(latitude);
        return SemiMajorMetres / Math.Sqrt(1 - (sine * sine));
    }

    private static double Isometric(double latitude)
    {
        var sine = Excentricity * Math.Sin(latitude);
        return Math.Log(Math.Tan((Math.PI / 4) + (latitude / 2)) * Math.Pow((1 - sine) / (1 + sine), Excentricity / 2));
    }

    private static double ExponentOf(double south, double north) =>
        Math.Log(NormalOf(north) * Math.Cos(north) / (NormalOf(south) * Math.Cos(south)))
        / (Isometric(south) - Isometric(north));

    // Six turns bring the latitude within a tenth of a millimetre; ten cost nothing more.
    private static double LatitudeOf(double isometric)
    {
        var latitude = (2 * Math.Atan(Math.Exp(isometric))) - (Math.PI / 2);
        for (var turn = 0; turn < 10; turn++)
        {
            var sine = Excentricity * Math.Sin(latitude);
            latitude =
                (2 * Math.Atan(Math.Pow((1 + sine) / (1 - sine), Excentricity / 2) * Math.Exp(isometric)))
                - (Math.PI / 2);
        }

        return latitude;
    }
}
