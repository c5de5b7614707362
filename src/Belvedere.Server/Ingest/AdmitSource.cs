using Belvedere.Core;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest;

/// <summary>What can be said of a load before any byte is read.</summary>
internal static class AdmitSource
{
    /// <summary>The size of the source in bytes, or why it is not even opened.</summary>
    internal static async Task<Result<long>> CheckAsync(
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
        return OtherOwner(known, request) ?? CheckFile(request.SourcePath, limits);
    }

    /// <summary>A dataset stays with its organisation: a load never takes it from another.</summary>
    internal static Problem? OtherOwner(Dataset? known, IngestRequest request) =>
        known is null || string.Equals(known.Organisation.Slug, request.OrganisationSlug, StringComparison.Ordinal)
            ? null
            : Problems.DatasetOfAnother(known.Slug, known.Organisation.Name);

    private static Result<long> CheckFile(string path, ReaderLimits limits)
    {
        if (Directory.Exists(path))
        {
            return Problems.SourceIsFolder(path);
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return Problems.SourceMissing(path);
        }

        if (file.Length == 0)
        {
            return Problems.SourceEmpty();
        }

        if (file.Length > limits.MaxSourceBytes)
        {
            return Problems.SourceTooLarge(file.Length, limits.MaxSourceBytes);
        }

        try
        {
            using var handle = File.OpenHandle(path);
            return file.Length;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return Problems.SourceNotReadable(path);
        }
    }
}
