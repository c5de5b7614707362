namespace Belvedere.Data.Readers;

/// <summary>The text that announced nothing else is not UTF-8: it is to be read again, as Windows-1252.</summary>
internal sealed class NotUtf8Exception(long line) : Exception($"Line {line} is not valid UTF-8.")
{
    internal long Line { get; } = line;
}
