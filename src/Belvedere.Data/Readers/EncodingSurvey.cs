using System.Text.Unicode;

namespace Belvedere.Data.Readers;

/// <summary>What the whole of a text that is not UTF-8 says of its encoding.</summary>
/// <param name="Encoding">The one in which its accents make French.</param>
/// <param name="OddLines">In a text of two encodings, the lines of the rarer one; the first ten.</param>
/// <param name="OddCount">How many they are.</param>
internal sealed record EncodingSurvey(TextEncoding Encoding, IReadOnlyList<long> OddLines, long OddCount)
{
    private const int MaxLines = 10;
    private const int MaxLineBytes = 16 * 1024 * 1024;

    // Windows-1252 first: it wins when nothing tells them apart.
    private static readonly TextEncoding[] Candidates =
    [
        TextEncoding.Windows1252,
        TextEncoding.MacRoman,
        TextEncoding.Dos850,
    ];

    /// <summary>Reads every line once.</summary>
    internal static async Task<EncodingSurvey> RunAsync(Stream bytes, CancellationToken ct)
    {
        var counts = new Counts();
        var buffer = new byte[256 * 1024];
        var kept = 0;
        while (await bytes.ReadAsync(buffer.AsMemory(kept), ct) is > 0 and var read)
        {
            kept = counts.TakeLines(buffer.AsSpan(0, kept + read));
            if (kept == buffer.Length)
            {
                if (kept >= MaxLineBytes)
                {
                    break;
                }

                Array.Resize(ref buffer, kept * 2);
            }
        }

        counts.TakeLine(buffer.AsSpan(0, kept));
        return counts.Decide();
    }

    private sealed class Counts
    {
        private readonly long[] inWords = new long[256];
        private readonly long[] apart = new long[256];
        private readonly List<long> utf8Lines = [];
        private readonly List<long> foreignLines = [];
        private long utf8Count;
        private long foreignCount;
        private long line;

        /// <summary>Takes the whole lines, moves the rest to the start, and gives its length.</summary>
        internal int TakeLines(Span<byte> block)
        {
            var rest = block;
            while (rest.IndexOf((byte)'\n') is >= 0 and var end)
            {
                TakeLine(rest[..end]);
                rest = rest[(end + 1)..];
            }

            rest.CopyTo(block);
            return rest.Length;
        }

        internal void TakeLine(ReadOnlySpan<byte> text)
        {
            line++;
            if (line == 1 && text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                text = text[3..];
            }

            if (!text.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            {
                return;
            }

            var isUtf8 = Utf8.IsValid(text);
            var lines = isUtf8 ? utf8Lines : foreignLines;
            if (lines.Count < MaxLines)
            {
                lines.Add(line);
            }

            utf8Count += isUtf8 ? 1 : 0;
            foreignCount += isUtf8 ? 0 : 1;
            for (var i = 0; i < text.Length && !isUtf8; i++)
            {
                if (text[i] >= 0x80)
                {
                    var isInWord = (i > 0 && IsLetter(text[i - 1])) || (i + 1 < text.Length && IsLetter(text[i + 1]));
                    (isInWord ? inWords : apart)[text[i]]++;
                }
            }
        }

        internal EncodingSurvey Decide()
        {
            var encoding = Candidates.MaxBy(Score)!; // three candidates
            if (utf8Count == 0 || foreignCount == 0)
            {
                return new(encoding, [], 0);
            }

            var (lines, count) = utf8Count < foreignCount ? (utf8Lines, utf8Count) : (foreignLines, foreignCount);
            return new(encoding.MixedWithUtf8(), lines, count);
        }

        private long Score(TextEncoding candidate)
        {
            var score = 0L;
            Span<char> decoded = stackalloc char[2];
            for (var b = 0x80; b < 0x100; b++)
            {
                if (inWords[b] + apart[b] > 0)
                {
                    candidate.Encoding!.GetChars([(byte)b], decoded); // the three have one
                    score += (inWords[b] * Weight(decoded[0], isInWord: true)) + (apart[b] * Weight(decoded[0], false));
                }
            }

            return score;
        }

        // What French writes: accents inside words, marks beside them.
        private static int Weight(char c, bool isInWord) =>
            c switch
            {
                'é' or 'è' or 'à' or 'ç' or 'ê' or 'ô' or 'î' or 'û' or 'ù' or 'ë' or 'ï' or 'â' or 'œ' => 3,
                'É' or 'È' or 'À' or 'Ç' or 'Ê' or 'Ô' or 'Î' or 'Û' or 'Â' or 'Œ' => 1,
                '’' => 2,
                '«' or '»' or '–' or '—' or '…' or '°' or '€' or '\u00A0' or '²' or '“' or '”' or '•' => isInWord
                    ? 0
                    : 1,
                _ when char.IsControl(c) => -5,
                _ when char.IsLetter(c) => -1,
                _ => -3,
            };

        private static bool IsLetter(byte b) => (b | 0x20) is >= 'a' and <= 'z';
    }
}
