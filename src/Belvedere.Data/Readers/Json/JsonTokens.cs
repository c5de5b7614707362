using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Json;

/// <summary>Reads the tokens of a JSON of any size: no more in memory than one value that is asked for whole.</summary>
internal sealed class JsonTokens(SourceFile file) : IDisposable
{
    /// <summary>Takes the tokens that are there; false once nothing more is wanted.</summary>
    /// <remarks>It leaves the reader before what is not complete yet: more bytes come then.</remarks>
    internal delegate bool Step(ref Utf8JsonReader reader);

    private static readonly JsonReaderOptions Options = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly Stream content = file.OpenRead();
    private byte[] buffer = new byte[128 * 1024];
    private int length;
    private long lines = 1;

    /// <summary>Rows taken so far, for the sentence of a refusal.</summary>
    internal long RowCount { get; set; }

    internal void Run(Step step, CancellationToken ct)
    {
        var state = new JsonReaderState(Options);
        var isLast = Fill();
        // A byte-order mark is no JSON.
        var start = buffer.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var reader = new Utf8JsonReader(buffer.AsSpan(start, length - start), isLast, state);
            try
            {
                if (!step(ref reader))
                {
                    return;
                }
            }
            catch (JsonException wrong)
            {
                throw new UnreadableSourceException(Problems.JsonInvalid((wrong.LineNumber ?? 0) + 1), wrong);
            }
            catch (InvalidOperationException wrong)
            {
                // The framework’s word for a text that is not in UTF-8, or that ends in half a sign.
                var before = buffer.AsSpan(start, (int)reader.TokenStartIndex);
                throw new UnreadableSourceException(Problems.JsonInvalid(lines + before.Count((byte)'\n')), wrong);
            }

            state = reader.CurrentState;
            var consumed = start + (int)reader.BytesConsumed;
            if (isLast)
            {
                return;
            }

            lines += buffer.AsSpan(0, consumed).Count((byte)'\n');
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
            start = 0;
            isLast = Fill();
        }
    }

    public void Dispose() => content.Dispose();

    /// <summary>Reads more bytes after those that are kept; true at the end.</summary>
    private bool Fill()
    {
        if (length == buffer.Length)
        {
            if (length > file.Limits.MaxRecordBytes)
            {
                throw new UnreadableSourceException(Problems.RowTooLong(RowCount + 1, file.Limits.MaxRecordBytes));
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = content.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
        length += read;
        return length < buffer.Length;
    }
}
