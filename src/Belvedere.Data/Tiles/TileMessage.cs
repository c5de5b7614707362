using System.Globalization;
using Belvedere.Core.Shapes;

namespace Belvedere.Data.Tiles;

/// <summary>The messages of a layer (Mapbox Vector Tile 2.1): its features and their values.</summary>
internal static class TileMessage
{
    internal const int VersionField = 15;
    internal const int NameField = 1;
    internal const int FeatureField = 2;
    internal const int KeyField = 3;
    internal const int ValueField = 4;
    internal const int ExtentField = 5;
    internal const int LayerField = 3;
    internal const int Version = 2;

    /// <summary>One kind of geometry of a row.</summary>
    /// <param name="tags">The number of a field, then that of its value, in turn.</param>
    internal static byte[] Feature(long row, ShapeKind kind, ReadOnlySpan<byte> commands, ReadOnlySpan<int> tags)
    {
        var message = new ProtoBuffer();
        message.Number(1, (ulong)row);
        if (tags.Length > 0)
        {
            var packed = new ProtoBuffer();
            foreach (var tag in tags)
            {
                packed.Varint((ulong)tag);
            }

            message.Bytes(2, packed.Written);
        }

        message.Number(3, (ulong)kind);
        message.Bytes(4, commands);
        return message.Written.ToArray();
    }

    /// <summary>A value that features share.</summary>
    /// <param name="value">As <see cref="ToValue"/> gives it.</param>
    internal static byte[] Value(object value)
    {
        var message = new ProtoBuffer();
        switch (value)
        {
            case string text:
                message.Text(1, text);
                break;
            case double number:
                message.Double(3, number);
                break;
            case long whole:
                message.Number(6, ProtoBuffer.ZigZag(whole));
                break;
            default:
                message.Number(7, value is true ? 1UL : 0UL);
                break;
        }

        return message.Written.ToArray();
    }

    /// <summary>What a tile can hold of a value; an absent one has no tag.</summary>
    internal static object? ToValue(object? cell) =>
        cell switch
        {
            string or long or bool => cell,
            double number when double.IsFinite(number) => cell,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime instant => Writers.RowJson.Instant(instant),
            _ => null,
        };
}
