using System.Text;

namespace Belvedere.Data.Readers;

/// <summary>The encodings of the files that we read. A byte-order mark is a hint: the whole body decides.</summary>
public sealed record TextEncoding(string Name, Encoding? Encoding)
{
    public static readonly TextEncoding Utf8 = new("UTF-8", null);

    /// <summary>What is not UTF-8. Never plain Latin-1, which loses the euro, the apostrophe and the œ.</summary>
    public static readonly TextEncoding Windows1252 = new(
        "Windows-1252",
        CodePagesEncodingProvider.Instance.GetEncoding(1252)
    );

    /// <summary>Old Macintosh files.</summary>
    public static readonly TextEncoding MacRoman = new(
        "Mac Roman",
        CodePagesEncodingProvider.Instance.GetEncoding(10000)
    );

    /// <summary>Western Europe under DOS: exports of old software.</summary>
    public static readonly TextEncoding Dos850 = new("DOS 850", CodePagesEncodingProvider.Instance.GetEncoding(850));

    public static readonly TextEncoding Utf16LittleEndian = new(
        "UTF-16",
        new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
    );

    public static readonly TextEncoding Utf16BigEndian = new(
        "UTF-16",
        new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
    );

    /// <summary>Some lines are in UTF-8, the others in <see cref="Encoding"/>.</summary>
    public bool IsMixed { get; private init; }

    /// <summary>The encoding that a recipe names.</summary>
    internal static TextEncoding? Named(string name) =>
        name switch
        {
            "UTF-8" => Utf8,
            "Windows-1252" => Windows1252,
            "Mac Roman" => MacRoman,
            "DOS 850" => Dos850,
            "UTF-16LE" => Utf16LittleEndian,
            "UTF-16BE" => Utf16BigEndian,
            _ => null,
        };

    internal TextEncoding MixedWithUtf8() => this with { Name = $"UTF-8 + {Name}", IsMixed = true };

    /// <summary>What the start of a text announces, and the length of its byte-order mark.</summary>
    internal static (TextEncoding Encoding, int MarkLength) Announced(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (Utf8, 3);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (LiesAsUtf16(head) ? Utf8 : Utf16LittleEndian, 2);
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? (LiesAsUtf16(head) ? Utf8 : Utf16BigEndian, 2)
            : (WithoutMark(head), 0);
    }

    // A table has separators and figures, and each of them has a NUL in UTF-16.
    private static bool LiesAsUtf16(ReadOnlySpan<byte> head) => head.Length > 16 && !head.Contains((byte)0);

    // European text in UTF-16 has a NUL in every second byte, always on the same side.
    private static TextEncoding WithoutMark(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
            {
                (even, odd) = i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
            }
        }

        var many = head.Length * 2 / 5;
        return (even, odd) switch
        {
            (0, > 0) when odd >= many => Utf16LittleEndian,
            (> 0, 0) when even >= many => Utf16BigEndian,
            _ => Utf8,
        };
    }
}
