namespace Belvedere.Core.Query;

/// <summary>The units of a distance.</summary>
public static class LengthUnit
{
    public const string Written = "mi, yd, ft, m, cm, km, mm";

    /// <summary>Metres of one unit, or null when it is none. Miles, yards and feet are the international ones of 1959.</summary>
    public static double? Metres(string name) =>
        name.ToLowerInvariant() switch
        {
            "mi" => 1609.344,
            "yd" => 0.9144,
            "ft" => 0.3048,
            "m" => 1,
            "cm" => 0.01,
            "km" => 1000,
            "mm" => 0.001,
            _ => null,
        };
}
