using System.Text;
using Belvedere.Core;

namespace Belvedere.Data.Readers;

/// <summary>A file of text on the disk, read as often as needed: gunzipped, brought to UTF-8, checked.</summary>
internal sealed class TextSource(string path, ReaderLimits limits)
{
    private const int HeadBytes = 4096;

    /// <summary>Size of the file, in bytes.</summary>
    internal long SizeBytes { get; } = new FileInfo(path).Length;

    /// <summary>Opens the text in the encoding that it announces, or in <paramref name="imposed"/>.</summary>
    /// <exception cref="UnreadableSourceException">The file cannot be a text.</exception>
    internal async Task<OpenText> OpenAsync(TextEncoding? imposed, CancellationToken ct)
    {
        if (SizeBytes > limits.MaxSourceBytes)
        {
            throw new UnreadableSourceException(Problems.SourceTooLarge(SizeBytes, limits.MaxSourceBytes));
        }

        var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            128 * 1024,
            FileOptions.SequentialScan | FileOptions.Asynchronous
        );
        try
        {
            return await OpenTextAsync(file, imposed, ct);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<OpenText> OpenTextAsync(FileStream file, TextEncoding? imposed, CancellationToken ct)
    {
        var magic = new byte[2];
        var isGzip =
            await file.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, ct) == 2
            && magic[0] == 0x1F
            && magic[1] == 0x8B;
        file.Position = 0;
        Stream bytes = isGzip ? GuardedExpansionStream.Gzip(file, SizeBytes, limits) : file;

        var head = new byte[HeadBytes];
        var headLength = await bytes.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, ct);
        var (announced, markLength) = TextEncoding.Announced(head.AsSpan(0, headLength));
        var encoding = imposed ?? announced;
        if (announced == TextEncoding.Utf8 && BinaryKind.Of(head.AsSpan(0, headLength)) is { } kind)
        {
            throw new UnreadableSourceException(Problems.SourceNotText(kind));
        }

        Stream body = new HeadFirstStream(head.AsMemory(markLength, headLength - markLength), bytes);
        if (encoding.Encoding is { } foreign)
        {
            body = Encoding.CreateTranscodingStream(body, foreign, Encoding.UTF8);
        }

        return new OpenText(new CheckedTextStream(body), encoding, markLength == 3, file);
    }
}

/// <summary>A text being read, and how far its file is.</summary>
internal sealed record OpenText(Stream Text, TextEncoding Encoding, bool SaysUtf8, FileStream File) : IAsyncDisposable
{
    internal long SizeBytes => File.Length;

    internal long ReadBytes => File.Position;

    public async ValueTask DisposeAsync()
    {
        await Text.DisposeAsync();
        await File.DisposeAsync();
    }
}
