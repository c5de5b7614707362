using System.Buffers;
using System.Text.Encodings.Web;

namespace Belvedere.Data.Writers;

/// <summary>
/// Escapes in a JSON text what JSON asks to be escaped and nothing else (RFC 8259, section 7): the quotation mark, the
/// reverse solidus and the characters below U+0020. The runtime’s own encoders also escape every non-breaking space and
/// every character outside the basic plane, and look at each letter with an accent on its own.
/// </summary>
public sealed class JsonTextEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(control => (byte)control),
        (byte)'"',
        (byte)'\\',
    ]);

    private static readonly SearchValues<char> EscapedCharacters = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(control => (char)control),
        '"',
        '\\',
    ]);

    private JsonTextEncoder() { }

    public static JsonTextEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter =>
        UnsafeRelaxedJsonEscaping.MaxOutputCharactersPerInputCharacter;

    /// <summary>Valid UTF-8 only: what is not is written as it stands.</summary>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(Escaped);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var letters = new ReadOnlySpan<char>(text, textLength);
        var escaped = letters.IndexOfAny(EscapedCharacters);
        // Half of a pair is no character: the runtime looks at each pair from here on, and replaces a half.
        var paired = letters.IndexOfAnyInRange('\uD800', '\uDFFF');
        return paired >= 0 && (uint)paired < (uint)escaped ? paired : escaped;
    }

    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar,
        char* buffer,
        int bufferLength,
        out int numberOfCharactersWritten
    ) =>
        UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(
            unicodeScalar,
            buffer,
            bufferLength,
            out numberOfCharactersWritten
        );

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';
}
