using System.Text;
using System.Text.Json;
using Belvedere.Core.Shapes;
using Belvedere.Data.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Belvedere.Tests.Shapes;

public sealed class ShapeTests
{
    private static readonly string[] Texts =
    [
        "POINT (2.35 48.85)",
        "LINESTRING (2 48, 3 49, 4 48.5)",
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
        "MULTIPOINT ((1 2), (3 4))",
        "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (3 4, 5 6), MULTIPOINT ((7 8)))",
    ];

    public static TheoryData<string> Kinds { get; } = [.. Texts];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shape_reads_the_same_from_each_of_its_writings(string wkt)
    {
        var expected = new WKTReader().Read(wkt);
        var shape = Read(wkt);
        Assert.True(expected.EqualsExact(new WKBReader().Read(shape.Wkb.ToArray())), shape.ToString());
        Assert.Equal(shape, Read(shape.ToGeoJson()));
        Assert.Equal(shape, Read($$"""{"type":"Feature","properties":{"a":[1]},"geometry":{{shape}}}"""));
        Assert.Equal(shape, Read(Convert.ToHexString(shape.Wkb.Span)));
        expected.SRID = 4326;
        var bigEndian = new WKBWriter(ByteOrder.BigEndian, handleSRID: true).Write(expected);
        Assert.Equal(shape, Read(WKBWriter.ToHex(bigEndian)));
        var box = expected.EnvelopeInternal;
        Assert.Equal(new Box(box.MinX, box.MinY, box.MaxX, box.MaxY), shape.Box);
    }

    [Theory]
    [InlineData("point(2.35 48.85)", "POINT (2.35 48.85)")]
    [InlineData("SRID=4326;POINT Z (2.35 48.85 12)", "POINT (2.35 48.85)")]
    [InlineData("MULTIPOINT (1 2, 3 4)", "MULTIPOINT ((1 2), (3 4))")]
    [InlineData("POLYGON ((0 0, 0 1, 1 1, 0 0))", "POLYGON ((0 0, 1 1, 0 1, 0 0))")]
    [InlineData("POLYGON ((0 0, 1 1, 0 1))", "POLYGON ((0 0, 1 1, 0 1, 0 0))")]
    [InlineData("""{"coordinates":[2.35,48.85,7],"type":"Point"}""", "POINT (2.35 48.85)")]
    public void Other_writings_of_the_same_shape_are_one(string written, string wkt) =>
        Assert.Equal(Read(wkt), Read(written));

    [Theory]
    [InlineData("POINT EMPTY")]
    [InlineData("GEOMETRYCOLLECTION EMPTY")]
    [InlineData("""{"type":"Feature","properties":{},"geometry":null}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""")]
    public void An_empty_geometry_is_an_empty_cell(string written)
    {
        Assert.True(Shape.TryRead(Encoding.UTF8.GetBytes(written), out var shape));
        Assert.Null(shape);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Paris")]
    [InlineData("POINT (652000 6862000)")]
    [InlineData("POINT (2.35)")]
    [InlineData("POINT (2.35 48.85) et plus")]
    [InlineData("POLYGON ((0 0, 1 1))")]
    [InlineData("LINESTRING (0 0)")]
    [InlineData("{\"type\":\"Point\"")]
    [InlineData("{\"type\":\"Circle\",\"coordinates\":[1,2]}")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[[1,2]]}")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[1,\"2\"]}")]
    [InlineData("[2.35, 48.85]")]
    [InlineData("0101")]
    [InlineData("0106000000FFFFFFFF")]
    public void What_is_no_shape_is_refused(string written) =>
        Assert.False(Shape.TryRead(Encoding.UTF8.GetBytes(written), out _));

    [Fact]
    public void Bytes_at_random_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 5_000; i++)
        {
            var text = Encoding.UTF8.GetBytes(Texts[random.Next(Texts.Length)]);
            if (i % 3 == 0)
            {
                text = Encoding.UTF8.GetBytes(Read(Encoding.UTF8.GetString(text)).ToGeoJson());
            }
            else if (i % 3 == 1)
            {
                text = Encoding.UTF8.GetBytes(Convert.ToHexString(Read(Encoding.UTF8.GetString(text)).Wkb.Span));
            }

            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = (byte)"0123456789ABCDEF(),[]{}\" -."[random.Next(27)];
            }

            if (Shape.TryRead(text.AsSpan(0, random.Next(text.Length + 1)), out var shape) && shape is not null)
            {
                Assert.Equal(shape, Shape.FromWkb(shape.Wkb.Span));
            }
        }
    }

    [Fact]
    public void Geojson_has_seven_decimals_at_most_and_turns_as_its_rule_asks()
    {
        var shape = Read("POLYGON ((0 0, 0 0.123456789, 1 1, 0 0), (0.1 0.1, 0.2 0.15, 0.15 0.15, 0.1 0.1))");
        using var json = JsonDocument.Parse(shape.ToGeoJson());
        var rings = json.RootElement.GetProperty("coordinates");
        Assert.Equal("[[0,0],[1,1],[0,0.1234568],[0,0]]", rings[0].GetRawText());
        Assert.Equal("[0.15,0.15]", rings[1][1].GetRawText());
    }

    [Fact]
    public void Degrees_are_written_as_the_rounded_double_reads()
    {
        var random = new Random(4070);
        for (var i = 0; i < 20_000; i++)
        {
            // From whole degrees to far beyond the seventh decimal.
            var longitude = Math.Round(((random.NextDouble() * 360) - 180) / Math.Pow(10, i % 9), i % 12);
            var shape = Shape.Point(longitude, 44.0925);
            using var json = JsonDocument.Parse(shape.ToGeoJson());
            var written = json.RootElement.GetProperty("coordinates")[0];
            Assert.Equal(Math.Round(longitude, 7), written.GetDouble());
            Assert.DoesNotMatch("[eE]|\\.$|\\.[0-9]*0$", written.GetRawText());
        }
    }

    [Fact]
    public void A_box_meets_a_shape_where_a_geometry_library_says_so()
    {
        var random = new Random(7);
        for (var i = 0; i < 1500; i++)
        {
            var shape = RandomShape(random);
            var box = RandomBox(random);
            var library = new GeometryFactory().ToGeometry(new Envelope(box.West, box.East, box.South, box.North));
            var geometry = new WKBReader().Read(shape.Wkb.ToArray());
            Assert.True(library.Intersects(geometry) == shape.Meets(box), $"{geometry} {library}");
        }
    }

    [Fact]
    public void Distances_are_metres_on_the_sphere()
    {
        // Paris to Marseille, by the haversine formula on the mean radius: 660.5 km.
        var paris = Shape.Point(2.3522, 48.8566);
        Assert.Equal(660_500, ShapeGeometry.Distance(paris.Wkb.Span, 5.3698, 43.2965), 500.0);
        var square = Read("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
        Assert.Equal(0, ShapeGeometry.Distance(square.Wkb.Span, 0.5, 0.5));
        // One degree of longitude on the equator is 111.195 km.
        Assert.Equal(111_195, ShapeGeometry.Distance(square.Wkb.Span, 2, 0), 1.0);
    }

    internal static Shape Read(string written)
    {
        Assert.True(Shape.TryRead(Encoding.UTF8.GetBytes(written), out var shape), written);
        return shape ?? throw new InvalidOperationException($"{written} is empty.");
    }

    /// <summary>Small whole numbers, so that touching edges and corners are common; polygons that do not cross themselves.</summary>
    private static Shape RandomShape(Random random)
    {
        var (x, y) = (random.Next(-10, 10), random.Next(-10, 10));
        var (w, h) = (random.Next(1, 8), random.Next(1, 8));
        return Read(
            random.Next(5) switch
            {
                0 => $"POINT ({x} {y})",
                1 => $"LINESTRING ({x} {y}, {x + w} {y + h}, {x + w} {y - h})",
                2 => $"POLYGON (({x} {y}, {x + w} {y + 1}, {x + w + 2} {y + h + 2}, {x} {y}))",
                3 =>
                    $"POLYGON (({x} {y}, {x + 9} {y}, {x + 9} {y + 9}, {x} {y + 9}, {x} {y}), ({x + 2} {y + 2}, {x + 2} {y + 7}, {x + 7} {y + 7}, {x + 7} {y + 2}, {x + 2} {y + 2}))",
                _ => $"MULTIPOINT (({x} {y}), ({x + w} {y + h}))",
            }
        );
    }

    private static Box RandomBox(Random random)
    {
        var (west, south) = (random.Next(-12, 12), random.Next(-12, 12));
        return new(west, south, west + random.Next(1, 5), south + random.Next(1, 5));
    }
}
