using System.Buffers.Binary;
using System.Security.Cryptography;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>Sixteen bytes that stand for some cells of a row, without the spaces around them.</summary>
/// <param name="slots">The slots of the cells, in order.</param>
internal sealed class RowKey(int[] slots)
{
    private readonly CellBuffer cells = new();

    internal UInt128 Of(RecipeRow row)
    {
        cells.Clear();
        Span<byte> length = stackalloc byte[4];
        foreach (var slot in slots)
        {
            var cell = CellText.Trim(row.Cell(slot));
            BinaryPrimitives.WriteInt32LittleEndian(length, cell.Length);
            cells.Add(length);
            cells.Add(cell);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(cells.Written, digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
