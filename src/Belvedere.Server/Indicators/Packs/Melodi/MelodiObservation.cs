namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>One observation of a cube, whatever it was read from.</summary>
/// <param name="Geography">Year of the list of territories that its code is of.</param>
/// <param name="Level">As Melodi writes it: COM, ARM, EPCI, DEP, REG.</param>
/// <param name="Value">Null when there is none.</param>
/// <param name="CodeOf">The code of a dimension; null when the observation has no such dimension.</param>
internal readonly record struct MelodiObservation(
    int Geography,
    string Level,
    string Code,
    string Period,
    string Status,
    string Confidence,
    double? Value,
    Func<string, string?> CodeOf
)
{
    /// <summary>As Melodi writes it: <c>2025-COM-04070</c>.</summary>
    public string Place => $"{Geography}-{Level}-{Code}";
}
