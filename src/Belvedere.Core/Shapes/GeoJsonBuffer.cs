using System.Buffers.Text;

namespace Belvedere.Core.Shapes;

/// <summary>The text of a geometry being written, in a buffer that is large enough.</summary>
internal ref struct GeoJsonBuffer(Span<byte> text)
{
    // About a centimetre: RFC 7946 advises no more.
    private const int Decimals = 7;

    private const long Scale = 10_000_000;

    private readonly Span<byte> text = text;

    internal int Length { get; private set; }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(text[Length..]);
        Length += bytes.Length;
    }

    /// <summary>Degrees with at most seven decimals, without the zeros at their end: the text of the rounded double.</summary>
    internal void Degrees(double value)
    {
        var scaled = (long)Math.Round(value * Scale);
        if (scaled < 0)
        {
            text[Length++] = (byte)'-';
            scaled = -scaled;
        }

        var (whole, fraction) = Math.DivRem(scaled, Scale);
        Utf8Formatter.TryFormat(whole, text[Length..], out var digits);
        Length += digits;
        if (fraction == 0)
        {
            return;
        }

        text[Length] = (byte)'.';
        for (var place = Decimals; place > 0; place--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            text[Length + place] = (byte)('0' + digit);
        }

        Length += Decimals + 1;
        while (text[Length - 1] == '0')
        {
            Length--;
        }
    }
}
