using System.Text;

namespace Belvedere.Core.Tables.Inference;

/// <summary>Dates with the month in letters: <c>31 déc. 2024</c>, <c>1er janvier 2025</c>.</summary>
internal static class NamedMonth
{
    private static readonly string[] Starts =
    [
        "janv",
        "fevr",
        "mars",
        "avr",
        "mai",
        "juin",
        "juil",
        "aout",
        "sept",
        "oct",
        "nov",
        "dec",
    ];

    private static readonly string[] Names =
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ];

    /// <summary>Reads what follows the day.</summary>
    internal static bool TryRead(int day, ref ReadOnlySpan<byte> rest, out DateParts parts)
    {
        parts = default;
        if (day == 1 && rest.StartsWith("er"u8))
        {
            rest = rest[2..];
        }

        if (!SkipSpaces(ref rest) || Month(TakeWord(ref rest)) is not { } month || !SkipSpaces(ref rest))
        {
            return false;
        }

        var year = FrenchDate.TakeNumber(ref rest, out var length);
        parts = new DateParts(year, day, month) { IsOrdered = true };
        return length == 4;
    }

    private static bool SkipSpaces(ref ReadOnlySpan<byte> rest)
    {
        var before = rest.Length;
        while (rest.Length > 0 && CellText.LeadingSpace(rest) is > 0 and var length)
        {
            rest = rest[length..];
        }

        return rest.Length < before;
    }

    private static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)' ', (byte)0xC2, (byte)0xE2);
        var word = rest[..Math.Max(end, 0)];
        rest = rest[word.Length..];
        return word;
    }

    private static int? Month(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 3 or > 12)
        {
            return null;
        }

        var written = FoldedText.Of(Encoding.UTF8.GetString(word)).TrimEnd('.');
        for (var i = 0; i < Names.Length; i++)
        {
            // « fév. » and « févr. » are both current, as are « jan. » and « janv. ».
            var isShort = written == Starts[i] || (i < 2 && written == Starts[i][..3]);
            if (isShort || written == Names[i])
            {
                return i + 1;
            }
        }

        return null;
    }
}
