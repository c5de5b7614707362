using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Archives;

/// <summary>
/// The delimited texts of a zip, told by the end of their names and read where they lie: nothing is unpacked on the
/// disk, and what expands out of proportion is refused on its way.
/// </summary>
public static class ZippedText
{
    /// <summary>Names of the files of a zip; a problem when it is none, is cut, or has too many.</summary>
    public static Result<IReadOnlyList<string>> Names(string path)
    {
        try
        {
            using var zip = ZipDirectory.Open(File.OpenRead(path));
            return zip.Entries.Select(e => e.FullName).ToArray();
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
    }

    /// <summary>Reads the one file whose name ends so, as <see cref="DelimitedText"/> does.</summary>
    public static async Task<Result<long>> ReadAsync(
        string path,
        string ending,
        char separator,
        ReaderLimits limits,
        Func<IReadOnlyList<string>, Problem?> header,
        DelimitedText.Take take,
        CancellationToken ct
    )
    {
        try
        {
            using var zip = ZipDirectory.Open(File.OpenRead(path));
            return
                zip.Entries.Where(e => e.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)).ToArray()
                    is [var only]
                ? await DelimitedText.ReadAsync(
                    GuardedExpansionStream.Entry(only, limits),
                    separator,
                    limits,
                    header,
                    take,
                    ct
                )
                : Problems.ArchiveWithoutTable(
                    string.Join(", ", zip.Entries.Take(8).Select(e => $"« {FileName.Plain(e.Name)} »"))
                );
        }
        catch (UnreadableSourceException unreadable)
        {
            return unreadable.Problem;
        }
        catch (InvalidDataException)
        {
            return Problems.SourceDamaged();
        }
    }
}
