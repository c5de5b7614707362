using System.Text;
using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>A column of at most 65,535 distinct values: each row has the rank of its value, in one byte or two.</summary>
internal sealed class CodedColumn : RankedColumn
{
    private readonly ReadOnlyMemory<byte> narrow;
    private readonly ReadOnlyMemory<ushort> wide;
    private readonly ReadOnlyMemory<int> starts;
    private readonly ReadOnlyMemory<long> keys;
    private readonly TextList? texts;
    private readonly object?[] values;

    internal CodedColumn(IndexFile file, string name, ColumnType type)
        : base(type, new RankedRows(file, name))
    {
        starts = file.Array<int>($"{name}.starts");
        values = new object?[starts.Length - 1];
        if (values.Length < byte.MaxValue)
        {
            narrow = file.Array<byte>($"{name}.codes");
        }
        else
        {
            wide = file.Array<ushort>($"{name}.codes");
        }

        if (type is ColumnType.Text)
        {
            texts = new TextList(file, $"{name}.values");
        }
        else
        {
            keys = file.Array<long>($"{name}.values");
        }

        Words = file.Has($"{name}.words.text-offsets") ? new WordIndex(file, $"{name}.words", values.Length) : null;
    }

    /// <summary>Distinct values; codes go from 0 to before it, an empty cell has this one.</summary>
    internal int Count => values.Length;

    /// <summary>The words of the values, over codes in place of rows.</summary>
    internal WordIndex? Words { get; }

    /// <summary>The code whose rows begin at a place of the order; that of the empty cells at its end.</summary>
    internal int CodeAt(int place) => starts.Span.BinarySearch(place);

    /// <summary>The code of each row of a batch.</summary>
    internal void Codes(ReadOnlySpan<int> rows, Span<int> codes)
    {
        if (!narrow.IsEmpty)
        {
            var bytes = narrow.Span;
            for (var i = 0; i < rows.Length; i++)
            {
                int code = bytes[rows[i]];
                codes[i] = code == byte.MaxValue ? Count : code;
            }

            return;
        }

        var shorts = wide.Span;
        for (var i = 0; i < rows.Length; i++)
        {
            int code = shorts[rows[i]];
            codes[i] = code == ushort.MaxValue ? Count : code;
        }
    }

    /// <summary>The value of a code; null for that of an empty cell.</summary>
    internal object? ValueOf(int code)
    {
        if (code == Count)
        {
            return null;
        }

        // The same object for every row that has it.
        return values[code] ??= texts is not null
            ? Encoding.UTF8.GetString(texts.Bytes(code))
            : SortableKey.ToValue(keys.Span[code], Type);
    }

    internal ReadOnlySpan<byte> TextOf(int code) => texts is null ? default : texts.Bytes(code);

    internal override object? Value(int row) => ValueOf(Code(row));

    internal override bool TryText(int row, out ReadOnlySpan<byte> utf8)
    {
        var code = Code(row);
        var isText = texts is not null && code != Count;
        utf8 = isText ? TextOf(code) : default;
        return isText;
    }

    internal override void Expect(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (narrow.IsEmpty)
            {
                Prefetch.Item(wide.Span, row);
            }
            else
            {
                Prefetch.Item(narrow.Span, row);
            }
        }
    }

    internal override long Rank(int row) => Code(row) is var code && code == Count ? EmptyRank : code;

    internal override void Keys(ReadOnlySpan<int> rows, Span<long> keys, Span<bool> has)
    {
        Span<int> codes = stackalloc int[rows.Length];
        Codes(rows, codes);
        var known = this.keys.Span;
        for (var i = 0; i < rows.Length; i++)
        {
            has[i] = codes[i] != Count;
            // A text is counted, not summed: it has no key.
            keys[i] = codes[i] < known.Length ? known[codes[i]] : 0;
        }
    }

    internal override int PlaceOf(object value, bool orEqual) =>
        starts.Span[
            value is string text
                ? FrenchOrder.CountBefore(texts!, text, orEqual) // a text is compared with texts only
                : SortableKey.CountBefore(keys.Span, Type, value, orEqual)
        ];

    /// <summary>The rows whose value is one of those chosen.</summary>
    internal RowSet Of(ReadOnlySpan<bool> chosen, RowAlgebra algebra)
    {
        var sets = new List<RowSet>();
        for (var code = 0; code < chosen.Length; code++)
        {
            if (!chosen[code])
            {
                continue;
            }

            var first = code;
            while (code + 1 < chosen.Length && chosen[code + 1])
            {
                code++;
            }

            if (sets.Count == MostSlices)
            {
                return Scan(chosen, algebra);
            }

            sets.Add(Slice(starts.Span[first], starts.Span[code + 1], ofOneValue: first == code, algebra));
        }

        return sets.Count == 0 ? RowSet.None(algebra.TableRows) : algebra.Or(sets);
    }

    /// <summary>More slices than this cost more than looking at the code of each row.</summary>
    private const int MostSlices = 32;

    private int Code(int row)
    {
        if (!narrow.IsEmpty)
        {
            int code = narrow.Span[row];
            return code == byte.MaxValue ? Count : code;
        }

        int two = wide.Span[row];
        return two == ushort.MaxValue ? Count : two;
    }

    private RowSet Scan(ReadOnlySpan<bool> chosen, RowAlgebra algebra)
    {
        var bits = algebra.RentBits();
        var words = bits.Span;
        words.Clear();
        for (var code = 0; code < chosen.Length; code++)
        {
            if (!chosen[code])
            {
                continue;
            }

            foreach (var row in Ranked.Order[starts.Span[code]..starts.Span[code + 1]])
            {
                RowBits.Set(words, row);
            }
        }

        return RowSet.OfBits(algebra.TableRows, bits);
    }
}
