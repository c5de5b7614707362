using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Belvedere.Core.Territories;
using Belvedere.Data.Files;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>A series to store: cells beside the codes of its level.</summary>
internal sealed record StoredSeries(string Series, int Year, Level Level, double[] Cells, int File);

/// <summary>
/// The series of an installed pack in one immutable file: a header, then one array of doubles for each series, read in
/// place. Absent cells are <see cref="Missing"/>. Little-endian.
/// </summary>
internal static class SeriesFile
{
    private const int Align = 8;

    /// <summary>Raised when the same files give other cells: what was installed is then read again.</summary>
    private const int Reading = 3;

    private static readonly byte[] Magic = "BVSERIE1"u8.ToArray();

    public static async Task WriteAsync(
        string path,
        IReadOnlyDictionary<Level, IReadOnlyList<string>> codes,
        IReadOnlyList<StoredSeries> series,
        CancellationToken ct
    )
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new Header(
                codes.ToDictionary(c => c.Key, c => c.Value),
                series.Select(s => new Entry(s.Series, s.Year, s.Level, s.File)).ToArray(),
                Reading
            )
        );
        await using var stream = File.Create(path);
        var prefix = new byte[12];
        Magic.CopyTo(prefix, 0);
        BinaryPrimitives.WriteInt32LittleEndian(prefix.AsSpan(8), header.Length);
        await stream.WriteAsync(prefix, ct);
        await stream.WriteAsync(header, ct);
        await stream.WriteAsync(new byte[Padding(header.Length)], ct);
        foreach (var one in series)
        {
            await stream.WriteAsync(Bytes(one.Cells), ct);
        }
    }

    /// <summary>Adds the series of a file to an edition; cells are read in place.</summary>
    /// <param name="add">Of the edition: how a series goes in.</param>
    /// <param name="sources">Source files of the pack, in the order that the series name them.</param>
    /// <exception cref="InvalidDataException">The file is not one of ours, or is cut.</exception>
    public static void AddTo(
        Func<SeriesKey, SourceFile, Func<SeriesCells>, EditionBuilder> add,
        TerritoryMesh mesh,
        string path,
        IReadOnlyList<SourceFile> sources
    )
    {
        using var handle = File.OpenHandle(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        var header = ReadHeader(handle, path, out var start);
        var file = new MappedDoubles(path, start, header.Series.Sum(s => (long)header.Codes[s.Level].Count));
        var maps = header.Codes.ToDictionary(c => c.Key, c => new Lazy<int[]?>(() => Places(c.Value, mesh.At(c.Key))));
        var first = 0L;
        foreach (var entry in header.Series)
        {
            var at = first;
            first += header.Codes[entry.Level].Count;
            add(
                new SeriesKey(entry.Series, entry.Year, entry.Level),
                sources[entry.File],
                () => new SeriesCells(file, at, mesh.Count(entry.Level), maps[entry.Level].Value)
            );
        }
    }

    /// <summary>Every cell of a file by territory; empty when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is not one of ours, or is cut.</exception>
    public static Dictionary<SeriesKey, IReadOnlyDictionary<string, double>> Read(string path)
    {
        var read = new Dictionary<SeriesKey, IReadOnlyDictionary<string, double>>();
        if (!File.Exists(path))
        {
            return read;
        }

        using var handle = File.OpenHandle(path);
        var header = ReadHeader(handle, path, out var start);
        foreach (var entry in header.Series)
        {
            var codes = header.Codes[entry.Level];
            var cells = Stored(handle, start, codes.Count);
            start += (long)codes.Count * sizeof(double);
            read[new SeriesKey(entry.Series, entry.Year, entry.Level)] = codes
                .Zip(cells)
                .ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
        }

        return read;
    }

    /// <summary>Whether a file was written by this version of the reading; true when there is none.</summary>
    public static bool IsCurrent(string path)
    {
        if (!File.Exists(path))
        {
            return true;
        }

        using var handle = File.OpenHandle(path);
        try
        {
            return ReadHeader(handle, path, out _).Reading == Reading;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static Header ReadHeader(Microsoft.Win32.SafeHandles.SafeFileHandle handle, string path, out long start)
    {
        var prefix = new byte[12];
        if (RandomAccess.Read(handle, prefix, 0) < prefix.Length || !prefix.AsSpan(0, 8).SequenceEqual(Magic))
        {
            throw new InvalidDataException($"{path} is not a file of series.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix.AsSpan(8));
        var json = new byte[length];
        Fill(handle, json, prefix.Length);
        start = prefix.Length + length + Padding(length);
        return JsonSerializer.Deserialize<Header>(json) ?? throw new InvalidDataException($"{path} has no header.");
    }

    // A file written on the same list of territories has the order of the mesh.
    private static int[]? Places(IReadOnlyList<string> codes, IReadOnlyList<Territory> territories)
    {
        if (codes.SequenceEqual(territories.Select(t => t.Id.Code), StringComparer.Ordinal))
        {
            return null;
        }

        var places = codes.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => c.i, StringComparer.Ordinal);
        return territories.Select(t => places.TryGetValue(t.Id.Code, out var place) ? place : -1).ToArray();
    }

    private static double[] Stored(Microsoft.Win32.SafeHandles.SafeFileHandle handle, long offset, int count)
    {
        var stored = new double[count];
        Fill(handle, MemoryMarshal.AsBytes(stored.AsSpan()), offset);
        if (!BitConverter.IsLittleEndian)
        {
            for (var i = 0; i < count; i++)
            {
                stored[i] = BitConverter.Int64BitsToDouble(
                    BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(stored[i]))
                );
            }
        }

        return stored;
    }

    private static void Fill(Microsoft.Win32.SafeHandles.SafeFileHandle handle, Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(handle, buffer, offset);
            if (read == 0)
            {
                throw new InvalidDataException("A file of series is cut.");
            }

            buffer = buffer[read..];
            offset += read;
        }
    }

    private static byte[] Bytes(double[] cells)
    {
        var bytes = new byte[cells.Length * sizeof(double)];
        for (var i = 0; i < cells.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), cells[i]);
        }

        return bytes;
    }

    private static int Padding(int headerLength) =>
        (Align - ((Magic.Length + sizeof(int) + headerLength) % Align)) % Align;

    private sealed record Header(
        IReadOnlyDictionary<Level, IReadOnlyList<string>> Codes,
        IReadOnlyList<Entry> Series,
        int Reading = 1
    );

    private sealed record Entry(string Series, int Year, Level Level, int File);
}
