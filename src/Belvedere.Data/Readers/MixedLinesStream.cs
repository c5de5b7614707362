using System.Text;
using System.Text.Unicode;

namespace Belvedere.Data.Readers;

/// <summary>A text whose lines are in UTF-8 or in another encoding, each decoded by itself; given back in UTF-8.</summary>
internal sealed class MixedLinesStream(Stream bytes, Encoding foreign) : ReadOnlyStream
{
    private const int MaxLineBytes = 16 * 1024 * 1024;

    private byte[] buffer = new byte[128 * 1024];
    private int start;
    private int end;
    private bool isAtEnd;
    private ReadOnlyMemory<byte> ready;

    public override int Read(Span<byte> destination)
    {
        while (ready.IsEmpty && !NextLine())
        {
            if (isAtEnd)
            {
                return 0;
            }

            MakeRoom();
            Take(bytes.Read(buffer.AsSpan(end)));
        }

        return Give(destination);
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> destination,
        CancellationToken cancellationToken = default
    )
    {
        while (ready.IsEmpty && !NextLine())
        {
            if (isAtEnd)
            {
                return 0;
            }

            MakeRoom();
            Take(await bytes.ReadAsync(buffer.AsMemory(end), cancellationToken));
        }

        return Give(destination.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool NextLine()
    {
        var rest = buffer.AsSpan(start, end - start);
        var length = rest.IndexOf((byte)'\n') + 1;
        if (length == 0)
        {
            // The last line has no end, and one without end is decoded in pieces.
            length = isAtEnd || rest.Length >= MaxLineBytes ? rest.Length : 0;
        }

        if (length == 0)
        {
            return false;
        }

        var line = rest[..length];
        ready = Utf8.IsValid(line) ? buffer.AsMemory(start, length) : Encoding.UTF8.GetBytes(foreign.GetString(line));
        start += length;
        return true;
    }

    private void MakeRoom()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private void Take(int read)
    {
        end += read;
        isAtEnd = read == 0;
    }

    private int Give(Span<byte> destination)
    {
        var length = Math.Min(destination.Length, ready.Length);
        ready.Span[..length].CopyTo(destination);
        ready = ready[length..];
        return length;
    }
}
