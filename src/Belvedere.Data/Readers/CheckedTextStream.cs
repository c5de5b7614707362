using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Data.Readers;

/// <summary>
/// Text that is checked as it passes: valid UTF-8 to the last byte, and without any NUL. Nothing that comes after it
/// has to doubt its bytes.
/// </summary>
internal sealed class CheckedTextStream(Stream text) : ReadOnlyStream
{
    private const int LongestSequence = 4;

    // The start of a character that the last block cut.
    private readonly byte[] cut = new byte[LongestSequence];
    private int cutLength;
    private long line = 1;

    /// <summary>Signs of a second encoding passed by.</summary>
    internal bool MayBeEncodedTwice { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = text.Read(buffer);
        Check(buffer[..read], buffer.Length > 0);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await text.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..read], buffer.Length > 0);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> block, bool wasAsked)
    {
        if (block.Length == 0)
        {
            if (wasAsked && cutLength > 0)
            {
                throw new NotUtf8Exception(line);
            }

            return;
        }

        if (block.IndexOf((byte)0) is >= 0 and var nul)
        {
            throw new UnreadableSourceException(Problems.SourceHasNulBytes(line + block[..nul].Count((byte)'\n')));
        }

        MayBeEncodedTwice = MayBeEncodedTwice || DoubleEncoding.MayBeIn(block);
        CheckUtf8(CompleteCut(block));
        line += block.Count((byte)'\n');
    }

    /// <summary>Ends the character that the last block cut, and gives what follows it.</summary>
    private ReadOnlySpan<byte> CompleteCut(ReadOnlySpan<byte> block)
    {
        while (cutLength > 0 && block.Length > 0)
        {
            cut[cutLength++] = block[0];
            block = block[1..];
            if (cutLength < SequenceLength(cut[0]))
            {
                continue;
            }

            if (!Utf8.IsValid(cut.AsSpan(0, cutLength)))
            {
                throw new NotUtf8Exception(line);
            }

            cutLength = 0;
        }

        return block;
    }

    private void CheckUtf8(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back < LongestSequence && back <= block.Length; back++)
        {
            var start = block[^back];
            if ((start & 0xC0) == 0x80)
            {
                continue;
            }

            if (SequenceLength(start) > back)
            {
                block[^back..].CopyTo(cut);
                cutLength = back;
                block = block[..^back];
            }

            break;
        }

        if (!Utf8.IsValid(block))
        {
            throw new NotUtf8Exception(LineOfInvalid(block));
        }
    }

    private long LineOfInvalid(ReadOnlySpan<byte> block)
    {
        var at = line;
        while (Rune.DecodeFromUtf8(block, out var rune, out var length) == OperationStatus.Done)
        {
            at += rune.Value == '\n' ? 1 : 0;
            block = block[length..];
        }

        return at;
    }

    private static int SequenceLength(byte start) =>
        start switch
        {
            >= 0xF0 => 4,
            >= 0xE0 => 3,
            >= 0xC0 => 2,
            _ => 1,
        };
}
