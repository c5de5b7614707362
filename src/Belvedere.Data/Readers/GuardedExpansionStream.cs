using System.IO.Compression;
using Belvedere.Core;

namespace Belvedere.Data.Readers;

/// <summary>What is inside a compressed file, refused when it expands out of proportion or ends before its end.</summary>
internal sealed class GuardedExpansionStream(Stream expanded, long compressedBytes, ReaderLimits limits)
    : ReadOnlyStream
{
    private readonly long maximumBytes = MaximumOf(compressedBytes, limits);

    private long expandedBytes;

    /// <summary>The content of a gzip file.</summary>
    internal static GuardedExpansionStream Gzip(Stream compressed, long compressedBytes, ReaderLimits limits) =>
        new(new GZipStream(compressed, CompressionMode.Decompress), compressedBytes, limits);

    /// <summary>The content of a file in a zip.</summary>
    /// <exception cref="UnreadableSourceException">It is encrypted, or compressed in a way that nothing here reads.</exception>
    internal static GuardedExpansionStream Entry(ZipArchiveEntry entry, ReaderLimits limits)
    {
        // An honest bomb says how large it is, and nothing of it is expanded. One that lies is stopped on its way.
        Check(entry.Length, entry.CompressedLength, MaximumOf(entry.CompressedLength, limits));
        try
        {
            return new(entry.Open(), entry.CompressedLength, limits);
        }
        catch (Exception refused) when (refused is InvalidDataException or NotSupportedException)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged(), refused);
        }
    }

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
        Check(expandedBytes, compressedBytes, maximumBytes);
        return read;
    }

    private static long MaximumOf(long compressedBytes, ReaderLimits limits) =>
        Math.Min(
            limits.MaxExpandedBytes,
            Math.Max(limits.FreeExpandedBytes, compressedBytes * limits.MaxExpansionRatio)
        );

    private static void Check(long bytes, long compressedBytes, long maximumBytes)
    {
        if (bytes > maximumBytes)
        {
            throw new UnreadableSourceException(Problems.SourceExpandsTooMuch(compressedBytes, maximumBytes));
        }
    }
}
