namespace Belvedere.Core.Tables.Inference;

/// <summary>Booleans in words: oui/non, vrai/faux, true/false, yes/no, O/N. <c>0</c> and <c>1</c> stay numbers unless the header asks a question.</summary>
public static class BooleanWord
{
    /// <summary>Reads a trimmed cell, in any case.</summary>
    /// <param name="isLetter">The word is one letter: a column of only « O » is not yet a boolean.</param>
    /// <param name="acceptsDigits">The header asks a question: 0 is no, and 1 is yes.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> trimmed,
        out bool value,
        out bool isLetter,
        bool acceptsDigits = false
    )
    {
        (value, isLetter) = (false, trimmed.Length == 1);
        if (trimmed.Length is 0 or > 5)
        {
            return false;
        }

        if (acceptsDigits && isLetter && trimmed[0] is (byte)'0' or (byte)'1')
        {
            value = trimmed[0] == '1';
            return true;
        }

        Span<byte> lower = stackalloc byte[5];
        for (var i = 0; i < trimmed.Length; i++)
        {
            lower[i] = (byte)(trimmed[i] | 0x20);
        }

        ReadOnlySpan<byte> word = lower[..trimmed.Length];
        value =
            word.SequenceEqual("oui"u8)
            || word.SequenceEqual("vrai"u8)
            || word.SequenceEqual("true"u8)
            || word.SequenceEqual("yes"u8)
            || word.SequenceEqual("o"u8);
        return value
            || word.SequenceEqual("non"u8)
            || word.SequenceEqual("faux"u8)
            || word.SequenceEqual("false"u8)
            || word.SequenceEqual("no"u8)
            || word.SequenceEqual("n"u8);
    }
}
