using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Belvedere.Core.Charts;

namespace Belvedere.Tests.Charts;

public sealed partial class MapTests
{
    private static readonly ChartWords Words = new("Carte", "Niveau de vie", "Commune", "€");

    // Four squares; the last one has a hole, and a fifth fills it.
    private static readonly IReadOnlyList<GeoShape> Squares =
    [
        Square("a", 0, 0, 1),
        Square("b", 1, 0, 1),
        Square("c", 0, 1, 1),
        new("d", [.. Square("d", 1, 1, 1).Rings, .. Square("d", 1.25, 1.25, 0.5).Rings]),
        Square("e", 1.25, 1.25, 0.5),
    ];

    [Fact]
    public void Draws_classes_hatches_and_the_place() =>
        Snapshot.MatchMarkup(
            "charts/choropleth.svg",
            Choropleth
                .Draw(
                    MapShapes.Build(Squares),
                    [
                        new("a", "Aiglun", AreaFill.Class1, "14 000 €"),
                        new("b", "Barles", AreaFill.Class5, "25 000 €"),
                        new("c", "Clumanc", AreaFill.Secret, "secret statistique"),
                        new("d", "Digne <d>", AreaFill.Class3, "19 489 €"),
                    ],
                    ["d"],
                    [new("b", "Barles"), new("d", "Digne", true)],
                    Words
                )
                .Markup
        );

    [Fact]
    public void Finds_the_border_of_a_group_of_areas()
    {
        var shapes = MapShapes.Build(Squares);
        Assert.Equal(1, Rings(shapes.OutlineOf(["a", "b"])));
        Assert.Equal(2, Rings(shapes.OutlineOf(["d"])));
        Assert.Equal(1, Rings(shapes.OutlineOf(["d", "e"])));
        Assert.Equal(1, Rings(shapes.OutlineOf(shapes.Codes)));
        Assert.Empty(shapes.OutlineOf(["nowhere"]));
    }

    [Fact]
    public void Draws_no_locator_for_a_place_that_is_not_on_the_map()
    {
        Assert.Null(LocatorMap.Draw(MapShapes.Build(Squares), ["nowhere"], "Situation"));
        Assert.NotNull(LocatorMap.Draw(MapShapes.Build(Squares), ["a"], "Situation"));
    }

    [Fact]
    public void Neighbours_still_touch_after_simplification()
    {
        var shapes = MapShapes.Build(Communes("contours/communes-04-alpes-de-haute-provence.geojson"));
        Assert.Equal(198, shapes.Codes.Count);

        // A gap between two communes would be an extra ring in the outline of the whole.
        Assert.True(Rings(shapes.OutlineOf(shapes.Codes)) <= 3, shapes.OutlineOf(shapes.Codes));
        var total = shapes.Codes.Sum(c => shapes.PathOf(c).Length);
        Assert.True(total < 60_000, $"{total} characters of path for a département");
        var areaOfAll = Area(shapes.OutlineOf(shapes.Codes));
        var sumOfAreas = shapes.Codes.Sum(c => Area(shapes.PathOf(c)));
        Assert.Equal(areaOfAll, sumOfAreas, areaOfAll * 0.001);
    }

    private static IReadOnlyList<GeoShape> Communes(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(TestData.Path(file)));
        return json.RootElement.GetProperty("features").EnumerateArray().Select(Read).ToList();

        static GeoShape Read(JsonElement feature)
        {
            var geometry = feature.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates").EnumerateArray();
            var rings =
                geometry.GetProperty("type").GetString() == "Polygon"
                    ? coordinates
                    : coordinates.SelectMany(p => p.EnumerateArray());
            return new GeoShape(
                feature
                    .GetProperty("properties")
                    .GetProperty("code")
                    .GetString()! /* every commune has one */
                ,
                rings
                    .Select(r =>
                        (IReadOnlyList<(double, double)>)
                            r.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble())).ToList()
                    )
                    .ToList()
            );
        }
    }

    private static GeoShape Square(string code, double x, double y, double side) =>
        new(
            code,
            [
                [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)],
            ]
        );

    private static int Rings(string path) => path.Count(c => c == 'M');

    // Even-odd areas of non-nested rings: the absolute areas, summed.
    private static double Area(string path) =>
        path.Split('z', StringSplitOptions.RemoveEmptyEntries)
            .Sum(ring =>
            {
                var numbers = Integer()
                    .Matches(ring)
                    .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))
                    .ToList();
                double x = 0,
                    y = 0,
                    twice = 0;
                var points = new List<(double X, double Y)>();
                for (var i = 0; i < numbers.Count; i += 2)
                {
                    points.Add((x += numbers[i], y += numbers[i + 1]));
                }

                for (var i = 0; i < points.Count; i++)
                {
                    var (a, b) = (points[i], points[(i + 1) % points.Count]);
                    twice += (a.X * b.Y) - (b.X * a.Y);
                }

                return Math.Abs(twice / 2);
            });

    [GeneratedRegex("-?[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Integer();
}
