using System.IO.Compression;
using System.Text;
using Belvedere.Core;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

public sealed class TopoJsonTests
{
    // Two squares side by side; the second has a hole, and its border with the first is the same arc run backwards.
    private const string Topology = """
        {"type":"Topology","transform":{"scale":[0.5,0.25],"translate":[2,40]},
         "arcs":[[[2,0],[0,4]],[[2,4],[-2,0],[0,-4],[2,0]],[[2,0],[2,0],[0,4],[-2,0]],[[3,1],[0,1],[1,0],[-1,-1]]],
         "objects":{"x":{"type":"GeometryCollection","geometries":[
          {"type":"Polygon","properties":{"code":"a","nom":"A"},"arcs":[[0,1]]},
          {"type":"MultiPolygon","properties":{"code":"b","nom":"B"},"arcs":[[[2,-1],[3]]]},
          {"type":null,"properties":{"code":"c","nom":"C"}}]}}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reads_the_areas_of_a_topology_and_turns_their_rings(bool isCompressed)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.geojson");
        await using (var file = File.Create(path))
        {
            await using Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Topology), TestContext.Current.CancellationToken);
        }

        var set = ContourFile.Read(path, "x", code => code, LocalizedText.Same("IGN"));
        Assert.Equal(["a", "b"], set.Contours.Select(c => c.Code));
        var (a, b) = (set.Contours[0].Rings, set.Contours[1].Rings);
        Assert.Equal([(3, 40), (3, 41), (2, 41), (2, 40), (3, 40)], Points(a[0]));
        Assert.Equal(2, b.Count);
        Assert.Equal(1, Turn(a[0]));
        Assert.Equal(1, Turn(b[0]));
        Assert.Equal(-1, Turn(b[1]));
        Assert.Equal(b[0].Longitudes[0], b[0].Longitudes[^1]);
    }

    [Theory]
    [InlineData(
        """{"type":"Topology","arcs":[],"objects":{"x":{"geometries":[{"type":"Polygon","properties":{"code":"a","nom":"A"},"arcs":[[7]]}]}}}"""
    )]
    [InlineData(
        """{"type":"Topology","arcs":[],"objects":{"x":{"geometries":[{"type":"Point","properties":{"code":"a","nom":"A"}}]}}}"""
    )]
    public async Task Refuses_what_is_no_area(string topology)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.geojson");
        await File.WriteAllTextAsync(path, topology, TestContext.Current.CancellationToken);
        Assert.Throws<InvalidDataException>(() => ContourFile.Read(path, "x", code => code, LocalizedText.Same("")));
    }

    private static IEnumerable<(double, double)> Points(Ring ring) => ring.Longitudes.Zip(ring.Latitudes);

    private static int Turn(Ring ring) =>
        Math.Sign(
            Enumerable
                .Range(0, ring.Longitudes.Count - 1)
                .Sum(i => (ring.Longitudes[i] * ring.Latitudes[i + 1]) - (ring.Longitudes[i + 1] * ring.Latitudes[i]))
        );
}
