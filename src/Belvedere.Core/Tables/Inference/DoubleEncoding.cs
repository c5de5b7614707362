using System.Text;
using System.Text.Unicode;

namespace Belvedere.Core.Tables.Inference;

/// <summary>Accents that were encoded in UTF-8 twice: « Ã© » for « é », « â€™ » for « ’ ».</summary>
public static class DoubleEncoding
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(
        1252,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ReplacementFallback
    )!; // built in

    /// <summary>Whether a block of UTF-8 holds a sign that seldom stands in French otherwise.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("\u00C3"u8) >= 0 || utf8.IndexOf("\u00E2\u20AC"u8) >= 0;

    /// <summary>The text once its second encoding is undone; false when it was encoded once.</summary>
    public static bool TryRepair(ReadOnlySpan<byte> utf8, out string repaired)
    {
        repaired = "";
        if (!MayBeIn(utf8))
        {
            return false;
        }

        byte[] once;
        try
        {
            once = Windows1252.GetBytes(Encoding.UTF8.GetString(utf8));
        }
        catch (EncoderFallbackException)
        {
            return false;
        }

        if (!Utf8.IsValid(once))
        {
            return false;
        }

        repaired = Encoding.UTF8.GetString(once);
        return true;
    }
}
