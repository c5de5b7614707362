using System.Globalization;

namespace Belvedere.Core.Charts;

/// <summary>
/// How far two colours look from one another: ΔE2000, the CIEDE2000 formula of Sharma, Wu and Dalal (2005), from sRGB
/// under D65. About 1 is the least that is seen side by side; the classes of a map stand at least 10 apart.
/// </summary>
public static class ColourDistance
{
    /// <summary>Least distance between neighbours of a palette, and between a class and the absence of data.</summary>
    public const double LeastBetweenClasses = 10;

    private const double Far = 6103515625; // 25^7

    /// <summary>Distance between two colours.</summary>
    /// <param name="first"><c>#rrggbb</c>.</param>
    /// <param name="second"><c>#rrggbb</c>.</param>
    /// <returns>0 for the same colour, about 100 between black and white.</returns>
    /// <exception cref="FormatException">Not six hexadecimal digits after a #.</exception>
    public static double Between(string first, string second) => Between(Lab.Of(first), Lab.Of(second));

    /// <summary>Distance between two colours of CIE L*a*b*.</summary>
    /// <example>(50, 2.6772, −79.7751) and (50, 0, −82.7485): 2.0425.</example>
    public static double Between((double L, double A, double B) first, (double L, double A, double B) second) =>
        Between(new Lab(first.L, first.A, first.B), new Lab(second.L, second.A, second.B));

    private static double Between(Lab first, Lab second)
    {
        var meanChroma = Math.Pow((first.Chroma + second.Chroma) / 2, 7);
        var stretch = 1 + (0.5 * (1 - Math.Sqrt(meanChroma / (meanChroma + Far))));
        var (one, two) = (first with { A = first.A * stretch }, second with { A = second.A * stretch });
        var lightness = two.L - one.L;
        var chroma = two.Chroma - one.Chroma;
        var turn = Turn(one, two);
        var hue = 2 * Math.Sqrt(one.Chroma * two.Chroma) * Sin(turn / 2);

        var l = (one.L + two.L) / 2;
        var c = (one.Chroma + two.Chroma) / 2;
        var h = MeanHue(one, two);
        var t = 1 - (0.17 * Cos(h - 30)) + (0.24 * Cos(2 * h)) + (0.32 * Cos((3 * h) + 6)) - (0.20 * Cos((4 * h) - 63));
        var inLightness = lightness / (1 + (0.015 * Math.Pow(l - 50, 2) / Math.Sqrt(20 + Math.Pow(l - 50, 2))));
        var inChroma = chroma / (1 + (0.045 * c));
        var inHue = hue / (1 + (0.015 * c * t));
        var power = Math.Pow(c, 7);
        var rotation = -Sin(60 * Math.Exp(-Math.Pow((h - 275) / 25, 2))) * 2 * Math.Sqrt(power / (power + Far));
        return Math.Sqrt(
            (inLightness * inLightness) + (inChroma * inChroma) + (inHue * inHue) + (rotation * inChroma * inHue)
        );
    }

    private static double Turn(Lab one, Lab two)
    {
        if (one.Chroma * two.Chroma == 0)
        {
            return 0;
        }

        var turn = two.Hue - one.Hue;
        return turn > 180 ? turn - 360
            : turn < -180 ? turn + 360
            : turn;
    }

    private static double MeanHue(Lab one, Lab two)
    {
        var sum = one.Hue + two.Hue;
        return one.Chroma * two.Chroma == 0 ? sum
            : Math.Abs(one.Hue - two.Hue) <= 180 ? sum / 2
            : sum < 360 ? (sum + 360) / 2
            : (sum - 360) / 2;
    }

    private static double Sin(double degrees) => Math.Sin(double.DegreesToRadians(degrees));

    private static double Cos(double degrees) => Math.Cos(double.DegreesToRadians(degrees));

    private readonly record struct Lab(double L, double A, double B)
    {
        public double Chroma => Math.Sqrt((A * A) + (B * B));

        /// <summary>0 to 360 degrees; 0 for a grey.</summary>
        public double Hue => Chroma == 0 ? 0 : (double.RadiansToDegrees(Math.Atan2(B, A)) + 360) % 360;

        public static Lab Of(string hex)
        {
            if (hex.Length != 7 || hex[0] != '#')
            {
                throw new FormatException($"“{hex}” is not a colour: write #rrggbb.");
            }

            double red = Linear(hex[1..3]),
                green = Linear(hex[3..5]),
                blue = Linear(hex[5..7]);
            var x = Root(((0.4124564 * red) + (0.3575761 * green) + (0.1804375 * blue)) / 0.95047);
            var y = Root((0.2126729 * red) + (0.7151522 * green) + (0.0721750 * blue));
            var z = Root(((0.0193339 * red) + (0.1191920 * green) + (0.9503041 * blue)) / 1.08883);
            return new Lab((116 * y) - 16, 500 * (x - y), 200 * (y - z));
        }

        private static double Linear(string hex)
        {
            var part = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        private static double Root(double part) =>
            part > 216.0 / 24389 ? Math.Cbrt(part) : ((24389.0 / 27 * part) + 16) / 116;
    }
}
