using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>A point of the earth, WGS 84.</summary>
public readonly record struct Location(double Latitude, double Longitude);

/// <summary>A ring: longitude and latitude of each point, the first repeated at the end; exteriors run counter-clockwise.</summary>
public sealed record Ring(IReadOnlyList<double> Longitudes, IReadOnlyList<double> Latitudes);

/// <summary>The shape of one area. Holes follow their exterior; fill with the even-odd rule.</summary>
/// <param name="Code">Code in the current geography.</param>
/// <param name="SourceCode">Code in the geography of the file: several shapes may share one current code.</param>
public sealed record Contour(string Code, string SourceCode, string Name, IReadOnlyList<Ring> Rings);

/// <summary>Shapes of the communes of a département, or of the départements of the country.</summary>
public sealed record ContourSet(string Key, IReadOnlyList<Contour> Contours, LocalizedText Credit);
