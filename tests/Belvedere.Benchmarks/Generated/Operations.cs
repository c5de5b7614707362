using System.Text;

namespace Belvedere.Benchmarks.Generated;

/// <summary>
/// The generated table: ten columns of the kinds that local authorities publish, the same bytes on every machine. Some
/// communes have many more rows than others; some labels hold commas and quotes.
/// </summary>
public static class Operations
{
    /// <summary>The first rows of the table, one after the other.</summary>
    public static IEnumerable<Operation> Rows(long count)
    {
        var chance = new Xorshift(42);
        for (var id = 1L; id <= count; id++)
        {
            yield return Draw(id, chance.Next(), chance.Next(), chance.Next(), chance.Next());
        }
    }

    public static async Task WriteCsvAsync(string path, long count, CancellationToken ct)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        file.NewLine = "\n";
        await file.WriteLineAsync(Operation.Header.AsMemory(), ct);
        foreach (var row in Rows(count))
        {
            await file.WriteLineAsync(row.CsvLine.AsMemory(), ct);
        }
    }

    private static Operation Draw(long id, uint a, uint b, uint c, uint d)
    {
        var commune = (int)(((ulong)a * CommuneGrid.Count) >> 32);
        if ((a & 3) == 0)
        {
            commune = (int)((long)commune * commune / CommuneGrid.Count);
        }

        var (row, column) = Math.DivRem(commune, CommuneGrid.Side);
        return new Operation(
            id,
            CommuneGrid.Codes[commune],
            Vocabulary.Days[(int)(((long)(b >> 8) * Vocabulary.Days.Count) >> 24)],
            (int)Math.Pow(10, 2 + ((d & 0xFFFF) / 13107.2)) + ((d >> 20) % 100),
            Vocabulary.Natures[(int)((c >> 4) % (uint)Vocabulary.Natures.Count)],
            Label(b, c),
            20_000_000_000_000 + ((long)commune * 100_003) + (d & 63),
            (a & 0x1F0) == 0 ? null : (int)(1 + ((a >> 9) % 500)),
            At(CommuneGrid.South, CommuneGrid.North, row, d >> 16),
            At(CommuneGrid.West, CommuneGrid.East, column, c >> 16)
        );
    }

    private static double At(double from, double to, int cell, uint share) =>
        from + ((cell + (share / 65536.0)) * (to - from) / CommuneGrid.Side);

    private static string Label(uint b, uint c)
    {
        var words = new List<string>(14);
        var next = c;
        for (var count = 5 + (b & 7); count > 0; count--)
        {
            next = ((next * 1_103_515_245) + 12_345) & 0x7FFFFFFF;
            words.Add(Vocabulary.Words[(int)((next >> 8) % (uint)Vocabulary.Words.Count)]);
        }

        if ((b & 0x700) == 0)
        {
            words.Add(Vocabulary.Places[(int)((b >> 12) % 10)]);
        }

        var label = string.Join(' ', words);
        return (b & 0xF0000) == 0 ? $"{label}, dit \"lot {b >> 28}\"" : label;
    }
}
