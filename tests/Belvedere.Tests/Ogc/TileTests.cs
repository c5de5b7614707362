using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Belvedere.Tests.Ogc;

[Collection(GeoPortal.Name)]
public sealed class TileTests(GeoPortal geo)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tile_holds_the_rows_that_it_covers_with_their_fields()
    {
        // Zoom 11, 0.176° wide: some ninety squares of 0.02°.
        var (x, y) = TileAt(11, 5, 44);
        var layer = await TileAsync("carres", 11, x, y);
        Assert.Equal("objets", layer.Name);
        Assert.Equal(4096, layer.Extent);
        Assert.Equal(["code", "jour", "valeur"], layer.Keys);
        Assert.InRange(layer.Features.Count, 60, 180);
        foreach (var feature in layer.Features)
        {
            Assert.Equal($"C{feature.Id:00000}", feature.Fields["code"]);
            Assert.Equal((long)feature.Id % 7, feature.Fields["valeur"]);
            Assert.Equal(3, feature.Kind);
            Assert.True(feature.SignedArea > 0, "an outer ring has a positive area");
            Assert.All(feature.Positions, p => Assert.True(p.X is >= -64 and <= 4160 && p.Y is >= -64 and <= 4160));
        }
    }

    [Fact]
    public async Task Squares_of_a_tile_join_without_a_gap()
    {
        // The tile lies wholly inside the grid: together the squares cover it and its buffer.
        var (x, y) = TileAt(12, 5, 44);
        var layer = await TileAsync("carres", 12, x, y);
        var expected = (4096.0 + 128) * (4096 + 128);
        Assert.Equal(expected, layer.Features.Sum(f => f.SignedArea), expected * 1e-9);
    }

    [Fact]
    public async Task A_crowded_tile_keeps_every_place_and_says_what_it_leaves()
    {
        var (x, y) = TileAt(6, 5, 44);
        var layer = await TileAsync("carres", 6, x, y);
        Assert.Empty(layer.Keys);
        Assert.True(layer.Features.Count > 2000);
        using var answer = await geo.Portal.Client.GetAsync(
            new Uri($"/tiles/carres/6/{x}/{y}.mvt", UriKind.Relative),
            Ct
        );
        Assert.Equal(
            layer.Features.Count.ToString(CultureInfo.InvariantCulture),
            answer.Headers.GetValues("X-Belvedere-Features").Single()
        );
        Assert.True(
            int.Parse(answer.Headers.GetValues("X-Belvedere-Rows").Single(), CultureInfo.InvariantCulture)
                <= GeoPortal.Squares
        );
        Assert.True(answer.Content.Headers.ContentLength is null or < 500_000);
    }

    [Fact]
    public async Task Lines_points_and_areas_of_one_table_keep_their_kinds()
    {
        var (x, y) = TileAt(9, 6.1, 44.05);
        var layer = await TileAsync("traces", 9, x, y);
        Assert.Equal([1, 2, 3], layer.Features.Select(f => f.Kind).Order());
        Assert.Equal(["Route", "Place", "Parc"], layer.Features.OrderBy(f => f.Id).Select(f => f.Fields["nom"]));
        var places = await TileAsync("lieux", 14, TileAt(14, 6.2356, 44.0925).X, TileAt(14, 6.2356, 44.0925).Y);
        Assert.Contains(places.Features, f => f is { Kind: 1, Id: 1 });
    }

    [Fact]
    public async Task An_empty_tile_has_no_content_and_the_same_tile_is_not_sent_twice()
    {
        using var empty = await geo.Portal.Client.GetAsync(new Uri("/tiles/carres/11/0/0.mvt", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
        var (x, y) = TileAt(11, 5, 44);
        using var first = await geo.Portal.Client.GetAsync(
            new Uri($"/tiles/carres/11/{x}/{y}.mvt?v=1", UriKind.Relative),
            Ct
        );
        Assert.Equal("application/vnd.mapbox-vector-tile", first.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", first.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/tiles/carres/11/{x}/{y}.mvt");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!); // always sent
        again.Headers.Add("Accept-Encoding", "gzip");
        using var second = await geo.Portal.Client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("gzip", true)]
    [InlineData("br;q=1.0, gzip;q=0.8", true)]
    [InlineData("*", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip;q=0, *", false)]
    [InlineData("identity", false)]
    public async Task A_tile_is_compressed_for_who_takes_it(string? accepted, bool isCompressed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tiles/carres/0/0/0.mvt");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await geo.Portal.Client.SendAsync(request, Ct);
        Assert.Equal(isCompressed ? ["gzip"] : [], answer.Content.Headers.ContentEncoding);
        Assert.Equal(isCompressed ? 0x1F : 0x1A, (await answer.Content.ReadAsByteArrayAsync(Ct))[0]);
    }

    [Theory]
    [InlineData("/tiles/carres/2/4/0.mvt", 404)]
    [InlineData("/tiles/carres/2/-1/0.mvt", 404)]
    [InlineData("/tiles/carres/21/0/0.mvt", 404)]
    [InlineData("/tiles/carres/a/0/0.mvt", 404)]
    [InlineData("/tiles/absent/2/0/0.mvt", 404)]
    [InlineData("/tiles/prix/2/0/0.mvt", 404)]
    [InlineData("/tiles/prix.json", 404)]
    public async Task A_tile_that_cannot_be_says_why(string path, int status)
    {
        using var answer = await geo.Portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_tilejson_says_where_the_tiles_are()
    {
        var json = await geo.GetAsync("/tiles/carres.json");
        Assert.Equal("3.0.0", json.GetProperty("tilejson").GetString());
        Assert.Equal("[4,43,6.4,45]", json.GetProperty("bounds").GetRawText());
        var layer = json.GetProperty("vector_layers")[0];
        Assert.Equal("Number", layer.GetProperty("fields").GetProperty("valeur").GetString());
        var (x, y) = TileAt(11, 5, 44);
        var address = (json.GetProperty("tiles")[0].GetString() ?? "")
            .Replace("{z}", "11", StringComparison.Ordinal)
            .Replace("{x}", $"{x}", StringComparison.Ordinal)
            .Replace("{y}", $"{y}", StringComparison.Ordinal);
        using var tile = await geo.Portal.Client.GetAsync(new Uri(address), Ct);
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
    }

    private static (int X, int Y) TileAt(int zoom, double longitude, double latitude)
    {
        var tiles = 1 << zoom;
        var y = (1 - (Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI)) / 2 * tiles;
        return ((int)((longitude + 180) / 360 * tiles), (int)y);
    }

    private async Task<DecodedLayer> TileAsync(string id, int z, int x, int y) =>
        DecodedLayer.Read(
            await geo.Portal.Client.GetByteArrayAsync(new Uri($"/tiles/{id}/{z}/{x}/{y}.mvt", UriKind.Relative), Ct)
        );
}

/// <summary>A vector tile read by the letter of its specification.</summary>
internal sealed record DecodedLayer(string Name, int Extent, List<string> Keys, List<DecodedFeature> Features)
{
    public static DecodedLayer Read(byte[] tile)
    {
        var layer = Fields(tile).Single(f => f.Number == 3).Bytes;
        var fields = Fields(layer);
        var keys = fields.Where(f => f.Number == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToList();
        var values = fields.Where(f => f.Number == 4).Select(f => Value(Fields(f.Bytes).Single())).ToList();
        return new(
            Encoding.UTF8.GetString(fields.Single(f => f.Number == 1).Bytes),
            (int)fields.Single(f => f.Number == 5).Varint,
            keys,
            [.. fields.Where(f => f.Number == 2).Select(f => DecodedFeature.Read(Fields(f.Bytes), keys, values))]
        );
    }

    internal static List<ulong> Varints(byte[] packed)
    {
        var numbers = new List<ulong>();
        for (var at = 0; at < packed.Length; )
        {
            numbers.Add(Varint(packed, ref at));
        }

        return numbers;
    }

    private static object Value((int Number, ulong Varint, byte[] Bytes) value) =>
        value.Number switch
        {
            1 => Encoding.UTF8.GetString(value.Bytes),
            3 => BitConverter.ToDouble(value.Bytes),
            6 => DecodedFeature.Signed(value.Varint),
            7 => value.Varint == 1,
            _ => throw new JsonException($"value {value.Number}"),
        };

    private static List<(int Number, ulong Varint, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, ulong, byte[])>();
        for (var at = 0; at < message.Length; )
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    fields.Add(((int)(key >> 3), Varint(message, ref at), []));
                    break;
                case 1:
                    fields.Add(((int)(key >> 3), 0, message[at..(at + 8)]));
                    at += 8;
                    break;
                default:
                    var length = (int)Varint(message, ref at);
                    fields.Add(((int)(key >> 3), 0, message[at..(at + length)]));
                    at += length;
                    break;
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}

internal sealed record DecodedFeature(
    ulong Id,
    int Kind,
    Dictionary<string, object> Fields,
    List<List<(long X, long Y)>> Paths
)
{
    public IEnumerable<(long X, long Y)> Positions => Paths.SelectMany(path => path);

    /// <summary>By the surveyor’s formula, as the specification has it.</summary>
    public double SignedArea =>
        Paths.Sum(ring =>
            ring.Select((p, i) => (p, q: ring[(i + 1) % ring.Count]))
                .Sum(s => ((double)s.p.X * s.q.Y) - ((double)s.q.X * s.p.Y)) / 2
        );

    public static DecodedFeature Read(
        List<(int Number, ulong Varint, byte[] Bytes)> message,
        List<string> keys,
        List<object> values
    )
    {
        var tags = message.Where(f => f.Number == 2).SelectMany(f => DecodedLayer.Varints(f.Bytes)).ToList();
        var fields = tags.Chunk(2)
            .ToDictionary(pair => keys[(int)pair[0]], pair => values[(int)pair[1]], StringComparer.Ordinal);
        var commands = DecodedLayer.Varints(message.Single(f => f.Number == 4).Bytes);
        return new(
            message.Single(f => f.Number == 1).Varint,
            (int)message.Single(f => f.Number == 3).Varint,
            fields,
            Walk(commands)
        );
    }

    internal static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private static List<List<(long X, long Y)>> Walk(List<ulong> commands)
    {
        var paths = new List<List<(long, long)>>();
        var (x, y) = (0L, 0L);
        for (var i = 0; i < commands.Count; )
        {
            var (command, count) = (commands[i] & 7, (int)(commands[i] >> 3));
            i++;
            for (; command != 7 && count > 0; count--, i += 2)
            {
                (x, y) = (x + Signed(commands[i]), y + Signed(commands[i + 1]));
                if (command == 1)
                {
                    paths.Add([]);
                }

                paths[^1].Add((x, y));
            }
        }

        return paths;
    }
}
