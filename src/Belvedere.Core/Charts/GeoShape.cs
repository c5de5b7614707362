namespace Belvedere.Core.Charts;

/// <summary>The outline of an area on the earth, WGS 84.</summary>
/// <param name="Code">Several shapes may share one code: they are drawn as one area.</param>
/// <param name="Rings">Closed rings of longitude and latitude, holes included; filled with the even-odd rule.</param>
public sealed record GeoShape(string Code, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings);
