using System.Buffers.Binary;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Shapefiles;

/// <summary>One shapefile: its geometries, their index and their table, written record after record.</summary>
internal sealed class ShapefileLayer : IDisposable
{
    private const int HeaderBytes = 100;

    private readonly int shapeType;
    private readonly DbfFields fields;
    private readonly FileStream shapes;
    private readonly FileStream index;
    private readonly BinaryWriter table;
    private Box box = Box.Nothing;
    private int count;

    internal ShapefileLayer(string folder, ShapeKind kind, DbfFields fields)
    {
        (Name, shapeType) = kind switch
        {
            ShapeKind.Point => ("points", 1),
            ShapeKind.LineString => ("lignes", 3),
            _ => ("surfaces", 5),
        };
        this.fields = fields;
        shapes = File.Create(Path.Combine(folder, $"{Name}.shp"));
        index = File.Create(Path.Combine(folder, $"{Name}.shx"));
        table = new BinaryWriter(File.Create(Path.Combine(folder, $"{Name}.dbf")));
        shapes.Write(new byte[HeaderBytes]);
        index.Write(new byte[HeaderBytes]);
        WriteTableHeader();
    }

    /// <summary>Its name, without extension.</summary>
    internal string Name { get; }

    internal void AddEmpty(RowChunk chunk, int row) => AddRecord(new byte[4], chunk, row);

    /// <summary>Adds the parts of a row, all of the kind of the layer.</summary>
    internal void Add(IReadOnlyList<ShapePart> parts, RowChunk chunk, int row)
    {
        foreach (var line in parts.SelectMany(part => part.Lines))
        {
            for (var i = 0; i < line.Length; i += 2)
            {
                box = box.With(line[i], line[i + 1]);
            }
        }

        if (shapeType != 1)
        {
            AddRecord(Lines(parts), chunk, row);
            return;
        }

        foreach (var part in parts)
        {
            var point = new byte[20];
            BinaryPrimitives.WriteInt32LittleEndian(point, shapeType);
            BinaryPrimitives.WriteDoubleLittleEndian(point.AsSpan(4), part.Lines[0][0]);
            BinaryPrimitives.WriteDoubleLittleEndian(point.AsSpan(12), part.Lines[0][1]);
            AddRecord(point, chunk, row);
        }
    }

    /// <summary>Fills in the headers: lengths, counts, box.</summary>
    internal void Complete()
    {
        WriteHeader(shapes);
        WriteHeader(index);
        table.Write((byte)0x1A);
        table.Seek(4, SeekOrigin.Begin);
        table.Write(count);
        table.Flush();
        shapes.Flush();
        index.Flush();
        Dispose();
    }

    public void Dispose()
    {
        shapes.Dispose();
        index.Dispose();
        table.Dispose();
    }

    private byte[] Lines(IReadOnlyList<ShapePart> parts)
    {
        // Shapefiles turn the other way round: outer rings clockwise.
        var lines = parts.SelectMany(part => part.Lines).ToList();
        var positions = lines.Sum(line => line.Length / 2);
        var record = new byte[44 + (4 * lines.Count) + (16 * positions)];
        var own = lines.Aggregate(Box.Nothing, Around);
        BinaryPrimitives.WriteInt32LittleEndian(record, shapeType);
        WriteBox(record.AsSpan(4), own);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(36), lines.Count);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(40), positions);
        var (start, at) = (0, 44 + (4 * lines.Count));
        for (var i = 0; i < lines.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(44 + (4 * i)), start);
            start += lines[i].Length / 2;
            at = WriteLine(record, at, lines[i]);
        }

        return record;
    }

    private int WriteLine(byte[] record, int at, double[] line)
    {
        for (var i = 0; i < line.Length; i += 2, at += 16)
        {
            var from = shapeType == 5 ? line.Length - 2 - i : i;
            BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(at), line[from]);
            BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(at + 8), line[from + 1]);
        }

        return at;
    }

    private static Box Around(Box box, double[] line)
    {
        for (var i = 0; i < line.Length; i += 2)
        {
            box = box.With(line[i], line[i + 1]);
        }

        return box;
    }

    private void AddRecord(byte[] content, RowChunk chunk, int row)
    {
        count++;
        Span<byte> words = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(words, (int)(shapes.Position / 2));
        BinaryPrimitives.WriteInt32BigEndian(words[4..], content.Length / 2);
        index.Write(words);
        BinaryPrimitives.WriteInt32BigEndian(words, count);
        shapes.Write(words);
        shapes.Write(content);
        fields.WriteRecord(table, chunk, row);
    }

    private void WriteTableHeader()
    {
        table.Write((byte)3);
        // The day of the last change: the format wants one, an export has none that matters.
        table.Write([(byte)126, (byte)1, (byte)1]);
        table.Write(0);
        table.Write((short)(33 + (32 * fields.Count)));
        table.Write((short)fields.RecordBytes);
        table.Write(new byte[20]);
        fields.WriteHeader(table);
    }

    private void WriteHeader(FileStream file)
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, 9994);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(24), (int)(file.Length / 2));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), shapeType);
        if (!box.IsNothing)
        {
            WriteBox(header.AsSpan(36), box);
        }

        file.Position = 0;
        file.Write(header);
    }

    private static void WriteBox(Span<byte> target, Box box)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(target, box.West);
        BinaryPrimitives.WriteDoubleLittleEndian(target[8..], box.South);
        BinaryPrimitives.WriteDoubleLittleEndian(target[16..], box.East);
        BinaryPrimitives.WriteDoubleLittleEndian(target[24..], box.North);
    }
}
