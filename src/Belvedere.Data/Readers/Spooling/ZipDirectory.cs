using System.Buffers.Binary;
using System.IO.Compression;
using Belvedere.Core;

namespace Belvedere.Data.Readers.Spooling;

/// <summary>
/// Looks at the directory of a zip before it is loaded: it is read whole into memory, and a hostile one has millions of
/// entries. Source: APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LongestComment = 65_535;
    private const long MaximumBytes = 16 * 1024 * 1024;

    /// <summary>Opens a zip once its directory was looked at; the archive owns the file.</summary>
    /// <exception cref="UnreadableSourceException">It is no zip, is cut, or its list of entries is far too large.</exception>
    internal static ZipArchive Open(FileStream file)
    {
        try
        {
            Check(file);
            return new ZipArchive(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException damaged)
        {
            file.Dispose();
            throw new UnreadableSourceException(Problems.SourceDamaged(), damaged);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a zip whose list of entries is not there, or would fill the memory.</summary>
    /// <exception cref="UnreadableSourceException">There is no directory, or far too large a one.</exception>
    internal static void Check(FileStream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndBytes + LongestComment + 20)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndBytes)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged());
        }

        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == uint.MaxValue)
        {
            start = end >= 20 ? LongStart(file, tail.AsSpan(end - 20)) : 0;
        }

        if (file.Length - start > MaximumBytes)
        {
            throw new UnreadableSourceException(Problems.ArchiveTooManyFiles());
        }
    }

    private static long LongStart(FileStream file, ReadOnlySpan<byte> locator)
    {
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (!locator.StartsWith("PK\u0006\u0007"u8) || at < 0 || at > file.Length - 56)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged());
        }

        Span<byte> record = stackalloc byte[56];
        file.Position = at;
        file.ReadExactly(record);
        file.Position = 0;
        return BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
    }
}
