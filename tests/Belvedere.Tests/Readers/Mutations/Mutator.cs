using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Belvedere.Tests.Readers.Mutations;

/// <summary>
/// Damages files as broken transfers, careless programs and people of ill will do: bytes changed, a cut, a part of another
/// file, a block repeated or gone, a length that lies, a sign that a format obeys. What is compressed is damaged inside
/// half of the time, or no damage would pass the check of the archive.
/// </summary>
internal sealed class Mutator(Random random)
{
    /// <summary>Most bytes of a damaged file: a repeated block must not make the trial one of large files.</summary>
    private const int MaximumBytes = 1024 * 1024;

    private static readonly long[] Lengths =
    [
        0,
        1,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0xFFFF,
        0xFF_FFFF,
        0x7FFF_FFFF,
        0x8000_0000,
        0xFFFF_FFFE,
        0xFFFF_FFFF,
        long.MaxValue,
        long.MinValue,
    ];

    private static readonly byte[][] Signs =
    [
        .. new[]
        {
            "\"",
            "\0",
            "\r",
            ";;;;;;;;",
            "<![CDATA[",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>&b;",
            "&#0;",
            "&#xFFFFFFFF;",
            "<a>",
            "</",
            "r=\"1048577\"",
            "r=\"ZZZZZZ1\"",
            "s=\"4294967295\"",
            "number-columns-repeated=\"2147483647\"",
            "number-rows-repeated=\"999999999999\"",
            "[[[[[[[[",
            "{\"\":{",
            "\\ud800",
            "1e999",
            "-1e-999",
            "99999999999999999999",
            "NaN",
            "0000-00-00",
            "31/02/2024",
            "{\"type\":\"Polygon\",\"coordinates\":[[]]}",
            "\u202E",
            "\uFEFF",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE],
        [0xED, 0xA0, 0x80],
        [0xC0, 0x80],
    ];

    /// <summary>A damaged copy of a file.</summary>
    /// <param name="other">Another file, whose parts may be spliced in.</param>
    public byte[] Mutate(byte[] file, byte[] other) =>
        random.Next(2) == 0 && Inside(file, other) is { } inside ? inside : Damage(file, other);

    private byte[]? Inside(byte[] file, byte[] other) =>
        file.AsSpan().StartsWith("PK\u0003\u0004"u8) ? InZip(file, other)
        : file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? InGzip(file, other)
        : null;

    private byte[] InZip(byte[] file, byte[] other)
    {
        using var source = new ZipArchive(new MemoryStream(file));
        var damaged = random.Next(source.Entries.Count);
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < source.Entries.Count; i++)
            {
                using var content = source.Entries[i].Open();
                var bytes = All(content);
                using var entry = zip.CreateEntry(source.Entries[i].FullName, CompressionLevel.Fastest).Open();
                entry.Write(i == damaged ? Damage(bytes, other) : bytes);
            }
        }

        return target.ToArray();
    }

    private byte[] InGzip(byte[] file, byte[] other)
    {
        using var content = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        var damaged = Damage(All(content), other);
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(damaged);
        }

        return target.ToArray();
    }

    private byte[] Damage(byte[] file, byte[] other)
    {
        var damaged = (byte[])file.Clone();
        for (var left = random.Next(1, 5); left > 0 && damaged.Length > 0; left--)
        {
            damaged = random.Next(8) switch
            {
                0 => damaged[..random.Next(damaged.Length)],
                1 or 2 => WithChangedBytes(damaged),
                3 => Insert(damaged, Block(other)),
                4 => Insert(damaged, Repeat(Block(damaged))),
                5 => WithLength(damaged),
                6 => Without(damaged),
                _ => Insert(damaged, Signs[random.Next(Signs.Length)]),
            };
        }

        return damaged;
    }

    private byte[] WithChangedBytes(byte[] bytes)
    {
        for (var left = random.Next(1, 9); left > 0; left--)
        {
            var at = random.Next(bytes.Length);
            bytes[at] = random.Next(2) == 0 ? (byte)(bytes[at] ^ (1 << random.Next(8))) : (byte)random.Next(256);
        }

        return bytes;
    }

    /// <summary>Two, four or eight bytes anywhere become a number that a length should not be, in either order.</summary>
    private byte[] WithLength(byte[] bytes)
    {
        var width = 2 << random.Next(3);
        if (bytes.Length < width)
        {
            return bytes;
        }

        var number = random.Next(4) == 0 ? random.Next(bytes.Length * 2) : Lengths[random.Next(Lengths.Length)];
        Span<byte> written = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(written, number);
        if (random.Next(2) == 0)
        {
            written[..width].Reverse();
        }

        written[..width].CopyTo(bytes.AsSpan(random.Next(bytes.Length - width + 1)));
        return bytes;
    }

    private byte[] Without(byte[] bytes)
    {
        var start = random.Next(bytes.Length);
        var length = random.Next(Math.Min(bytes.Length - start, 4096) + 1);
        return [.. bytes[..start], .. bytes[(start + length)..]];
    }

    private byte[] Insert(byte[] bytes, byte[] block)
    {
        if (bytes.Length + block.Length > MaximumBytes)
        {
            return bytes;
        }

        var at = random.Next(bytes.Length + 1);
        return [.. bytes[..at], .. block, .. bytes[at..]];
    }

    private byte[] Block(byte[] bytes)
    {
        var start = random.Next(bytes.Length + 1);
        return bytes[start..(start + random.Next(Math.Min(bytes.Length - start, 2048) + 1))];
    }

    private byte[] Repeat(byte[] block)
    {
        var repeated = new byte[block.Length * random.Next(1, 65)];
        for (var at = 0; at < repeated.Length; at += block.Length)
        {
            block.CopyTo(repeated, at);
        }

        return repeated;
    }

    private static byte[] All(Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
