using Belvedere.Core.Shapes;
using Belvedere.Data.Tiles;

namespace Belvedere.Tests.Shapes;

public sealed class SharedOutlinesTests
{
    [Fact]
    public void Neighbours_lose_the_same_positions_whichever_way_their_rings_turn()
    {
        // Two squares whose common side has a large tooth and a small one.
        var outlines = SharedOutlines.Of([
            Read("[[0,0],[10,0],[10.001,2],[10,4],[12,6],[10,10],[0,10],[0,0]]"),
            Read("[[10,4],[10.001,2],[10,0],[20,0],[20,10],[10,10],[12,6],[10,4]]"),
        ]);
        var least = SurfaceOf(1);
        var (west, east) = (Points(outlines, 0, least), Points(outlines, 1, least));
        Assert.DoesNotContain((10.001, 2), west.Concat(east));
        Assert.Contains((12, 6), west);
        Assert.Contains((12, 6), east);
        Assert.Equal(Common(Points(outlines, 0, 0), Points(outlines, 1, 0)).Count() - 1, Common(west, east).Count());
        // Where three borders meet the position stays, whatever it weighs.
        Assert.Equal(
            [(10, 0), (10, 10)],
            Common(Points(outlines, 0, SurfaceOf(20)), Points(outlines, 1, SurfaceOf(20)))
        );
    }

    [Fact]
    public void An_enclave_and_the_hole_that_it_fills_go_together()
    {
        const string hole = "[[4,4],[4,4.01],[4.01,4.01],[4.01,4],[4,4]]";
        var outlines = SharedOutlines.Of([
            Read("[[0,0],[10,0],[10,10],[0,10],[0,0]]," + hole),
            Read("[[4,4],[4.01,4],[4.01,4.01],[4,4.01],[4,4]]"),
            null,
        ]);
        Assert.Equal(2, outlines.PartsOf(0, 0)[0].Lines.Count);
        Assert.Single(outlines.PartsOf(1, 0));
        Assert.Single(outlines.PartsOf(0, SurfaceOf(0.1))[0].Lines);
        Assert.Empty(outlines.PartsOf(1, SurfaceOf(0.1)));
        Assert.Empty(outlines.PartsOf(2, 0));
        Assert.True(outlines.BoxOf(2).IsNothing);
    }

    /// <summary>Real communes at every zoom: what is covered stays covered, once.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    public void The_communes_of_a_departement_cover_it_whole_at_every_zoom(int zoom)
    {
        var communes = TestCommunes();
        var outlines = SharedOutlines.Of(communes);
        var least = 0.35 / Math.Pow(512d * (1 << zoom), 2);
        var edges = new Dictionary<((double, double), (double, double)), int>();
        for (var i = 0; i < outlines.Count; i++)
        {
            foreach (var line in outlines.PartsOf(i, least).SelectMany(p => p.Lines))
            {
                for (var at = 0; at + 3 < line.Length; at += 2)
                {
                    var (from, to) = ((line[at], line[at + 1]), (line[at + 2], line[at + 3]));
                    edges[(from, to)] = edges.GetValueOrDefault((from, to)) + 1;
                }
            }
        }

        // Each border is walked once in each direction, but for the coast: the same at every zoom, in fewer steps.
        Assert.All(edges, e => Assert.Equal(1, e.Value));
        var lonely = edges.Keys.Where(e => !edges.ContainsKey((e.Item2, e.Item1))).ToList();
        var ends = lonely
            .SelectMany(e => new[] { (At: e.Item1, Sign: 1), (At: e.Item2, Sign: -1) })
            .ToLookup(e => e.At);
        Assert.All(ends, e => Assert.Equal(0, e.Sum(s => s.Sign)));
        Assert.True(lonely.Count < edges.Count / 5, $"{lonely.Count} of {edges.Count} borders have no other side.");
    }

    [Fact]
    public void A_tile_of_names_keeps_the_first_and_the_seats_alone_from_afar()
    {
        var places = Enumerable
            .Range(0, 100)
            .Select(i => new NamedPlace($"Lieu {i}", 5 + (i * 0.01), 44, IsSeat: i < 3))
            .ToList();
        Assert.Equal(3, NameTile.Draw(places, new TileAddress(5, 16, 11)).ShownCount);
        Assert.Equal(NameTile.MostNames, NameTile.Draw(places, new TileAddress(7, 65, 46)).ShownCount);
        Assert.Empty(NameTile.Draw(places, new TileAddress(7, 10, 10)).Bytes);
    }

    private static List<Shape?> TestCommunes()
    {
        var path = TestData.Path("contours/communes-89-yonne.geojson");
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. json
                .RootElement.GetProperty("features")
                .EnumerateArray()
                .Select(f =>
                    Shape.TryRead(System.Text.Encoding.UTF8.GetBytes(f.GetRawText()), out var shape) ? shape : null
                ),
        ];
    }

    private static double SurfaceOf(double squareDegrees) => squareDegrees / (360 * 360);

    private static List<(double, double)> Points(SharedOutlines outlines, int area, double least) =>
        [
            .. outlines
                .PartsOf(area, least)
                .SelectMany(p => p.Lines)
                .SelectMany(l => l.Chunk(2))
                .Select(p => (p[0], p[1]))
                .Distinct(),
        ];

    private static IEnumerable<(double, double)> Common(List<(double, double)> a, List<(double, double)> b) =>
        a.Intersect(b).Order();

    private static Shape? Read(string rings) =>
        Shape.TryRead(
            System.Text.Encoding.UTF8.GetBytes($"{{\"type\":\"Polygon\",\"coordinates\":[{rings}]}}"),
            out var shape
        )
            ? shape
            : null;
}
