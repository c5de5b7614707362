using System.Globalization;
using System.Text.RegularExpressions;
using Belvedere.Core;

namespace Belvedere.Data.Readers.Geographic;

/// <summary>
/// The way back from plane coordinates to longitude and latitude: Lambert-93, the nine conic zones of France, Web Mercator.
/// RGF93 and WGS 84 are the same to a few centimetres. Source: IGN, NTG 71 (inverse conformal conic projection).
/// </summary>
internal sealed partial class Projection
{
    private const double MajorAxis = 6_378_137;
    private const double Flattening = 1 / 298.257222101;

    private static readonly double Eccentricity = Math.Sqrt(Flattening * (2 - Flattening));

    private readonly double exponent;
    private readonly double scale;
    private readonly double originRadius;
    private readonly double falseEasting;
    private readonly double falseNorthing;
    private readonly bool isMercator;

    private Projection(string name) => (Name, isMercator) = (name, true);

    private Projection(string name, double south, double north, double origin, double easting, double northing)
    {
        Name = name;
        var (first, second) = (double.DegreesToRadians(south), double.DegreesToRadians(north));
        exponent = Math.Log(Parallel(first) / Parallel(second)) / Math.Log(Isometric(first) / Isometric(second));
        scale = MajorAxis * Parallel(first) / (exponent * Math.Pow(Isometric(first), exponent));
        originRadius = scale * Math.Pow(Isometric(double.DegreesToRadians(origin)), exponent);
        (falseEasting, falseNorthing) = (easting, northing);
    }

    internal string Name { get; }

    /// <summary>The projection of an EPSG number; null when the coordinates are longitude and latitude already.</summary>
    /// <exception cref="UnreadableSourceException">Another system.</exception>
    internal static Projection? Of(int epsg) =>
        epsg switch
        {
            4326 or 4258 or 4171 or 4979 => null,
            2154 or 9793 or 9794 => new Projection("Lambert-93", 44, 49, 46.5, 700_000, 6_600_000),
            >= 3942 and <= 3950 => Zone(epsg - 3900),
            3857 or 900913 => new Projection("Web Mercator"),
            _ => throw new UnreadableSourceException(
                Problems.ProjectionUnknown($"EPSG:{epsg.ToString(CultureInfo.InvariantCulture)}")
            ),
        };

    /// <summary>The projection of the well-known text of a .prj file.</summary>
    internal static Projection? OfWellKnownText(string text)
    {
        if (
            !text.Contains("PROJCS", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("PROJCRS", StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        var name = NameInText().Match(text) is { Success: true } named ? named.Groups["name"].Value : "";
        var folded = name.Replace('_', ' ').Replace('-', ' ');
        var authority = Authority().Matches(text) is [.., var last] ? last.Groups["code"].Value : "";
        return folded.Contains("Lambert 93", StringComparison.OrdinalIgnoreCase) || authority == "2154" ? Of(2154)
            : ZoneName().Match(folded) is { Success: true } zone
                ? Of(3900 + int.Parse(zone.Groups["zone"].Value, CultureInfo.InvariantCulture))
            : folded.Contains("Mercator Auxiliary Sphere", StringComparison.OrdinalIgnoreCase) || authority == "3857"
                ? Of(3857)
            : throw new UnreadableSourceException(Problems.ProjectionUnknown(name.Length > 60 ? name[..60] : name));
    }

    internal (double Longitude, double Latitude) ToDegrees(double x, double y)
    {
        if (isMercator)
        {
            return (
                double.RadiansToDegrees(x / MajorAxis),
                90 - double.RadiansToDegrees(2 * Math.Atan(Math.Exp(-y / MajorAxis)))
            );
        }

        var (east, south) = (x - falseEasting, originRadius - (y - falseNorthing));
        var radius = Math.Sqrt((east * east) + (south * south));
        var longitude = 3 + double.RadiansToDegrees(Math.Atan2(east, south) / exponent);
        var isometric = Math.Pow(radius / scale, 1 / exponent);
        var latitude = (Math.PI / 2) - (2 * Math.Atan(isometric));
        // It gains three digits at each turn.
        for (var turn = 0; turn < 8; turn++)
        {
            var sine = Eccentricity * Math.Sin(latitude);
            latitude = (Math.PI / 2) - (2 * Math.Atan(isometric * Math.Pow((1 - sine) / (1 + sine), Eccentricity / 2)));
        }

        return (longitude, double.RadiansToDegrees(latitude));
    }

    private static Projection Zone(int latitude) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"RGF93 CC{latitude}"),
            latitude - 0.75,
            latitude + 0.75,
            latitude,
            1_700_000,
            ((latitude - 41) * 1_000_000) + 200_000
        );

    private static double Parallel(double latitude)
    {
        var sine = Eccentricity * Math.Sin(latitude);
        return Math.Cos(latitude) / Math.Sqrt(1 - (sine * sine));
    }

    private static double Isometric(double latitude)
    {
        var sine = Eccentricity * Math.Sin(latitude);
        return Math.Tan((Math.PI / 4) - (latitude / 2)) / Math.Pow((1 - sine) / (1 + sine), Eccentricity / 2);
    }

    [GeneratedRegex("PROJCR?S\\[\"(?<name>[^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NameInText();

    [GeneratedRegex(
        "AUTHORITY\\[\"EPSG\",\"?(?<code>[0-9]+)\"?\\]",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Authority();

    [GeneratedRegex("CC(?<zone>4[2-9]|50)", RegexOptions.NonBacktracking)]
    private static partial Regex ZoneName();
}
