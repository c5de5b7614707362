using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>A map ready to be drawn: one frame for each year, all on one scale.</summary>
/// <param name="Frames">In the order of time; empty when the indicator has no value here.</param>
/// <param name="Shapes">null when no contour is installed: the table stands alone.</param>
public sealed record MapView(MapRequest Request, MapScale? Scale, IReadOnlyList<MapSlice> Frames, AreaShapes? Shapes)
{
    /// <summary>Contours that the map lacks.</summary>
    public IReadOnlyList<InstallablePack> Missing { get; init; } = [];

    /// <summary>Codes of the areas that make the territory pointed at.</summary>
    public IReadOnlyCollection<string> Place { get; init; } = [];

    public required string EditionKey { get; init; }

    public Indicator Indicator => Request.Query.Indicator;

    public Territory Area => Request.Query.Area;

    public Level Level => Request.Query.Level;

    /// <summary>Whether there is something to show on a map.</summary>
    public bool IsMapped =>
        Shapes is not null && Frames.Count > 0 && (Request.IsByCircles || Scale?.Classes is not null);

    /// <summary>Whether it can be drawn on a page: the communes of the country are too many.</summary>
    public bool IsDrawn => IsMapped && Shapes?.Drawn is not null;
}
