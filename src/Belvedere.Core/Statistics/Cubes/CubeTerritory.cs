using System.Globalization;
using Belvedere.Core.Territories;

namespace Belvedere.Core.Statistics.Cubes;

/// <summary>A territory of a cube, on the limits of a year: a code alone is not an identity.</summary>
/// <param name="LimitsYear">1 January of the list that the territory is taken from.</param>
public sealed record CubeTerritory(Territory Territory, int LimitsYear)
{
    /// <summary>As in INSEE's Melodi: <c>2025-COM-04070</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{LimitsYear}-{Territory.Id}");

    /// <summary>The name, with a typographic apostrophe.</summary>
    public string Name => Territory.Name.Replace('\'', '’');
}
