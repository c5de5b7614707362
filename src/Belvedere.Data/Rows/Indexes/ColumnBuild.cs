using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Reads one column of a revision and writes it into an index.</summary>
internal abstract class ColumnBuild(string name, int rowCount)
{
    /// <summary>Distinct values of a coded column: two bytes hold them, and a mark for an empty cell.</summary>
    protected const int MostCodes = ushort.MaxValue - 1;

    protected string Name => name;

    protected int RowCount => rowCount;

    /// <summary>Takes the cells of a chunk.</summary>
    /// <param name="first">Index of its first row.</param>
    /// <returns>False when the column cannot be held this way: nothing more is given.</returns>
    internal abstract bool Add(RowChunk chunk, int first);

    /// <summary>Writes the arrays of the column, or gives null when it cannot be held.</summary>
    internal abstract IndexColumnKind? Write(IndexFileWriter file);

    /// <summary>Bits of the rows without a value; empty when there is none.</summary>
    protected sealed class EmptyRows(int rowCount)
    {
        private ulong[] bits = [];

        internal int Count { get; private set; }

        internal void Add(int row)
        {
            if (bits.Length == 0)
            {
                bits = new ulong[RowBits.Words(rowCount)];
            }

            RowBits.Set(bits, row);
            Count++;
        }

        internal bool Has(int row) => bits.Length > 0 && RowBits.Has(bits, row);

        internal void Write(IndexFileWriter file, string name) => file.Write<ulong>($"{name}.empty", bits);
    }

    /// <summary>Writes the code of each row in one byte or two.</summary>
    protected void WriteCodes(IndexFileWriter file, ReadOnlySpan<ushort> codes, int distinct)
    {
        if (distinct >= byte.MaxValue)
        {
            file.Write($"{name}.codes", codes);
            return;
        }

        var narrow = new byte[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            narrow[i] = (byte)codes[i]; // the mark of an empty cell keeps its low byte, 255
        }

        file.Write<byte>($"{name}.codes", narrow);
    }
}

/// <summary>Numbers, truths, days and instants.</summary>
internal sealed class ScalarBuild(string name, ColumnType type, int rowCount) : ColumnBuild(name, rowCount)
{
    private readonly long[] keys = new long[rowCount];
    private readonly EmptyRows empty = new(rowCount);

    internal override bool Add(RowChunk chunk, int first)
    {
        for (var i = 0; i < chunk.Count; i++)
        {
            if (chunk.IsNull(0, i))
            {
                empty.Add(first + i);
            }
            else if (type is ColumnType.Decimal && double.IsNaN(chunk.Decimal(0, i)))
            {
                return false; // it equals nothing, and the engine orders it its own way
            }
            else
            {
                var key = SortableKey.Of(chunk, 0, i, type);
                if (key is long.MinValue or long.MaxValue)
                {
                    return false; // they mark the empty cells of an order
                }

                keys[first + i] = key;
            }
        }

        return true;
    }

    internal override IndexColumnKind? Write(IndexFileWriter file)
    {
        var order = new int[RowCount - empty.Count];
        var ordered = new long[order.Length];
        for (var (row, place) = (0, 0); row < RowCount; row++)
        {
            if (!empty.Has(row))
            {
                ordered[place] = keys[row];
                order[place++] = row;
            }
        }

        RadixSort.Sort(ref ordered, ref order);
        var starts = Starts(ordered);
        if (starts.Count > MostCodes)
        {
            file.Write<long>($"{Name}.keys", keys);
            empty.Write(file, Name);
            RankedRowsBuild.Write(file, Name, RowCount, order, starts.ToArray());
            return IndexColumnKind.Number;
        }

        var codes = new ushort[RowCount];
        codes.AsSpan().Fill(ushort.MaxValue);
        var values = new long[starts.Count];
        for (var code = 0; code < values.Length; code++)
        {
            values[code] = ordered[starts[code]];
            var end = code + 1 < values.Length ? starts[code + 1] : order.Length;
            for (var place = starts[code]; place < end; place++)
            {
                codes[order[place]] = (ushort)code;
            }
        }

        WriteCodes(file, codes, values.Length);
        file.Write<long>($"{Name}.values", values);
        file.Write<int>($"{Name}.starts", [.. starts, order.Length]);
        RankedRowsBuild.Write(file, Name, RowCount, order, starts.ToArray());
        return IndexColumnKind.Coded;
    }

    private static List<int> Starts(long[] ordered)
    {
        var starts = new List<int>();
        for (var place = 0; place < ordered.Length; place++)
        {
            if (place == 0 || ordered[place] != ordered[place - 1])
            {
                starts.Add(place);
            }
        }

        return starts;
    }
}

/// <summary>Texts of which there are few different ones: codes, names, natures.</summary>
internal sealed class CodedTextBuild(string name, int rowCount, string workPath) : ColumnBuild(name, rowCount)
{
    private readonly Dictionary<byte[], ushort> known = new(TextBytes.Comparer);
    private readonly List<byte[]> texts = [];
    private readonly ushort[] codes = new ushort[rowCount];

    internal override bool Add(RowChunk chunk, int first)
    {
        var lookup = known.GetAlternateLookup<ReadOnlySpan<byte>>();
        for (var i = 0; i < chunk.Count; i++)
        {
            if (chunk.IsNull(0, i))
            {
                codes[first + i] = ushort.MaxValue;
                continue;
            }

            var text = chunk.Text(0, i);
            if (!lookup.TryGetValue(text, out var code))
            {
                if (texts.Count == MostCodes)
                {
                    return false;
                }

                code = (ushort)texts.Count;
                texts.Add(text.ToArray());
                known[texts[^1]] = code;
            }

            codes[first + i] = code;
        }

        return true;
    }

    internal override IndexColumnKind? Write(IndexFileWriter file)
    {
        var ordered = texts.Select((text, code) => (Key: FrenchOrder.KeyOf(text), Text: text, Code: code)).ToArray();
        Array.Sort(
            ordered,
            (a, b) =>
                a.Key.AsSpan().SequenceCompareTo(b.Key) is var letters && letters != 0
                    ? letters
                    : a.Text.AsSpan().SequenceCompareTo(b.Text)
        );
        var codeOf = new ushort[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            codeOf[ordered[i].Code] = (ushort)i;
        }

        var starts = new int[ordered.Length + 1];
        for (var row = 0; row < RowCount; row++)
        {
            if (codes[row] != ushort.MaxValue)
            {
                codes[row] = codeOf[codes[row]];
                starts[codes[row] + 1]++;
            }
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var order = new int[starts[^1]];
        var next = starts.AsSpan().ToArray();
        for (var row = 0; row < RowCount; row++)
        {
            if (codes[row] != ushort.MaxValue)
            {
                order[next[codes[row]]++] = row;
            }
        }

        WriteCodes(file, codes, ordered.Length);
        file.Write<int>($"{Name}.starts", starts);
        TextListBuild.Write(file, $"{Name}.values", ordered.Select(text => text.Text));
        RankedRowsBuild.Write(file, Name, RowCount, order, starts.AsSpan(0, ordered.Length));
        using var words = new WordIndexBuild(workPath);
        for (var code = 0; code < ordered.Length; code++)
        {
            words.Add(code, ordered[code].Text);
        }

        words.Write(file, $"{Name}.words", ordered.Length);
        return IndexColumnKind.Coded;
    }
}

/// <summary>Texts that mostly differ.</summary>
internal sealed class TextBuild : ColumnBuild, IDisposable
{
    private readonly TextListBuild texts;
    private readonly EmptyRows empty;
    private readonly WordIndexBuild words;
    private readonly long[] hashes;

    internal TextBuild(IndexFileWriter file, string name, int rowCount, string workPath)
        : base(name, rowCount)
    {
        texts = new TextListBuild(file, name);
        empty = new EmptyRows(rowCount);
        words = new WordIndexBuild(workPath);
        hashes = new long[rowCount];
    }

    internal override bool Add(RowChunk chunk, int first)
    {
        for (var i = 0; i < chunk.Count; i++)
        {
            if (chunk.IsNull(0, i))
            {
                empty.Add(first + i);
                texts.Add([]);
                continue;
            }

            var text = chunk.Text(0, i);
            texts.Add(text);
            hashes[first + i] = TextColumn.Hash(text);
            words.Add(first + i, text);
        }

        return texts.Fits;
    }

    internal override IndexColumnKind? Write(IndexFileWriter file)
    {
        texts.End();
        if (!texts.Fits)
        {
            return null;
        }

        empty.Write(file, Name);
        var rows = new int[RowCount - empty.Count];
        var keys = new long[rows.Length];
        for (var (row, place) = (0, 0); row < RowCount; row++)
        {
            if (!empty.Has(row))
            {
                keys[place] = hashes[row];
                rows[place++] = row;
            }
        }

        RadixSort.Sort(ref keys, ref rows);
        file.Write<uint>($"{Name}.hashes", Array.ConvertAll(keys, key => (uint)key));
        file.Write<int>($"{Name}.hashed", rows);
        words.Write(file, $"{Name}.words", RowCount);
        return IndexColumnKind.Text;
    }

    public void Dispose() => words.Dispose();
}

/// <summary>Shapes, read with the four sides of their boxes.</summary>
internal sealed class ShapeBuild : ColumnBuild
{
    private readonly TextListBuild shapes;
    private readonly EmptyRows empty;
    private readonly Box[] boxes;

    internal ShapeBuild(IndexFileWriter file, string name, int rowCount)
        : base(name, rowCount)
    {
        shapes = new TextListBuild(file, name);
        empty = new EmptyRows(rowCount);
        boxes = new Box[rowCount];
    }

    internal override bool Add(RowChunk chunk, int first)
    {
        for (var i = 0; i < chunk.Count; i++)
        {
            if (chunk.IsNull(0, i))
            {
                empty.Add(first + i);
                shapes.Add([]);
                boxes[first + i] = Box.Nothing;
                continue;
            }

            shapes.Add(chunk.Text(0, i));
            boxes[first + i] = new Box(
                chunk.Decimal(1, i),
                chunk.Decimal(2, i),
                chunk.Decimal(3, i),
                chunk.Decimal(4, i)
            );
        }

        return shapes.Fits;
    }

    internal override IndexColumnKind? Write(IndexFileWriter file)
    {
        shapes.End();
        if (!shapes.Fits)
        {
            return null;
        }

        empty.Write(file, Name);
        file.Write<Box>($"{Name}.boxes", boxes);
        return IndexColumnKind.Shape;
    }
}
