using System.Globalization;
using Belvedere.Benchmarks.Generated;
using Belvedere.Benchmarks.Peers;

namespace Belvedere.Benchmarks.Works;

/// <summary>The works on the outlines of the communes, drawn with a fixed seed.</summary>
public static class MapWorks
{
    public const string Dataset = "communes";

    private const int Boxes = 20_000;

    private const int Tiles = 200;

    /// <summary>Some twenty thousand answers: after three thousand, the code of the server is still being compiled better.</summary>
    private const int WakingTurns = 50;

    public static IReadOnlyList<PeerWork> All() =>
        [
            new(
                "bbox",
                AnswerKind.Features,
                BoxRequests(),
                "both exact intersection; ours: features and numberMatched; peer: features only"
            )
            {
                Peers = [PeerNames.PostGis],
            },
            First("tile8-first", 8),
            First("tile11-first", 11),
            Again("tile8-cached", 8),
            Again("tile11-cached", 11),
        ];

    /// <summary>
    /// Tiles that no measure asks for, to wake a server that has just started: its peers have answered for minutes. Some are
    /// drawn ahead, as those of zoom 8 are, and some when they are asked for.
    /// </summary>
    public static IReadOnlyList<RequestPair> WakingTiles() =>
        [
            .. Enumerable
                .Repeat<List<RequestPair>>([.. TileRequests(7), .. TileRequests(9), .. TileRequests(10)], WakingTurns)
                .SelectMany(tiles => tiles),
        ];

    private static PeerWork First(string name, int zoom) =>
        new(name, AnswerKind.Tile, TileRequests(zoom), "ours and PostGIS draw each tile; prebuilt: files read")
        {
            Peers = [PeerNames.PostGis, PeerNames.Prebuilt],
            AcceptsGzip = true,
            IsFirst = true,
        };

    private static PeerWork Again(string name, int zoom) =>
        new(name, AnswerKind.Tile, TileRequests(zoom), "ours: tiles drawn before; prebuilt: files read; PostGIS draws")
        {
            Peers = [PeerNames.Prebuilt, PeerNames.PostGis],
            AcceptsGzip = true,
        };

    private static List<RequestPair> BoxRequests()
    {
        const double width = 0.5;
        const double height = 0.35;
        var chance = new Random(2018);
        return
        [
            .. Enumerable
                .Range(0, Boxes)
                .Select(_ =>
                {
                    var west = CommuneGrid.West + (chance.NextDouble() * (CommuneGrid.East - CommuneGrid.West - width));
                    var south =
                        CommuneGrid.South + (chance.NextDouble() * (CommuneGrid.North - CommuneGrid.South - height));
                    var box = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{west:F6},{south:F6},{west + width:F6},{south + height:F6}"
                    );
                    return new RequestPair(
                        $"/ogc/collections/{Dataset}/items?f=json&bbox={box}&limit=1000",
                        $"/bbox?box={box}"
                    );
                }),
        ];
    }

    /// <summary>The tiles of a zoom that hold communes, in an order drawn once: all of them, or two hundred.</summary>
    private static List<RequestPair> TileRequests(int zoom)
    {
        var (west, north) = TileAt(zoom, CommuneGrid.West, CommuneGrid.North);
        var (east, south) = TileAt(zoom, CommuneGrid.East, CommuneGrid.South);
        var all = (
            from x in Enumerable.Range(west, east - west + 1)
            from y in Enumerable.Range(north, south - north + 1)
            select string.Create(CultureInfo.InvariantCulture, $"{zoom}/{x}/{y}.mvt")
        ).ToArray();
        new Random(2018).Shuffle(all);
        return [.. all.Take(Tiles).Select(tile => new RequestPair($"/tiles/{Dataset}/{tile}", $"/tiles/{tile}"))];
    }

    private static (int X, int Y) TileAt(int zoom, double longitude, double latitude)
    {
        var tiles = 1 << zoom;
        var radians = double.DegreesToRadians(latitude);
        var y = (1 - (Math.Asinh(Math.Tan(radians)) / Math.PI)) / 2;
        return ((int)((longitude + 180) / 360 * tiles), (int)(y * tiles));
    }
}
