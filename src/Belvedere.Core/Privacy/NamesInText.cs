using System.Buffers;
using System.Text;

namespace Belvedere.Core.Privacy;

/// <summary>Persons who are named in a text: a title, then a word with a capital that is no office.</summary>
internal static class NamesInText
{
    private static readonly string[] Offices =
    [
        "Le",
        "La",
        "Les",
        "L",
        "Maire",
        "Adjoint",
        "Adjointe",
        "Président",
        "Présidente",
        "Préfet",
        "Préfète",
        "Directeur",
        "Directrice",
        "Conseiller",
        "Conseillère",
    ];

    private static readonly SearchValues<byte> Ends = SearchValues.Create(" ,;.()'-"u8);

    /// <summary>« attribuée à Mme Durand », « M. J. MARTIN »; not « M. le Maire », not « Madame la Présidente ».</summary>
    internal static bool HasOne(ReadOnlySpan<byte> utf8) =>
        HasOne(utf8, "M. "u8)
        || HasOne(utf8, "Mme "u8)
        || HasOne(utf8, "Mlle "u8)
        || HasOne(utf8, "Monsieur "u8)
        || HasOne(utf8, "Madame "u8);

    private static bool HasOne(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> title)
    {
        while (utf8.IndexOf(title) is var at and >= 0)
        {
            var isWord = at == 0 || !(char.IsAsciiLetter((char)utf8[at - 1]) || utf8[at - 1] >= 0x80);
            utf8 = utf8[(at + title.Length)..];
            if (isWord && IsName(utf8))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(ReadOnlySpan<byte> rest)
    {
        if (Rune.DecodeFromUtf8(rest, out var first, out _) != OperationStatus.Done)
        {
            return false;
        }

        var end = rest.IndexOfAny(Ends);
        var word = Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
        return Rune.IsUpper(first)
            && !Array.Exists(Offices, office => office.Equals(word, StringComparison.OrdinalIgnoreCase));
    }
}
