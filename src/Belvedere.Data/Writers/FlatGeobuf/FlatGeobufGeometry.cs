using Belvedere.Core.Shapes;
using Google.FlatBuffers;

namespace Belvedere.Data.Writers.FlatGeobuf;

/// <summary>A shape as the table « Geometry » of feature.fbs. The fields are named by their places in the schema.</summary>
internal static class FlatGeobufGeometry
{
    private const int Ends = 0;
    private const int Positions = 1;
    private const int Kind = 6;
    private const int Parts = 7;
    private const int FieldCount = 8;

    internal static int Write(FlatBufferBuilder builder, Shape shape)
    {
        var parts = shape.Parts();
        return shape.Kind switch
        {
            ShapeKind.MultiPolygon or ShapeKind.GeometryCollection => WriteParts(builder, shape.Kind, parts),
            _ => WriteLines(builder, shape.Kind, parts.SelectMany(p => p.Lines).ToList()),
        };
    }

    internal static int WriteNothing(FlatBufferBuilder builder) =>
        WriteParts(builder, ShapeKind.GeometryCollection, []);

    private static int WriteParts(FlatBufferBuilder builder, ShapeKind kind, IReadOnlyList<ShapePart> parts)
    {
        var offsets = parts.Select(p => WriteLines(builder, p.Kind, p.Lines)).ToArray();
        builder.StartVector(sizeof(int), offsets.Length, sizeof(int));
        for (var i = offsets.Length - 1; i >= 0; i--)
        {
            builder.AddOffset(offsets[i]);
        }

        var vector = builder.EndVector();
        builder.StartTable(FieldCount);
        builder.AddOffset(Parts, vector.Value, 0);
        builder.AddByte(Kind, (byte)kind, 0);
        return builder.EndTable();
    }

    private static int WriteLines(FlatBufferBuilder builder, ShapeKind kind, IReadOnlyList<double[]> lines)
    {
        // Where each line ends, in positions; one line alone ends where the positions end.
        var hasEnds = lines.Count > 1 && kind != ShapeKind.MultiPoint;
        var ends = hasEnds ? WriteEnds(builder, lines) : 0;
        builder.StartVector(sizeof(double), lines.Sum(l => l.Length), sizeof(double));
        for (var line = lines.Count - 1; line >= 0; line--)
        {
            for (var i = lines[line].Length - 1; i >= 0; i--)
            {
                builder.AddDouble(lines[line][i]);
            }
        }

        var positions = builder.EndVector();
        builder.StartTable(FieldCount);
        builder.AddOffset(Positions, positions.Value, 0);
        if (hasEnds)
        {
            builder.AddOffset(Ends, ends, 0);
        }

        builder.AddByte(Kind, (byte)kind, 0);
        return builder.EndTable();
    }

    private static int WriteEnds(FlatBufferBuilder builder, IReadOnlyList<double[]> lines)
    {
        var end = (uint)lines.Sum(l => l.Length / 2);
        builder.StartVector(sizeof(uint), lines.Count, sizeof(uint));
        for (var line = lines.Count - 1; line >= 0; line--)
        {
            builder.AddUint(end);
            end -= (uint)(lines[line].Length / 2);
        }

        return builder.EndVector().Value;
    }
}
