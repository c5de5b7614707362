using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Json;

/// <summary>A JSON that is not in UTF-8, as the standard wants it, brought to it: its encoding is found as that of any text.</summary>
internal static class JsonEncoding
{
    private const int LookedAtBytes = 64;

    /// <summary>The path of the same text in UTF-8, to be removed after use; null for what is in UTF-8 or is no JSON.</summary>
    /// <exception cref="UnreadableSourceException">The file cannot be a text.</exception>
    internal static async Task<string?> BringToUtf8Async(SourceFile file, CancellationToken ct)
    {
        if (!StartsAsJson(file.Head.Span, out var isUtf8))
        {
            return null;
        }

        var source = new TextSource(file.Path, file.Limits);
        var path = Path.Combine(file.WorkDirectory, $"{Guid.NewGuid():N}.json");
        try
        {
            if (!isUtf8)
            {
                await CopyAsync(source, imposed: null, path, ct);
                return path;
            }

            if (await IsUtf8Async(source, ct))
            {
                return null;
            }

            var survey = await source.SurveyAsync(ct);
            await CopyAsync(source, survey.Encoding, path, ct);
            return path;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Whether a text begins as JSON does, in any encoding.</summary>
    internal static bool StartsAsJson(ReadOnlySpan<byte> head, out bool isUtf8)
    {
        var (announced, markLength) = TextEncoding.Announced(head);
        isUtf8 = announced == TextEncoding.Utf8;
        var start = head[markLength..];
        // An ASCII sign is itself and a NUL in UTF-16: half of the bytes tell enough.
        Span<byte> narrow = stackalloc byte[LookedAtBytes];
        if (!isUtf8)
        {
            var length = 0;
            foreach (var one in start[..Math.Min(start.Length, 2 * LookedAtBytes)])
            {
                if (one != 0 && length < LookedAtBytes)
                {
                    narrow[length++] = one;
                }
            }

            return JsonReader.StartsAsJson(narrow[..length]);
        }

        return JsonReader.StartsAsJson(start);
    }

    private static async Task<bool> IsUtf8Async(TextSource source, CancellationToken ct)
    {
        try
        {
            await using var text = await source.OpenAsync(imposed: null, ct);
            await text.Text.CopyToAsync(Stream.Null, ct);
            return true;
        }
        catch (NotUtf8Exception)
        {
            return false;
        }
    }

    private static async Task CopyAsync(TextSource source, TextEncoding? imposed, string path, CancellationToken ct)
    {
        await using var text = await source.OpenAsync(imposed, ct);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024);
        await text.Text.CopyToAsync(target, ct);
    }
}
