namespace Belvedere.Core.Tables.Inference;

/// <summary>A territory code of at most nine characters in one number, so that a column remembers its distinct codes.</summary>
public static class PackedCode
{
    // Letters and digits in base 37, zero being no character: 37^9 fits 64 bits.
    private const ulong Radix = 37;

    public static ulong Of(ReadOnlySpan<byte> code)
    {
        var packed = 0UL;
        foreach (var b in code)
        {
            packed = (packed * Radix) + Digit(b);
        }

        return packed;
    }

    public static ulong Of(string code) => Of(System.Text.Encoding.UTF8.GetBytes(code));

    private static ulong Digit(byte b) =>
        b switch
        {
            >= (byte)'0' and <= (byte)'9' => (ulong)(b - '0' + 1),
            >= (byte)'A' and <= (byte)'Z' => (ulong)(b - 'A' + 11),
            >= (byte)'a' and <= (byte)'z' => (ulong)(b - 'a' + 11),
            _ => 0,
        };
}
