using Belvedere.Core;

namespace Belvedere.Server.Ingest.Watching.Fetching;

/// <summary>Takes the file of a watched source, whatever kind of place it is.</summary>
public sealed class FetchSource(FetchAddress address, FetchFolder folder)
{
    public const int MaximumLength = 2_000;

    /// <summary>What is wrong with a place that was typed; null when it may be watched.</summary>
    public Problem? Check(string location) =>
        location.Length > MaximumLength ? Problems.WatchAddress(location[..100] + "…")
        : FetchAddress.TryRead(location) is not null ? null
        : FetchFolder.TryRead(location) is { } place ? folder.Refuse(place.Folder)
        : Problems.WatchAddress(Shown(location));

    /// <summary>A place as it may be told: without the query of an address, which may hold a key.</summary>
    public static string Shown(string location) =>
        FetchAddress.TryRead(location) is { } address ? FetchAddress.Shown(address)
        : location.Contains('?', StringComparison.Ordinal) && !Path.IsPathFullyQualified(location)
            ? location[..location.IndexOf('?', StringComparison.Ordinal)] + "?…"
        : location;

    /// <summary>The file, its absence of change, or what stands in the way.</summary>
    /// <param name="known">What the source said the last time.</param>
    /// <param name="path">Where to write; what is there is replaced.</param>
    public Task<Result<Fetched>> RunAsync(
        string location,
        SourceMarks known,
        string path,
        IProgress<long> progress,
        CancellationToken ct
    ) =>
        FetchAddress.TryRead(location) is { } web ? address.RunAsync(web, known, path, progress, ct)
        : FetchFolder.TryRead(location) is { } place ? folder.RunAsync(place.Folder, place.Pattern, known, path, ct)
        : Task.FromResult<Result<Fetched>>(Problems.WatchAddress(Shown(location)));
}
