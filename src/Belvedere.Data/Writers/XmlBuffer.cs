using System.Text;
using System.Xml;

namespace Belvedere.Data.Writers;

/// <summary>
/// XML written to memory and sent in pieces: the writer of the framework sends at once when its own buffer is full, which
/// an answer over HTTP refuses.
/// </summary>
internal sealed class XmlBuffer : IDisposable
{
    private readonly MemoryStream written = new();
    private readonly Stream output;

    internal XmlBuffer(Stream output)
    {
        this.output = output;
        Writer = XmlWriter.Create(
            written,
            new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }
        );
    }

    internal XmlWriter Writer { get; }

    /// <summary>Sends what was written so far.</summary>
    internal async Task SendAsync(CancellationToken ct)
    {
        Writer.Flush();
        written.Position = 0;
        await written.CopyToAsync(output, ct);
        written.SetLength(0);
    }

    public void Dispose()
    {
        Writer.Dispose();
        written.Dispose();
    }
}
