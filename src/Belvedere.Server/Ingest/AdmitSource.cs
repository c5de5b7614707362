using Belvedere.Core;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest;

/// <summary>What can be said of a load before any byte is read.</summary>
internal static class AdmitSource
{
    /// <summary>The source, open for the one reading of it, or why it is refused.</summary>
    internal static async Task<Result<FileStream>> OpenAsync(
        IngestRequest request,
        RecordStore records,
        ReaderLimits limits,
        CancellationToken ct
    )
    {
        foreach (var slug in new[] { request.Dataset.Slug, request.OrganisationSlug })
        {
            if (Slug.Check(slug).Problem is { } invalid)
            {
                return invalid;
            }
        }

        await using var connection = await records.OpenAsync(ct);
        var known = await Datasets.FindAsync(connection, request.Dataset.Slug, ct);
        return OtherOwner(known, request) is { } owned ? owned : Open(request.SourcePath, limits);
    }

    /// <summary>A dataset stays with its organisation: a load never takes it from another.</summary>
    private static Problem? OtherOwner(Dataset? known, IngestRequest request) =>
        known is null || string.Equals(known.Organisation.Slug, request.OrganisationSlug, StringComparison.Ordinal)
            ? null
            : Problems.DatasetOfAnother(known.Slug, known.Organisation.Name);

    private static Result<FileStream> Open(string path, ReaderLimits limits)
    {
        if (Directory.Exists(path))
        {
            return Problems.SourceIsFolder(path);
        }

        try
        {
            return RegularFile.Open(path) is { } file ? CheckSize(file, limits) : Problems.SourceIsNoFile(path);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return WhyNot(path, refused);
        }
    }

    private static Result<FileStream> CheckSize(FileStream file, ReaderLimits limits)
    {
        if (file.Length > 0 && file.Length <= limits.MaxSourceBytes)
        {
            return file;
        }

        using (file)
        {
            return file.Length == 0
                ? Problems.SourceEmpty()
                : Problems.SourceTooLarge(file.Length, limits.MaxSourceBytes);
        }
    }

    private static Problem WhyNot(string path, Exception refused) =>
        refused is PathTooLongException ? Problems.SourcePathTooLong(path.Length)
        : IsLink(path) && refused is not UnauthorizedAccessException ? Problems.SourceLinkBroken(path)
        : refused is FileNotFoundException or DirectoryNotFoundException ? Problems.SourceMissing(path)
        : Problems.SourceNotReadable(path);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
