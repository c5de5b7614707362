namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>
/// The cells of one row while fixes change them. A cell has a slot that stays the same whatever happens to its column;
/// the columns made by fixes have the slots after those of the file.
/// </summary>
internal sealed class RecipeRow
{
    private byte[] bytes = new byte[4096];
    private (int Start, int Length)[] cells = [];
    private int used;

    /// <summary>Begins a row of that many empty cells.</summary>
    internal void Begin(int slots)
    {
        if (cells.Length != slots)
        {
            cells = new (int, int)[slots];
        }

        Array.Clear(cells);
        used = 0;
    }

    internal ReadOnlySpan<byte> Cell(int slot) => bytes.AsSpan(cells[slot].Start, cells[slot].Length);

    internal void Set(int slot, ReadOnlySpan<byte> value)
    {
        if (used + value.Length > bytes.Length)
        {
            // The value may be a part of the old bytes: they live as long as it does.
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + value.Length));
        }

        value.CopyTo(bytes.AsSpan(used));
        cells[slot] = (used, value.Length);
        used += value.Length;
    }

    internal void Swap(int slot, int other) => (cells[slot], cells[other]) = (cells[other], cells[slot]);
}
