using System.Text.RegularExpressions;

namespace Belvedere.Core.Schemas.Fields;

/// <summary>A text, of one of the formats of the standard.</summary>
internal sealed partial class TextReading(string format) : FieldReader
{
    internal override bool TryRead(string cell, out CellValue value)
    {
        value = new CellValue(cell) { Length = CellValue.CharactersOf(cell) };
        return format switch
        {
            "email" => Email().IsMatch(cell),
            "uri" => Scheme().IsMatch(cell) && Uri.TryCreate(cell, UriKind.Absolute, out _),
            "uuid" => Guid.TryParseExact(cell, "D", out _),
            "binary" => IsBase64(cell),
            _ => true,
        };
    }

    private static bool IsBase64(string cell) =>
        cell.Length % 4 == 0 && Convert.TryFromBase64String(cell, new byte[cell.Length / 4 * 3], out _);

    // One @, no space, a domain with a point: what a person would call an address. RFC 5322 allows more.
    [GeneratedRegex(
        @"^[^\s@,;<>""]+@[^\s@.,;<>""]+(\.[^\s@.,;<>""]+)+\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Email();

    // Without it a path would be taken for the address of a file.
    [GeneratedRegex(
        @"^[A-Za-z][A-Za-z0-9+.\-]*:[^\s]+\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Scheme();
}
