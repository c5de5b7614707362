namespace Belvedere.Core.Tables.Inference;

/// <summary>The shapes of the texts that are known by their content: addresses, e-mails, words of a closed list.</summary>
internal static class TextCheck
{
    // The alphabet of the référentiel national des bâtiments leaves out what reads like another sign.
    private static readonly System.Buffers.SearchValues<byte> RnbSigns = System.Buffers.SearchValues.Create(
        "123456789ABCDEFGHJKMNPQRSTVWXYZ"u8
    );

    private static readonly byte[][] Streets =
    [
        "rue "u8.ToArray(),
        "avenue "u8.ToArray(),
        "av "u8.ToArray(),
        "av. "u8.ToArray(),
        "boulevard "u8.ToArray(),
        "bd "u8.ToArray(),
        "place "u8.ToArray(),
        "chemin "u8.ToArray(),
        "route "u8.ToArray(),
        "impasse "u8.ToArray(),
        "allee "u8.ToArray(),
        "all\u00E9e "u8.ToArray(),
        "quai "u8.ToArray(),
        "cours "u8.ToArray(),
        "square "u8.ToArray(),
        "hameau "u8.ToArray(),
        "lotissement "u8.ToArray(),
    ];

    internal static bool IsWeekday(ReadOnlySpan<byte> text) => ConceptWords.Weekdays.Has(text);

    internal static bool IsMonth(ReadOnlySpan<byte> text) => ConceptWords.Months.Has(text);

    internal static bool IsSex(ReadOnlySpan<byte> text) => ConceptWords.Sexes.Has(text);

    internal static bool IsDepartementName(ReadOnlySpan<byte> text) => ConceptWords.Departements.Has(text);

    internal static bool IsRegionName(ReadOnlySpan<byte> text) => ConceptWords.Regions.Has(text);

    internal static bool IsCountryOfTwo(ReadOnlySpan<byte> text) =>
        text.Length == 2 && ConceptWords.CountriesOfTwo.Has(text);

    internal static bool IsCountryOfThree(ReadOnlySpan<byte> text) =>
        text.Length == 3 && ConceptWords.CountriesOfThree.Has(text);

    internal static bool IsCountryNumber(ReadOnlySpan<byte> text) =>
        text.Length == 3 && ConceptWords.CountryNumbers.Has(text);

    /// <summary>A group of the PCS by its number, a profession by its code, or the name of a group.</summary>
    internal static bool IsCsp(ReadOnlySpan<byte> text) =>
        (text.Length is >= 1 and <= 4 && text[0] is >= (byte)'1' and <= (byte)'8' && DigitsIn(text) >= text.Length - 1)
        || ConceptWords.Csp.Has(text);

    internal static bool IsRnb(ReadOnlySpan<byte> text) =>
        text.Length == 12
            ? !text.ContainsAnyExcept(RnbSigns)
            : text.Length == 14
                && text[4] is (byte)'-' or (byte)' '
                && text[9] == text[4]
                && !text[..4].ContainsAnyExcept(RnbSigns)
                && !text[5..9].ContainsAnyExcept(RnbSigns)
                && !text[10..].ContainsAnyExcept(RnbSigns);

    /// <summary>Two years that follow: 2024/2025, 2024-2025, 2024/25.</summary>
    internal static bool IsYearPair(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (7 or 9) || text[4] is not ((byte)'/' or (byte)'-'))
        {
            return false;
        }

        var rest = text;
        var first = FrenchDate.TakeNumber(ref rest, out var firstLength);
        if (firstLength != 4 || rest.Length == 0)
        {
            return false;
        }

        rest = rest[1..];
        var second = FrenchDate.TakeNumber(ref rest, out var length);
        return rest.Length == 0
            && first is >= 1900 and <= 2100
            && (length == 4 ? second == first + 1 : length == 2 && second == (first + 1) % 100);
    }

    internal static bool IsUuid(ReadOnlySpan<byte> text) =>
        text.Length == 36
        && text[8] == '-'
        && System.Buffers.Text.Utf8Parser.TryParse(text, out Guid _, out var read)
        && read == 36;

    internal static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        return at > 0 && !text.Contains((byte)' ') && text[(at + 1)..].IndexOf((byte)'.') > 0 && text[^1] != '.';
    }

    internal static bool IsUrl(ReadOnlySpan<byte> text) =>
        text.Length > 4
        && !text.Contains((byte)' ')
        && (text.StartsWith("http://"u8) || text.StartsWith("https://"u8) || text.StartsWith("www."u8));

    /// <summary>A word of the street among the first ones: « 12 bis rue des Écoles », « Place de la Mairie ».</summary>
    internal static bool IsAddress(ReadOnlySpan<byte> text)
    {
        if (text.Length < 6)
        {
            return false;
        }

        Span<byte> lower = stackalloc byte[Math.Min(text.Length, 24)];
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        }

        foreach (var street in Streets)
        {
            var place = lower.IndexOf(street);
            if (place == 0 || (place > 0 && lower[place - 1] is (byte)' ' or (byte)','))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words without any figure: the name of a place.</summary>
    internal static bool IsName(ReadOnlySpan<byte> text) =>
        text.Length >= 1 && DigitsIn(text) == 0 && (text[0] >= 0x80 || (text[0] | 0x20) is >= 'a' and <= 'z');

    private static int DigitsIn(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var b in text)
        {
            digits += b is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
        }

        return digits;
    }
}
