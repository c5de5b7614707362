namespace Belvedere.Core.Charts;

/// <summary>A place seen from the point of view.</summary>
/// <param name="BearingDegrees">0 is north, 90 is east.</param>
/// <param name="Population">Zero or more; height is its square root.</param>
/// <param name="Cells">The other cells of its row in the table: population, direction, distance.</param>
public sealed record OrientationPlace(
    string Name,
    string Link,
    double BearingDegrees,
    double Population,
    IReadOnlyList<string> Cells
);

/// <summary>The words of the orientation table. <paramref name="Directions"/>: north, north-east … north-west, eight of them.</summary>
public sealed record OrientationWords(
    string Sentence,
    string Caption,
    IReadOnlyList<string> Headers,
    IReadOnlyList<string> Directions
);

/// <summary>The communes around, each in its real bearing: a horizon of needles, as from a belvedere.</summary>
public static class OrientationTable
{
    private const double Height = 296;
    private const double Horizon = 262;
    private const double TallestTop = 43;
    private const int RowsInTable = 10;

    // The three widths the style sheet knows, narrowest first, with the names that each may add.
    private static readonly (string CssClass, double Width, int Names, double LetterWidth)[] Screens =
    [
        (string.Empty, 288, 5, 7.4),
        ("l2", 720, 6, 8.4),
        ("l3", 1100, 6, 8.4),
    ];

    /// <summary>Draws the horizon.</summary>
    /// <param name="places">One or more.</param>
    public static Chart Draw(IReadOnlyList<OrientationPlace> places, OrientationWords words)
    {
        ArgumentOutOfRangeException.ThrowIfZero(places.Count, nameof(places));
        var needles = Needles(places);
        var names = PlaceNames(needles);
        var named = names.Select(n => n.Needle).ToHashSet();
        var svg = new Svg().OpenPlot(Height, words.Sentence, "group");
        foreach (var needle in needles)
        {
            svg.Line(
                named.Contains(needle) ? "needle named" : "needle",
                Svg.Percent(needle.X),
                Svg.Percent(needle.X),
                Horizon,
                needle.Top
            );
        }

        Compass(svg, words.Directions);
        foreach (var name in names)
        {
            Write(svg, name);
        }

        var rows = places
            .OrderByDescending(p => p.Population)
            .Take(RowsInTable)
            .Select(p => new ChartRow(p.Name, p.Cells));
        return new Chart(
            svg.Close().ToString(),
            words.Sentence,
            new ChartTable(words.Caption, words.Headers, rows.ToList())
        );
    }

    /// <summary>The nearest of the eight directions: 0 north, 1 north-east … 7 north-west.</summary>
    public static int DirectionOf(double bearingDegrees) => (int)Math.Round(bearingDegrees / 45) % 8;

    /// <summary>Bearing and distance from one point of the earth to another, on the sphere.</summary>
    public static (double BearingDegrees, double DistanceKm) From(
        double latitude,
        double longitude,
        double otherLatitude,
        double otherLongitude
    )
    {
        double a = Radians(latitude),
            b = Radians(otherLatitude),
            turn = Radians(otherLongitude - longitude);
        var y = Math.Sin(turn) * Math.Cos(b);
        var x = (Math.Cos(a) * Math.Sin(b)) - (Math.Sin(a) * Math.Cos(b) * Math.Cos(turn));
        var bearing = (Math.Atan2(y, x) * 180 / Math.PI + 360) % 360;
        var chord = Math.Pow(Math.Sin((b - a) / 2), 2) + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(turn / 2), 2));
        return (bearing, 2 * 6371 * Math.Asin(Math.Sqrt(chord)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static List<Needle> Needles(IReadOnlyList<OrientationPlace> places)
    {
        var most = Math.Max(1, places.Max(p => p.Population));
        return places
            .OrderByDescending(p => p.Population)
            .Select(p => new Needle(
                p,
                p.BearingDegrees / 360,
                Horizon - ((Horizon - TallestTop) * Math.Sqrt(Math.Max(0, p.Population) / most))
            ))
            .ToList();
    }

    private static void Compass(Svg svg, IReadOnlyList<string> directions)
    {
        svg.Line("mark-ink", "0", "100%", Horizon, Horizon, " stroke-width=\"2\"");
        for (var i = 0; i <= 8; i++)
        {
            var isMain = i % 2 == 0;
            var x = Svg.Percent(i / 8.0);
            var anchor = i switch
            {
                0 => "start",
                8 => "end",
                _ => "middle",
            };
            svg.Line("s-axis", x, x, Horizon, Horizon + (isMain ? 9 : 5))
                .Label(isMain ? "card-l" : "card-m l2", x, 288, anchor, directions[i % 8]);
        }
    }

    private static List<Name> PlaceNames(List<Needle> needles)
    {
        var placed = new List<Name>();
        foreach (var (cssClass, width, most, letter) in Screens)
        {
            foreach (var needle in needles.Take(60).Where(n => placed.TrueForAll(p => p.Needle != n)))
            {
                if (placed.Count(p => p.CssClass == cssClass) >= most)
                {
                    break;
                }

                if (Fit(needle, needles, placed, width, letter) is { } fitted)
                {
                    placed.Add(fitted with { CssClass = cssClass });
                }
            }
        }

        return placed;
    }

    // Over the needle if there is room, else higher with a dotted lead, else nowhere.
    private static Name? Fit(Needle needle, List<Needle> needles, List<Name> placed, double width, double letter)
    {
        var half = needle.Place.Name.Length * letter / 2;
        var x = needle.X * width;
        var (anchor, left) = (x - half, x + half) switch
        {
            (< 0, _) => ("start", x - 2),
            (_, var right) when right > width => ("end", x - (2 * half) + 2),
            _ => ("middle", x - half),
        };
        for (var lift = 0; lift <= 1; lift++)
        {
            var y = needle.Top - 9 - (lift * 18);
            if (y < 14)
            {
                return null;
            }

            var isFree =
                needles.TrueForAll(n =>
                    n == needle || n.Top > y + 3 || n.X * width < left - 2 || n.X * width > left + (2 * half) + 2
                ) && placed.TrueForAll(p => !p.Touches(left, left + (2 * half), y, width, letter));
            if (isFree)
            {
                return new Name(needle, anchor, y, lift > 0, string.Empty);
            }
        }

        return null;
    }

    private static void Write(Svg svg, Name name)
    {
        var x = Svg.Percent(name.Needle.X);
        svg.Raw($"<g class=\"{name.CssClass}\">");
        if (name.HasLead)
        {
            svg.Line("lead", x, x, name.Needle.Top, name.Y + 4);
        }

        svg.Raw($"<a href=\"{Svg.Escape(name.Needle.Place.Link)}\">")
            .Label("name halo", x, name.Y, name.Anchor, name.Needle.Place.Name)
            .Raw("</a></g>");
    }

    private sealed record Needle(OrientationPlace Place, double X, double Top);

    private sealed record Name(Needle Needle, string Anchor, double Y, bool HasLead, string CssClass)
    {
        public bool Touches(double left, double right, double y, double width, double letter)
        {
            var length = Needle.Place.Name.Length * letter;
            var x = Needle.X * width;
            var from = Anchor switch
            {
                "start" => x,
                "end" => x - length,
                _ => x - (length / 2),
            };
            return left - 6 < from + length && right + 6 > from && Math.Abs(y - Y) < 18;
        }
    }
}
