using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>A stored column of a revision, held so that it can be read in any order.</summary>
internal abstract class IndexedColumn
{
    /// <summary>The cell of a row: null, string, long, double, bool, DateOnly, DateTime (UTC) or Shape.</summary>
    internal abstract object? Value(int row);

    /// <summary>The UTF-8 bytes of a text cell; false for any other, and for one that is empty.</summary>
    internal virtual bool TryText(int row, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        return false;
    }

    /// <summary>Says which rows are about to be read.</summary>
    internal virtual void Expect(ReadOnlySpan<int> rows) { }

    /// <summary>The rows that have a value.</summary>
    internal abstract RowSet Filled(RowAlgebra algebra);

    /// <summary>The rows that have exactly this value, of a type that compares with the column's; null when it is not held for that.</summary>
    internal abstract RowSet? Equal(object value, RowAlgebra algebra);
}

/// <summary>A column whose rows are also held in the order of its values.</summary>
internal abstract class RankedColumn(ColumnType type, RankedRows ranked) : IndexedColumn
{
    private readonly Dictionary<RankedColumn, CrossCounts> crossed = [];

    internal ColumnType Type => type;

    internal RankedRows Ranked => ranked;

    /// <summary>Its counts with another column, of few values; null when they were not crossed.</summary>
    internal CrossCounts? CrossedWith(RankedColumn few) => crossed.GetValueOrDefault(few);

    /// <summary>Has its counts with a column of few values.</summary>
    internal void Cross(CodedColumn few, CrossCounts counts) => crossed.Add(few, counts);

    /// <summary>What sorts the rows as their values do; the empty ones have <see cref="EmptyRank"/>.</summary>
    internal abstract long Rank(int row);

    /// <summary>The rank of an empty cell, whatever its number.</summary>
    internal const long EmptyRank = long.MinValue;

    /// <summary>Whether conditions of order are answered: texts sort as French readers do, but compare by their bytes.</summary>
    internal bool HasOrder => type is not ColumnType.Text;

    /// <summary>How many rows have a lesser value, or one that is not greater when <paramref name="orEqual"/>.</summary>
    internal abstract int PlaceOf(object value, bool orEqual);

    /// <summary>The keys of a batch of rows, for sums; of other columns than texts.</summary>
    /// <param name="has">Whether each row has one.</param>
    internal abstract void Keys(ReadOnlySpan<int> rows, Span<long> keys, Span<bool> has);

    internal override RowSet Filled(RowAlgebra algebra) => Slice(0, ranked.Count, ofOneValue: false, algebra);

    internal override RowSet? Equal(object value, RowAlgebra algebra) =>
        Slice(PlaceOf(value, orEqual: false), PlaceOf(value, orEqual: true), ofOneValue: true, algebra);

    internal RowSet Slice(int start, int end, bool ofOneValue, RowAlgebra algebra) =>
        ranked.Slice(start, end, ofOneValue, this, algebra);
}
