using System.Globalization;

namespace Belvedere.Benchmarks.Generated;

/// <summary>A row of the generated table: an operation of a commune.</summary>
/// <param name="Cents">Amount, in cents of a euro; most are small, a few very large.</param>
/// <param name="Quantity">Empty in three rows of a hundred.</param>
public readonly record struct Operation(
    long Id,
    string CommuneCode,
    string Day,
    long Cents,
    string Nature,
    string Label,
    long Siret,
    int? Quantity,
    double Latitude,
    double Longitude
)
{
    public const string Header = "id,code_commune,date_operation,montant,nature,libelle,siret,quantite,lat,lon";

    public string CsvLine =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Id},{CommuneCode},{Day},{Cents / 100}.{Cents % 100:00},{Nature},{Quoted(Label)},{Siret:00000000000000},{Quantity},{Latitude:F6},{Longitude:F6}"
        );

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>The cells in the order of the columns, the amount in euros.</summary>
    public object?[] Cells =>
        [
            Id,
            CommuneCode,
            Day,
            Cents / 100.0,
            Nature,
            Label,
            Siret.ToString("00000000000000", CultureInfo.InvariantCulture),
            Quantity,
            Math.Round(Latitude, 6),
            Math.Round(Longitude, 6),
        ];
}
