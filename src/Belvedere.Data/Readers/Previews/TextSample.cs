using System.IO.Compression;

namespace Belvedere.Data.Readers.Previews;

/// <summary>
/// The start of a text, and some whole lines of its middle and of its end, put end to end: what a table hides is often
/// far from its first rows. Of a compressed text, the start alone: the rest has to be expanded to be reached.
/// </summary>
/// <param name="Path">The sample; removed with this.</param>
/// <param name="MiddleLine">The 1-based line of the sample from which the middle is read; null without one.</param>
/// <param name="EndLine">The same of the end.</param>
internal sealed record TextSample(string Path, long? MiddleLine, long? EndLine) : IDisposable
{
    private const int StartBytes = 256 * 1024;
    private const int PartBytes = 64 * 1024;

    /// <summary>Size under which a text is read whole.</summary>
    internal const long WholeBytes = 2 * StartBytes;

    /// <summary>Takes the sample of a file.</summary>
    /// <param name="startOnly">Leave the middle and the end: where quotes span lines, they may be cut within one.</param>
    internal static TextSample Take(string path, string workDirectory, bool startOnly)
    {
        Directory.CreateDirectory(workDirectory);
        using var file = File.OpenRead(path);
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using var body = isGzip ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        var start = Read(body, StartBytes);
        // Lines of UTF-16 are not found by one byte.
        var isWide = start.AsSpan(0, Math.Min(start.Length, 4096)).Contains((byte)0);
        var isStartOnly = startOnly || isGzip || isWide;
        var sample = System.IO.Path.Combine(workDirectory, $"{Guid.NewGuid():N}.sample");
        using var target = new FileStream(sample, FileMode.CreateNew, FileAccess.Write);
        var whole = isWide ? start.AsSpan(0, start.Length & ~1) : WholeLines(start, fromLineStart: true);
        target.Write(whole);
        if (isStartOnly)
        {
            return new TextSample(sample, MiddleLine: null, EndLine: null);
        }

        var middleLine = 1L + whole.Count((byte)'\n');
        file.Position = file.Length / 2;
        var middle = WholeLines(Read(file, PartBytes), fromLineStart: false);
        target.Write(middle);
        var endLine = middleLine + middle.Count((byte)'\n');
        file.Position = file.Length - PartBytes;
        var end = Read(file, PartBytes);
        target.Write(end.AsSpan(end.AsSpan().IndexOf((byte)'\n') + 1));
        return new TextSample(sample, middleLine, endLine);
    }

    public void Dispose() => File.Delete(Path);

    private static byte[] Read(Stream source, int length)
    {
        var bytes = new byte[length];
        return bytes[..source.ReadAtLeast(bytes, length, throwOnEndOfStream: false)];
    }

    private static ReadOnlySpan<byte> WholeLines(byte[] bytes, bool fromLineStart)
    {
        var from = fromLineStart ? 0 : bytes.AsSpan().IndexOf((byte)'\n') + 1;
        var to = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return to > from ? bytes.AsSpan(from..to)
            : fromLineStart ? bytes
            : [];
    }
}
