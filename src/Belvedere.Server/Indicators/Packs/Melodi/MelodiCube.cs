namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>A cube of Melodi, INSEE's API of statistics, as a manifest asks for it.</summary>
/// <param name="Key">Identifier in the catalogue of Melodi: <c>DS_RP_LOGEMENT_PRINC</c>.</param>
/// <param name="Fixed">Codes by dimension that every series of the file shares; a series may say otherwise.</param>
/// <param name="MostPerMinute">Requests a minute that the producer allows at its own address.</param>
public sealed record MelodiCube(string Key, IReadOnlyDictionary<string, IReadOnlyList<string>> Fixed, int MostPerMinute)
{
    /// <summary>The total of a dimension, in every code list of Melodi.</summary>
    public const string Total = "_T";

    /// <summary>Codes by dimension that a series asks for: its own, those of the file, else the total.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CodesOf(PackFile file, PackSeries series) =>
        DimensionsOf(file)
            .ToDictionary(
                d => d,
                d => series.Codes.GetValueOrDefault(d) ?? Fixed.GetValueOrDefault(d) ?? [Total],
                StringComparer.Ordinal
            );

    /// <summary>Every dimension that the file names.</summary>
    public IReadOnlyList<string> DimensionsOf(PackFile file) =>
        file
            .Series.SelectMany(s => s.Codes.Keys)
            .Concat(Fixed.Keys)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();

    /// <summary>Codes by dimension that one request needs for all the series.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AskedCodes(PackFile file) =>
        DimensionsOf(file)
            .ToDictionary(
                d => d,
                d =>
                    (IReadOnlyList<string>)
                        file
                            .Series.SelectMany(s => CodesOf(file, s)[d])
                            .Distinct(StringComparer.Ordinal)
                            .Order(StringComparer.Ordinal)
                            .ToArray(),
                StringComparer.Ordinal
            );
}
