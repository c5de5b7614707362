using System.Text;
using System.Xml;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>
/// The texts that the cells of an XLSX refer to by number: the first in memory, the others in a file, so that a workbook of
/// millions of distinct texts takes no more memory than a small one.
/// </summary>
internal sealed class SharedStrings(SourceFile source) : IDisposable
{
    private const int MaximumTexts = 16 * 1024 * 1024;
    private const int BytesInMemory = 32 * 1024 * 1024;

    private readonly List<long> ends = [0];
    private readonly string path = Path.Combine(source.WorkDirectory, $"{Guid.NewGuid():N}.texts");
    private byte[] memory = new byte[64 * 1024];
    private byte[] cell = new byte[1024];
    private FileStream? rest;

    internal int Count => ends.Count - 1;

    internal void Load(Stream content, CancellationToken ct)
    {
        using var xml = GuardedXml.Open(content);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                Add(RichText.Read(xml));
                if ((Count & 0xFFF) == 0)
                {
                    ct.ThrowIfCancellationRequested();
                }
            }
        }

        rest?.Flush();
    }

    /// <summary>A text, until the next is asked for; nothing for a number that no text has.</summary>
    internal ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if (index < 0 || index >= Count)
            {
                return [];
            }

            var (start, length) = (ends[index], (int)(ends[index + 1] - ends[index]));
            if (start + length <= BytesInMemory)
            {
                return memory.AsSpan((int)start, length);
            }

            if (cell.Length < length)
            {
                cell = new byte[length * 2];
            }

            return rest is not null && RandomAccess.Read(rest.SafeFileHandle, cell.AsSpan(0, length), start) == length
                ? cell.AsSpan(0, length)
                : throw new IOException("The texts of a workbook were cut short.");
        }
    }

    public void Dispose() => rest?.Dispose();

    private void Add(string text)
    {
        if (Count == MaximumTexts)
        {
            throw new UnreadableSourceException(Problems.WorkbookTooComplex());
        }

        var length = Encoding.UTF8.GetByteCount(text);
        var (start, end) = (ends[^1], ends[^1] + length);
        if (end <= BytesInMemory)
        {
            if (end > memory.Length)
            {
                Array.Resize(ref memory, (int)Math.Min(BytesInMemory, Math.Max(end, 2L * memory.Length)));
            }

            Encoding.UTF8.GetBytes(text, memory.AsSpan((int)start));
        }
        else
        {
            rest ??= new FileStream(
                path,
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                128 * 1024,
                FileOptions.DeleteOnClose
            );
            rest.Position = start;
            rest.Write(Encoding.UTF8.GetBytes(text));
        }

        ends.Add(end);
    }
}
