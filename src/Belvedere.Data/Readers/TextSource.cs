using System.Text;
using Belvedere.Core;
using Belvedere.Data.Files;

namespace Belvedere.Data.Readers;

/// <summary>A file of text on the disk, read as often as needed: gunzipped, brought to UTF-8, checked.</summary>
/// <param name="arriving">The copy that is still growing under this path; null for a whole file.</param>
internal sealed class TextSource(string path, ReaderLimits limits, OriginalCopy? arriving = null)
{
    private const int HeadBytes = 4096;

    /// <summary>Size of the file, in bytes.</summary>
    internal long SizeBytes { get; } = arriving?.SizeBytes ?? new FileInfo(path).Length;

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

    /// <summary>Reads the bytes of a text that is not UTF-8, to know what they are.</summary>
    internal async Task<EncodingSurvey> SurveyAsync(CancellationToken ct)
    {
        if (arriving is not null)
        {
            await arriving.WaitBeyondAsync(long.MaxValue, ct);
        }

        await using var file = File.OpenRead(path);
        await using var text = await OpenBytesAsync(file, ct);
        return await EncodingSurvey.RunAsync(text, ct);
    }

    private async Task<Stream> OpenBytesAsync(FileStream file, CancellationToken ct)
    {
        if (arriving is not null)
        {
            return new ArrivingStream(file, arriving);
        }

        var magic = new byte[2];
        var isGzip =
            await file.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, ct) == 2
            && magic[0] == 0x1F
            && magic[1] == 0x8B;
        file.Position = 0;
        return isGzip ? GuardedExpansionStream.Gzip(file, SizeBytes, limits) : file;
    }

    private async Task<OpenText> OpenTextAsync(FileStream file, TextEncoding? imposed, CancellationToken ct)
    {
        var bytes = await OpenBytesAsync(file, ct);
        var head = new byte[HeadBytes];
        var headLength = await bytes.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, ct);
        var (announced, markLength) = TextEncoding.Announced(head.AsSpan(0, headLength));
        var encoding = imposed ?? announced;
        if (announced == TextEncoding.Utf8 && BinaryKind.Of(head.AsSpan(0, headLength)) is { } kind)
        {
            throw new UnreadableSourceException(Problems.SourceNotText(kind));
        }

        Stream body = new HeadFirstStream(head.AsMemory(markLength, headLength - markLength), bytes);
        if (encoding is { IsMixed: true, Encoding: { } other })
        {
            body = new MixedLinesStream(body, other);
        }
        else if (encoding.Encoding is { } foreign)
        {
            body = Encoding.CreateTranscodingStream(body, foreign, Encoding.UTF8);
        }

        return new OpenText(new CheckedTextStream(body), encoding, markLength == 3, file)
        {
            SizeBytes = SizeBytes,
            LiesAsUtf16 = markLength == 2 && announced == TextEncoding.Utf8,
        };
    }
}

/// <summary>A text being read, and how far its file is.</summary>
internal sealed record OpenText(CheckedTextStream Text, TextEncoding Encoding, bool SaysUtf8, FileStream File)
    : IAsyncDisposable
{
    /// <summary>A mark of UTF-16 stood before a body that is not.</summary>
    internal bool LiesAsUtf16 { get; init; }

    internal required long SizeBytes { get; init; }

    internal long ReadBytes => File.Position;

    public async ValueTask DisposeAsync()
    {
        await Text.DisposeAsync();
        await File.DisposeAsync();
    }
}
