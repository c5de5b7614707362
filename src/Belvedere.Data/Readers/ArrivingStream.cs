using Belvedere.Data.Files;

namespace Belvedere.Data.Readers;

/// <summary>A file that is still being copied: its end is the end of the copy.</summary>
internal sealed class ArrivingStream(Stream file, OriginalCopy copy) : ReadOnlyStream
{
    private long position;

    // Who reads a text awaits it.
    public override int Read(Span<byte> buffer) =>
        throw new NotSupportedException("A file that is still arriving is awaited.");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            // Asked before the reading: what comes between the two is read next.
            var hasEnded = copy.HasEnded;
            var read = await file.ReadAsync(buffer, cancellationToken);
            position += read;
            if (read > 0 || buffer.Length == 0)
            {
                return read;
            }

            await copy.WaitBeyondAsync(position, cancellationToken);
            if (hasEnded)
            {
                return 0;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
