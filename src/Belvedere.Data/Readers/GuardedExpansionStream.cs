using System.IO.Compression;
using Belvedere.Core;

namespace Belvedere.Data.Readers;

/// <summary>The text inside a gzip file, refused when it expands out of proportion or ends before its end.</summary>
internal sealed class GuardedExpansionStream(Stream compressed, long compressedBytes, ReaderLimits limits)
    : ReadOnlyStream
{
    private readonly GZipStream expanded = new(compressed, CompressionMode.Decompress);
    private readonly long maximumBytes = Math.Min(
        limits.MaxExpandedBytes,
        Math.Max(limits.FreeExpandedBytes, compressedBytes * limits.MaxExpansionRatio)
    );

    private long expandedBytes;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(expanded.Read(buffer));
        }
        catch (InvalidDataException damaged)
        {
            throw new UnreadableSourceException(Problems.SourceTruncated(expandedBytes), damaged);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await expanded.ReadAsync(buffer, cancellationToken));
        }
        catch (InvalidDataException damaged)
        {
            throw new UnreadableSourceException(Problems.SourceTruncated(expandedBytes), damaged);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            expanded.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        expandedBytes += read;
        return expandedBytes <= maximumBytes
            ? read
            : throw new UnreadableSourceException(Problems.SourceExpandsTooMuch(compressedBytes, maximumBytes));
    }
}
