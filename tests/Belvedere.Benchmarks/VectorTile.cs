namespace Belvedere.Benchmarks;

/// <summary>The little of a vector tile that tells how many features it holds.</summary>
internal static class VectorTile
{
    private const int Layer = 3;

    private const int Feature = 2;

    private const int LengthDelimited = 2;

    public static int CountFeatures(ReadOnlySpan<byte> tile)
    {
        var count = 0;
        while (tile.Length > 0)
        {
            var part = Next(ref tile);
            var layer = part.Field == Layer ? part.Content : [];
            while (layer.Length > 0)
            {
                count += Next(ref layer).Field == Feature ? 1 : 0;
            }
        }

        return count;
    }

    private static Part Next(ref ReadOnlySpan<byte> message)
    {
        var key = Varint(ref message);
        if ((key & 7) != LengthDelimited)
        {
            Varint(ref message);
            return new Part((int)(key >> 3), []);
        }

        var length = (int)Varint(ref message);
        var content = message[..length];
        message = message[length..];
        return new Part((int)(key >> 3), content);
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }

    private readonly ref struct Part(int field, ReadOnlySpan<byte> content)
    {
        public int Field { get; } = field;

        public ReadOnlySpan<byte> Content { get; } = content;
    }
}
