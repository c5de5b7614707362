using Belvedere.Core.Shapes;

namespace Belvedere.Data.Tiles;

/// <summary>A place to name on a map.</summary>
/// <param name="IsSeat">Whether it is the seat of a département or a région: the first to be named, from afar alone.</param>
public sealed record NamedPlace(string Name, double Longitude, double Latitude, bool IsSeat);

/// <summary>Vector tiles of the names of places: the first of each tile, in an order of importance.</summary>
public static class NameTile
{
    /// <summary>Names of one tile: what a page writes on a quarter of a screen.</summary>
    public const int MostNames = 40;

    /// <summary>Below this zoom only the seats are named.</summary>
    public const int EveryPlaceZoom = 6;

    private static readonly IReadOnlyList<string> Fields = ["nom", "rang", "siege"];

    /// <summary>One tile; a feature has the name, the rank (0 is the first to be written) and whether it is a seat.</summary>
    /// <param name="places">The most important first.</param>
    public static DrawnTile Draw(IReadOnlyList<NamedPlace> places, TileAddress address)
    {
        var layer = new TileLayer(address, Fields);
        for (var rank = 0; rank < places.Count && layer.Shown < MostNames; rank++)
        {
            var (place, number) = (places[rank], rank);
            // What stands in the buffer belongs to the neighbour, which names it.
            if ((place.IsSeat || address.Zoom >= EveryPlaceZoom) && IsInside(address, place))
            {
                layer.Add(
                    rank,
                    Shape.Point(place.Longitude, place.Latitude),
                    () => [place.Name, (long)number, place.IsSeat]
                );
            }
        }

        return new DrawnTile(layer.ToBytes(), layer.RowCount, layer.Shown, layer.HasFields);
    }

    private static bool IsInside(TileAddress address, NamedPlace place) =>
        address.Place(place.Longitude, place.Latitude)
            is { X: >= 0 and < TileAddress.Extent, Y: >= 0 and < TileAddress.Extent };
}
