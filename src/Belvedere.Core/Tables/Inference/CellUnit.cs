namespace Belvedere.Core.Tables.Inference;

/// <summary>A unit written in the cell itself: <c>12 %</c>, <c>1 200 €</c>, <c>35 k€</c>.</summary>
internal static class CellUnit
{
    // The longest first: « k€ » ends with « € ».
    private static readonly (byte[] Written, string Unit)[] Known =
    [
        ("k\u20AC"u8.ToArray(), "k€"),
        ("K\u20AC"u8.ToArray(), "k€"),
        ("M\u20AC"u8.ToArray(), "M€"),
        ("\u20AC"u8.ToArray(), "€"),
        ("euros"u8.ToArray(), "€"),
        ("EUR"u8.ToArray(), "€"),
        ("%"u8.ToArray(), "%"),
        ("km\u00B2"u8.ToArray(), "km²"),
        ("km2"u8.ToArray(), "km²"),
        ("m\u00B2"u8.ToArray(), "m²"),
        ("m2"u8.ToArray(), "m²"),
        ("m\u00B3"u8.ToArray(), "m³"),
        ("m3"u8.ToArray(), "m³"),
        ("km"u8.ToArray(), "km"),
        ("ha"u8.ToArray(), "ha"),
        ("MWh"u8.ToArray(), "MWh"),
        ("kWh"u8.ToArray(), "kWh"),
        ("kg"u8.ToArray(), "kg"),
    ];

    /// <summary>The units, each once.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [.. Known.Select(known => known.Unit).Distinct(StringComparer.Ordinal)];

    /// <summary>The number in front of the unit; false when the cell ends with none.</summary>
    internal static bool TryStrip(ReadOnlySpan<byte> trimmed, out ReadOnlySpan<byte> number, out string unit)
    {
        // A digit at the start keeps the words that end like a unit out of the search.
        if (trimmed.Length is > 1 and <= 40 && trimmed[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or 0xE2)
        {
            foreach (var (written, known) in Known)
            {
                if (trimmed.EndsWith(written))
                {
                    number = CellText.Trim(trimmed[..^written.Length]);
                    unit = known;
                    return number.Length > 0;
                }
            }
        }

        number = trimmed;
        unit = "";
        return false;
    }
}
