namespace Belvedere.Core.Tables.Inference;

/// <summary>Booleans in words: oui/non, vrai/faux, true/false, yes/no, O/N. <c>0</c> and <c>1</c> stay numbers.</summary>
public static class BooleanWord
{
    /// <summary>Reads a trimmed cell, in any case.</summary>
    /// <param name="isLetter">The word is one letter: a column of only « O » is not yet a boolean.</param>
    public static bool TryRead(ReadOnlySpan<byte> trimmed, out bool value, out bool isLetter)
    {
        (value, isLetter) = (false, trimmed.Length == 1);
        if (trimmed.Length is 0 or > 5)
        {
            return false;
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
