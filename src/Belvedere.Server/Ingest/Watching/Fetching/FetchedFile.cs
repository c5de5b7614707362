namespace Belvedere.Server.Ingest.Watching.Fetching;

/// <summary>What a source gave.</summary>
/// <param name="Marks">What it said of the file, for the next request.</param>
/// <param name="File">The file, under the data folder; null when the source says that it did not change.</param>
public sealed record Fetched(SourceMarks Marks, FetchedFile? File);

/// <summary>A file taken from a source.</summary>
/// <param name="Path">Where it is for now.</param>
/// <param name="Name">As its owner knows it.</param>
public sealed record FetchedFile(string Path, string Name, string Sha256);

/// <summary>What tells one state of a source from the next, in its own words.</summary>
/// <param name="ETag">Of an address; for a folder, the name, size and time of the file.</param>
/// <param name="LastModified">As the address wrote it.</param>
public sealed record SourceMarks(string? ETag, string? LastModified)
{
    public static readonly SourceMarks None = new(null, null);
}
