namespace Belvedere.Data.Readers.Spooling;

/// <summary>
/// One family of files. A new one is a file with this contract and a line in <see cref="SourceReaders"/>; what it gives is
/// profiled, typed and reported like a CSV.
/// </summary>
internal interface ISourceReader
{
    /// <summary>Whether the file is of this family, by its first bytes; its name only helps where they do not suffice.</summary>
    bool Recognises(SourceFile file);

    /// <summary>
    /// Reads the whole table, in constant memory, and looks for cancellation. It works on local files and the processor:
    /// the caller gives it a thread.
    /// </summary>
    /// <exception cref="UnreadableSourceException">The file is no table, or passes a limit: with the sentence for its owner.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    SpooledTable Read(SourceFile file, CancellationToken ct);
}
