namespace Belvedere.Core.Shapes;

/// <summary>A rectangle of longitudes and latitudes, in degrees, WGS 84; its sides belong to it.</summary>
public readonly record struct Box(double West, double South, double East, double North)
{
    /// <summary>The whole earth.</summary>
    public static Box World { get; } = new(-180, -90, 180, 90);

    /// <summary>A box that holds nothing yet: <c>With</c> makes it grow.</summary>
    public static Box Nothing { get; } =
        new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsNothing => West > East;

    public bool Meets(Box other) =>
        West <= other.East && other.West <= East && South <= other.North && other.South <= North;

    public bool Contains(Box other) =>
        West <= other.West && other.East <= East && South <= other.South && other.North <= North;

    public bool Contains(double longitude, double latitude) =>
        longitude >= West && longitude <= East && latitude >= South && latitude <= North;

    public Box With(double longitude, double latitude) =>
        new(Math.Min(West, longitude), Math.Min(South, latitude), Math.Max(East, longitude), Math.Max(North, latitude));

    public Box With(Box other) =>
        new(
            Math.Min(West, other.West),
            Math.Min(South, other.South),
            Math.Max(East, other.East),
            Math.Max(North, other.North)
        );
}
