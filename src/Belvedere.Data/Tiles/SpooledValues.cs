using Belvedere.Data.Writers;

namespace Belvedere.Data.Tiles;

/// <summary>
/// The values of a layer of any size, in a file. The last distinct ones are known by their number; one that comes back
/// later, or a long text, is written again: memory stays the same, and the tile says the same.
/// </summary>
internal sealed class SpooledValues(ByteWriter file)
{
    /// <summary>Of each of two generations: the older one is forgotten when the recent one is full.</summary>
    internal const int MostKept = 32_768;

    private const int LongestKept = 128;

    private readonly ProtoBuffer record = new();
    private Dictionary<object, int> recent = [];
    private Dictionary<object, int> older = [];
    private int count;

    /// <summary>The number of a value in the layer.</summary>
    /// <param name="value">As <see cref="TileMessage.ToValue"/> gives it.</param>
    internal int NumberOf(object value)
    {
        if (recent.TryGetValue(value, out var number))
        {
            return number;
        }

        if (!older.TryGetValue(value, out number))
        {
            number = Write(value);
        }

        Keep(value, number);
        return number;
    }

    private int Write(object value)
    {
        record.Clear();
        record.Bytes(TileMessage.ValueField, TileMessage.Value(value));
        file.Bytes(record.Written);
        return checked(count++);
    }

    private void Keep(object value, int number)
    {
        if (value is string { Length: > LongestKept })
        {
            return;
        }

        if (recent.Count == MostKept)
        {
            (older, recent) = (recent, older);
            recent.Clear();
        }

        recent.Add(value, number);
    }
}
