using System.Runtime.InteropServices;

namespace Belvedere.Data.Rows.Indexes;

/// <summary>Writes a <see cref="TextList"/> as its texts come.</summary>
internal sealed class TextListBuild
{
    private readonly IndexFileWriter file;
    private readonly string name;
    private readonly List<uint> offsets = [0];
    private readonly long begin;
    private long length;

    /// <summary>No other array may be written before <see cref="End"/>.</summary>
    internal TextListBuild(IndexFileWriter file, string name)
    {
        this.file = file;
        this.name = name;
        begin = file.Begin();
    }

    /// <summary>Whether the texts still fit in one array.</summary>
    internal bool Fits => length <= Array.MaxLength;

    internal void Add(ReadOnlySpan<byte> text)
    {
        file.Append(text);
        length += text.Length;
        offsets.Add((uint)Math.Min(length, uint.MaxValue));
    }

    internal void End()
    {
        file.End($"{name}.text", begin);
        file.Write<uint>($"{name}.text-offsets", CollectionsMarshal.AsSpan(offsets));
    }

    internal static void Write(IndexFileWriter file, string name, IEnumerable<byte[]> texts)
    {
        var list = new TextListBuild(file, name);
        foreach (var text in texts)
        {
            list.Add(text);
        }

        list.End();
    }
}
