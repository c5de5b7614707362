using Belvedere.Core.Shapes;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>A column of shapes: the bytes of each, and its box.</summary>
internal sealed class ShapeColumn : IndexedColumn
{
    private readonly TextList shapes;
    private readonly ReadOnlyMemory<ulong> empty;
    private readonly ReadOnlyMemory<Box> boxes;

    internal ShapeColumn(IndexFile file, string name)
    {
        shapes = new TextList(file, name);
        empty = file.Array<ulong>($"{name}.empty");
        boxes = file.Array<Box>($"{name}.boxes");
    }

    internal override object? Value(int row) =>
        !empty.IsEmpty && RowBits.Has(empty.Span, row) ? null : Shape.FromWkb(shapes.Bytes(row));

    internal override RowSet Filled(RowAlgebra algebra) =>
        empty.IsEmpty ? algebra.All() : algebra.Not(RowSet.OfBits(shapes.Count, empty));

    internal override RowSet? Equal(object value, RowAlgebra algebra) => null;

    /// <summary>The rows whose outline meets a box, or whose own box does when not <paramref name="exactly"/>.</summary>
    internal RowSet Meeting(Box box, bool exactly, RowAlgebra algebra)
    {
        var all = boxes.Span;
        var found = new List<int>();
        for (var row = 0; row < all.Length; row++)
        {
            // The box of an empty cell meets nothing.
            if (all[row].Meets(box) && (!exactly || box.Contains(all[row]) || BoxTest.Meets(shapes.Bytes(row), box)))
            {
                found.Add(row);
            }
        }

        var list = algebra.RentList(Math.Max(1, found.Count));
        found.CopyTo(list.Span);
        return RowSet.OfList(shapes.Count, list[..found.Count]);
    }
}
