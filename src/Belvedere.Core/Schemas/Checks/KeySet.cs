using System.Security.Cryptography;
using System.Text;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>
/// Keys seen so far, each kept as 128 bits of its SHA-256 whatever its length, up to a bound. Two different keys would be
/// taken for one about once in 10^25 tables of two million rows.
/// </summary>
internal sealed class KeySet(int maxKeys)
{
    private readonly HashSet<UInt128> keys = [];

    /// <summary>Whether keys were left out: what is not found may all the same have been there.</summary>
    internal bool IsPartial { get; private set; }

    /// <summary>False when the key was seen before.</summary>
    internal bool Add(UInt128 key)
    {
        if (keys.Count < maxKeys)
        {
            return keys.Add(key);
        }

        var isKnown = keys.Contains(key);
        IsPartial |= !isKnown;
        return !isKnown;
    }

    internal bool Contains(UInt128 key) => keys.Contains(key);

    /// <summary>The key of one or several cells; « a, bc » and « ab, c » differ.</summary>
    internal static UInt128 KeyOf(IEnumerable<string> cells)
    {
        var text = new StringBuilder();
        foreach (var cell in cells)
        {
            text.Append(cell.Length).Append(':').Append(cell);
        }

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString()), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}

/// <summary>The keys of a table to which another refers. Filled by one reading of it, before the other is checked.</summary>
/// <param name="fields">Names of the fields of the key.</param>
/// <param name="maxKeys">Keys remembered; past it a reference that is not found is not an error.</param>
public sealed class ReferencedKeys(IReadOnlyList<string> fields, int maxKeys)
{
    private readonly KeySet keys = new(maxKeys);
    private int[] columns = [];

    /// <summary>False when the table lacks a field of the key.</summary>
    public bool IsComplete { get; private set; }

    internal bool IsPartial => keys.IsPartial;

    public void ReadHeader(IReadOnlyList<string> header)
    {
        columns = [.. fields.Select(f => header.ToList().IndexOf(f))];
        IsComplete = columns.Length > 0 && !columns.Contains(-1);
    }

    public void Add(IReadOnlyList<string> cells)
    {
        if (IsComplete)
        {
            keys.Add(KeySet.KeyOf(columns.Select(c => c < cells.Count ? cells[c] : "")));
        }
    }

    internal bool Contains(UInt128 key) => keys.Contains(key);
}
