namespace Belvedere.Core.Territories;

/// <summary>
/// The syntax of codes. Codes are text: <c>01001</c>, <c>2A004</c>, <c>976</c>. This says what a code may be, never
/// whether the territory exists.
/// </summary>
public static class TerritoryCode
{
    /// <summary>The prefix of a région in an address: their two digits collide with those of the départements.</summary>
    public const string RegionPrefix = "region-";

    /// <summary>France in an address.</summary>
    public const string FranceUrlCode = "france";

    /// <summary>
    /// Reads what stands between <c>/territoires/</c> and the end of the segment: <c>04070</c>,
    /// <c>04070-digne-les-bains</c>, <c>89</c>, <c>200067437-…</c>, <c>region-93</c>, <c>france</c>. Case does not
    /// matter. Null when it has no such shape.
    /// </summary>
    public static TerritoryId? ParseUrlCode(string text)
    {
        var code = text.Trim();
        if (code.Length > 200)
        {
            return null;
        }

        if (code.StartsWith(RegionPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var region = Head(code[RegionPrefix.Length..]);
            return IsDigits(region, 2) ? new TerritoryId(Level.Region, region) : null;
        }

        var head = Head(code).ToUpperInvariant();
        return head switch
        {
            "FRANCE" => TerritoryId.France,
            _ when IsCommune(head) => new TerritoryId(Level.Commune, head),
            _ when IsSiren(head) => new TerritoryId(Level.Epci, head),
            _ when IsDepartement(head) => new TerritoryId(Level.Departement, head),
            _ => null,
        };
    }

    /// <summary>The code of a territory in an address.</summary>
    public static string UrlCode(TerritoryId id) =>
        id.Level switch
        {
            Level.Region => RegionPrefix + id.Code,
            Level.France => FranceUrlCode,
            _ => id.Code,
        };

    /// <summary>Five characters: two or three of département, the rest digits.</summary>
    public static bool IsCommune(string code) =>
        IsDigits(code, 5) || (code.Length == 5 && IsCorsican(code) && code[2..].All(char.IsAsciiDigit));

    /// <summary>Nine digits.</summary>
    public static bool IsSiren(string code) => IsDigits(code, 9);

    /// <summary>Two digits, <c>2A</c>, <c>2B</c>, or three digits from 971.</summary>
    public static bool IsDepartement(string code) =>
        IsDigits(code, 2)
        || (code.Length == 2 && IsCorsican(code))
        || (IsDigits(code, 3) && code[0] == '9' && (code[1] is '7' or '8'));

    private static string Head(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? text : text[..dash];
    }

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    private static bool IsCorsican(string text) => text.Length >= 2 && text[0] == '2' && (text[1] is 'A' or 'B');
}
