using Belvedere.Core.Shapes;

namespace Belvedere.Data.Tiles;

/// <summary>One tile of the web Mercator pyramid.</summary>
public sealed record TileAddress(int Zoom, int X, int Y)
{
    public const int MaximumZoom = 20;

    /// <summary>Units across a tile.</summary>
    public const int Extent = 4096;

    /// <summary>Units drawn around the tile, so that borders do not show where tiles meet.</summary>
    public const int Buffer = 64;

    /// <summary>The north and south ends of the pyramid.</summary>
    private const double MaximumLatitude = 85.0511287798066;

    private double Tiles => 1L << Zoom;

    /// <summary>Whether there is such a tile.</summary>
    public bool Exists => Zoom is >= 0 and <= MaximumZoom && X >= 0 && X < Tiles && Y >= 0 && Y < Tiles;

    /// <summary>
    /// Units between two positions of the drawing: a quarter of a pixel or less where tiles are many to a screen, exact
    /// where a client magnifies the last ones. The same for neighbours, so that shared borders stay shared.
    /// </summary>
    public int Step =>
        Zoom switch
        {
            < 9 => 4,
            < 12 => 2,
            _ => 1,
        };

    /// <summary>What the tile and its buffer cover.</summary>
    public Box Box
    {
        get
        {
            const double margin = (double)Buffer / Extent;
            return new(
                Math.Max(-180, Longitude(X - margin)),
                Latitude(Y + 1 + margin),
                Math.Min(180, Longitude(X + 1 + margin)),
                Latitude(Y - margin)
            );
        }
    }

    /// <summary>The four tiles of the next zoom that cover it.</summary>
    public IEnumerable<TileAddress> Quarters() =>
        from x in (int[])[2 * X, (2 * X) + 1]
        from y in (int[])[2 * Y, (2 * Y) + 1]
        select new TileAddress(Zoom + 1, x, y);

    /// <summary>A position in units of the tile, from its north-west corner, on the steps of its zoom.</summary>
    public TilePoint Place(double longitude, double latitude) => Place(longitude, latitude, Step);

    /// <summary>A position in units of the tile, from its north-west corner.</summary>
    /// <param name="step">Units between two positions.</param>
    public TilePoint Place(double longitude, double latitude, int step)
    {
        var radians = double.DegreesToRadians(Math.Clamp(latitude, -MaximumLatitude, MaximumLatitude));
        var x = (((longitude + 180) / 360 * Tiles) - X) * Extent;
        var y = (((1 - (Math.Asinh(Math.Tan(radians)) / Math.PI)) / 2 * Tiles) - Y) * Extent;
        return new(OnStep(x, step), OnStep(y, step));
    }

    // Far outside the tile the exact place does not matter: the clip cuts it off.
    private static int OnStep(double units, int step) => (int)Math.Round(Math.Clamp(units, -1e8, 1e8) / step) * step;

    private double Longitude(double x) => (x / Tiles * 360) - 180;

    private double Latitude(double y) =>
        double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * Math.Clamp(y / Tiles, 0, 1))))));
}

/// <summary>A position in units of a tile, y downwards.</summary>
public readonly record struct TilePoint(int X, int Y);
