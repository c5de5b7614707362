using System.Buffers.Binary;
using System.Text;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>
/// The container of the old workbooks, looked through before a package reads it: a chain of sectors that comes back to
/// itself, or a stream that announces more than the file, would take gigabytes. Source: MS-CFB 2.1 to 2.6.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;
    private const int HeaderTableSectors = 109;
    private const uint LastSector = 0xFFFFFFF9;

    private readonly Stream file;
    private readonly int sectorBytes;
    private readonly int sectorCount;
    private readonly byte[] header = new byte[HeaderBytes];

    private CompoundFile(Stream file)
    {
        this.file = file;
        file.Position = 0;
        file.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
        {
            throw Damaged("The size of its sectors is none of the two that exist.");
        }

        sectorBytes = 1 << shift;
        sectorCount = (int)((file.Length / sectorBytes) + 1);
    }

    /// <summary>Checks what the package follows without a bound; the position of the file is lost.</summary>
    /// <exception cref="InvalidDataException">A chain without end, or a stream longer than the file.</exception>
    /// <exception cref="EndOfStreamException">A sector outside of the file.</exception>
    internal static void Check(Stream file) => new CompoundFile(file).Check();

    private void Check()
    {
        var table = ReadTable(TableSectors());
        var small = ReadTable(Chain(Field(60), table));
        var smallerThan = Field(56);
        foreach (var sector in Chain(Field(48), table))
        {
            var entries = ReadSector(sector);
            for (var at = 0; at < entries.Length; at += EntryBytes)
            {
                var entry = entries.AsSpan(at, EntryBytes);
                var isRoot = entry[66] == 5;
                if (!isRoot && !IsWorkbook(entry))
                {
                    continue;
                }

                var (start, size) = (
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[120..])
                );
                if (size > file.Length)
                {
                    throw Damaged("A stream announces more bytes than the file has.");
                }

                Chain(start, isRoot || size >= smallerThan ? table : small);
            }
        }
    }

    private static bool IsWorkbook(ReadOnlySpan<byte> entry)
    {
        var length = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2, 0, 62);
        return Encoding.Unicode.GetString(entry[..length]).ToUpperInvariant() is "WORKBOOK" or "BOOK";
    }

    /// <summary>The sectors of the table of sectors: the first ones are told by the header, the others by sectors of their own.</summary>
    private List<uint> TableSectors()
    {
        var sectors = new List<uint>();
        Add(header.AsSpan(76, HeaderTableSectors * 4));
        var next = Field(68);
        for (var read = 0; next <= LastSector; read++)
        {
            if (read > sectorCount)
            {
                throw Endless();
            }

            var sector = ReadSector(next);
            Add(sector.AsSpan(0, sectorBytes - 4));
            next = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(sectorBytes - 4));
        }

        return sectors;

        void Add(ReadOnlySpan<byte> numbers)
        {
            for (; numbers.Length > 0; numbers = numbers[4..])
            {
                if (BinaryPrimitives.ReadUInt32LittleEndian(numbers) is <= LastSector and var sector)
                {
                    sectors.Add(sector);
                }
            }
        }
    }

    private uint[] ReadTable(List<uint> sectors)
    {
        if (sectors.Count > sectorCount)
        {
            throw Endless();
        }

        var perSector = sectorBytes / 4;
        var table = new uint[sectors.Count * perSector];
        for (var i = 0; i < table.Length; i += perSector)
        {
            var sector = ReadSector(sectors[i / perSector]);
            for (var j = 0; j < perSector; j++)
            {
                table[i + j] = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(j * 4));
            }
        }

        return table;
    }

    /// <summary>The sectors of a chain, up to its end or to the first that the table does not know.</summary>
    private static List<uint> Chain(uint start, uint[] table)
    {
        var chain = new List<uint>();
        for (var sector = start; sector <= LastSector && sector < table.Length; sector = table[sector])
        {
            if (chain.Count == table.Length)
            {
                throw Endless();
            }

            chain.Add(sector);
        }

        return chain;
    }

    private byte[] ReadSector(uint sector)
    {
        // The last sector of a file may be cut short: what is missing is zero.
        var bytes = new byte[sectorBytes];
        file.Position = ((long)sector + 1) * sectorBytes;
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == 0)
        {
            throw new EndOfStreamException("A sector lies outside of the file.");
        }

        return bytes;
    }

    private uint Field(int at) => BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(at));

    private static InvalidDataException Endless() => Damaged("A chain of sectors has no end.");

    private static InvalidDataException Damaged(string why) => new(why);
}
