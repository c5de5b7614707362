using System.Text;
using System.Xml;

namespace Belvedere.Data.Writers;

/// <summary>
/// XML written to memory and sent in pieces: the writer of the framework sends at once when its own buffer is full, which
/// an answer over HTTP refuses.
/// </summary>
public sealed class XmlBuffer : IDisposable
{
    private readonly MemoryStream written = new();
    private readonly Stream output;

    public XmlBuffer(Stream output)
    {
        this.output = output;
        Writer = XmlWriter.Create(
            written,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                // A carriage return comes back as it was.
                NewLineHandling = NewLineHandling.Entitize,
            }
        );
    }

    public XmlWriter Writer { get; }

    /// <summary>Sends what was written so far.</summary>
    public async Task SendAsync(CancellationToken ct)
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
