namespace Belvedere.Core.Charts;

/// <summary>Where a place is inside a larger one: two outlines, nothing else.</summary>
public static class LocatorMap
{
    /// <summary>Draws both outlines.</summary>
    /// <param name="place">Codes of the areas that make the place.</param>
    /// <returns>The markup, or null when the place is not on the map.</returns>
    public static string? Draw(MapShapes shapes, IReadOnlyCollection<string> place, string sentence)
    {
        var here = shapes.OutlineOf(place);
        if (here.Length == 0)
        {
            return null;
        }

        return new Svg()
            .Raw(
                $"<svg class=\"locator\" viewBox=\"{shapes.ViewBox}\" role=\"img\" aria-label=\"{Svg.Escape(sentence)}\">"
            )
            .Raw($"<path class=\"loc-d\" d=\"{shapes.OutlineOf(shapes.Codes)}\"/><path class=\"loc-h\" d=\"{here}\"/>")
            .Close()
            .ToString();
    }
}
